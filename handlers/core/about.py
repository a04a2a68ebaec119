"""About: the account that a letter's button is about, whichever was chosen last in the chat."""

from typing import Final

from handlers.core.turn import CHOSEN, AccountNotChosen, Turn
from services.domain.account import AccountNotYours
from services.domain.ids import AccountId
from services.domain.rhythm.letters import ABOUT

_ID_DIGITS: Final = 18


async def take_account(turn: Turn, payload: str) -> str:
    """What the payload says beside the account, which is chosen from now on.

    "17@5" is bill 17 of account 5; a payload without an account is left as it is. What was begun
    for another account is dropped, as when accounts are switched. Raises AccountNotChosen,
    AccountNotYours.
    """
    rest, mark, number = payload.partition(ABOUT)
    if not mark:
        return payload
    if not (number.isascii() and number.isdigit() and len(number) <= _ID_DIGITS):
        raise AccountNotYours
    await choose_account(turn, AccountId(int(number)))
    return rest


async def choose_account(turn: Turn, account_id: AccountId) -> None:
    """Choose an account of the person's own. Raises AccountNotChosen, AccountNotYours."""
    if turn.person_id is None:
        raise AccountNotChosen
    linked = await turn.store.people.accounts_of(turn.person_id)
    if account_id not in linked:
        raise AccountNotYours
    if turn.memory.get(CHOSEN, linked[0]) != account_id:
        turn.memory.clear()
    turn.memory[CHOSEN] = account_id
