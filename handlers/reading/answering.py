"""Answering a reminder: figures alone, typed where nothing else is waited for, begin a reading."""

import re
from datetime import timedelta
from typing import Final

from handlers.core.about import choose_account
from handlers.core.incoming import Event, Typed
from handlers.core.states import Articles, Bills, Consumption, Menu, Overview, Payments, Reading
from handlers.core.turn import Move, Next, Turn
from handlers.reading.draft import begin_anew
from handlers.reading.values import given
from services.domain.errors import Refusal
from services.domain.ids import AccountId

# A reminder is an answerable question until the next one comes.
_ANSWERABLE: Final = timedelta(days=7)
# Up to three registers of seven digits, decimals and what people put between them.
_FIGURES: Final = re.compile(r"\s*[0-9][0-9\s.,;/|]{2,40}")
# Windows that wait for no text.
_IDLE: Final = (Menu, Overview, Bills, Articles, Consumption, Payments)
_OVER: Final = frozenset({Reading.DONE, Reading.SENT})


async def answered(turn: Turn, event: Event) -> Move | None:
    """«12345» in answer to a reminder goes straight to the consumption, to be confirmed.

    With several accounts asked about, it is the first that the figures are possible for.
    """
    if turn.person_id is None or not _is_answer(turn, event):
        return None
    since = turn.now - _ANSWERABLE
    asked = await turn.store.reminders.asked_accounts(turn.person_id, since=since)
    linked = await turn.store.people.accounts_of(turn.person_id)
    accounts = [each for each in asked if each in linked]
    if not accounts or not isinstance(event, Typed):
        return None
    for account_id in accounts:
        move = await _tried(turn, account_id, event.text)
        if move is not None:
            return move
    return await _begun(turn, accounts[0], event.text)


def _is_answer(turn: Turn, event: Event) -> bool:
    is_idle = isinstance(turn.state, _IDLE) or turn.state in _OVER
    return is_idle and isinstance(event, Typed) and _FIGURES.fullmatch(event.text) is not None


async def _tried(turn: Turn, account_id: AccountId, text: str) -> Move | None:
    """The move when the figures are possible for the account, else None."""
    try:
        move = await _begun(turn, account_id, text)
    except Refusal:
        return None
    return None if move.state is Reading.DOUBT else move


async def _begun(turn: Turn, account_id: AccountId, text: str) -> Next:
    await choose_account(turn, account_id)
    begin_anew(turn)
    return await given(turn, text, Reading.CHECK)
