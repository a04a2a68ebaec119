"""Home: where a person belongs when they ask for the menu."""

from handlers.core.states import Menu, Registration, Start, State
from handlers.core.turn import Turn


async def home(turn: Turn) -> State:
    """The menu, the waiting room, the next question of registration, or the welcome."""
    if turn.person_id is None:
        return Start.WELCOME
    if await turn.store.people.accounts_of(turn.person_id):
        return Menu.HOME
    is_claimed = await turn.store.requests.latest_of(turn.person_id) is not None
    return Registration.WAITING if is_claimed else Registration.ACCOUNT
