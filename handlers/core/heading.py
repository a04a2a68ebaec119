"""The heading: which account a window is about, for a person who has more than one."""

from typing import Final

from handlers.core.reply import say
from handlers.core.states import (
    Articles,
    Bills,
    Consumption,
    Menu,
    Overview,
    Pay,
    Payments,
    Period,
    Reading,
    State,
)
from handlers.core.turn import CHOSEN, Turn
from services.domain.facts import Said
from services.domain.link import Link

_ABOUT_ONE: Final = (Menu, Overview, Reading, Bills, Consumption, Payments, Period, Articles, Pay)
# These name the number and the address themselves.
_NAMES_ITSELF: Final = frozenset({Menu.HOME, Overview.CARD})


async def heading(turn: Turn, state: State) -> Said | None:
    """The line above the window, or None where one account needs no name."""
    if turn.person_id is None or not isinstance(state, _ABOUT_ONE):
        return None
    links = await turn.store.links.of_person(turn.person_id)
    if len(links) < 2:  # noqa: PLR2004 - one account needs no name
        return None
    chosen = turn.memory.get(CHOSEN, links[0].account_id)
    link = next((each for each in links if each.account_id == chosen), None)
    if link is None:
        return None
    if state in _NAMES_ITSELF:
        return say("account-heading-name", name=link.nickname) if link.nickname else None
    return await account_line(turn, link)


async def account_line(turn: Turn, link: Link) -> Said:
    """An account in one line: what the person calls it, or its number; and its street."""
    account = await turn.store.accounts.get(link.account_id)
    return say("account-heading", name=link.nickname or account.number, street=account.street)
