"""Fates of letters: what may be done after each outcome, and when it is tried again."""

from datetime import timedelta
from typing import Final

from services.domain.message import Letter, Outcome
from services.ports.messengers import Told

# Two seconds, doubled up to a quarter of an hour: about a day in all.
_TRIES: Final = 100
_FIRST_PAUSE: Final = timedelta(seconds=2)
_LONGEST_PAUSE: Final = timedelta(minutes=15)
_DOUBLINGS: Final = 9


def may_try_again(told: Told, letter: Letter) -> bool:
    """An unknown outcome is repeated once, with the same number in the text; to many, never."""
    if told.outcome is Outcome.UNKNOWN:
        return letter.begun == 0 and not letter.is_bulk
    return told.outcome is Outcome.TRY_LATER and letter.attempts < _TRIES


def pause_after(attempts: int) -> timedelta:
    """For how long a letter rests after so many attempts."""
    doublings = min(max(attempts - 1, 0), _DOUBLINGS)
    growing: timedelta = _FIRST_PAUSE * (1 << doublings)
    return min(growing, _LONGEST_PAUSE)
