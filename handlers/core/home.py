"""Home: where a person belongs when they ask for the menu."""

from typing import Final

from handlers.core.states import Family, Menu, Registration, Start, State
from handlers.core.turn import Turn

# The invitation that a person has followed and not yet accepted.
INVITATION: Final = "invitation"


async def home(turn: Turn) -> State:
    """The menu, an invitation, the waiting room, a question of registration, or the welcome."""
    is_invited = INVITATION in turn.memory
    if turn.person_id is None:
        return Family.INVITED if is_invited else Start.WELCOME
    if await turn.store.people.accounts_of(turn.person_id):
        return Menu.HOME
    if is_invited:
        return Family.INVITED
    is_claimed = await turn.store.requests.latest_of(turn.person_id) is not None
    return Registration.WAITING if is_claimed else Registration.ACCOUNT
