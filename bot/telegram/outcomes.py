"""What Telegram's answer means: a table of errors, told apart by what may be done next."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)


class Failure(Enum):
    """Why a method did not succeed."""

    NOT_MODIFIED = auto()
    NOT_EDITABLE = auto()
    STALE_PRESS = auto()
    UNPARSABLE = auto()
    UNKNOWN_FILE = auto()
    REFUSED = auto()
    UNREACHABLE = auto()
    SLOW_DOWN = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A failure, and for how many seconds the whole bot must be silent."""

    failure: Failure
    retry_after: float = 0.0


# Pieces of Telegram's descriptions of "400 Bad Request", lower case; the first that occurs counts.
_BAD_REQUESTS: Final = (
    ("message is not modified", Failure.NOT_MODIFIED),
    ("query is too old", Failure.STALE_PRESS),
    ("can't parse entities", Failure.UNPARSABLE),
    ("message to edit not found", Failure.NOT_EDITABLE),
    ("message can't be edited", Failure.NOT_EDITABLE),
    ("there is no text in the message to edit", Failure.NOT_EDITABLE),
    ("message_id_invalid", Failure.NOT_EDITABLE),
    ("wrong file identifier", Failure.UNKNOWN_FILE),
    ("wrong remote file identifier", Failure.UNKNOWN_FILE),
    ("chat not found", Failure.UNREACHABLE),
    ("user is deactivated", Failure.UNREACHABLE),
    ("peer_id_invalid", Failure.UNREACHABLE),
)


# In order: the first class that fits. After a sent request nothing is known: it may be done.
_KINDS: Final[tuple[tuple[type[Exception], Failure], ...]] = (
    (TelegramForbiddenError, Failure.UNREACHABLE),
    (TelegramServerError, Failure.UNKNOWN),
    (TelegramNetworkError, Failure.UNKNOWN),
    (ClientDecodeError, Failure.UNKNOWN),
    (TimeoutError, Failure.UNKNOWN),
    (OSError, Failure.UNKNOWN),
    (TelegramAPIError, Failure.REFUSED),
)


def judge(error: Exception) -> Verdict:
    """The meaning of an error of aiogram's session; a bug of ours is raised again."""
    if isinstance(error, TelegramRetryAfter):
        return Verdict(Failure.SLOW_DOWN, float(error.retry_after))
    if isinstance(error, TelegramBadRequest):
        return Verdict(_bad_request(error.message))
    for kind, failure in _KINDS:
        if isinstance(error, kind):
            return Verdict(failure)
    raise error


def _bad_request(description: str) -> Failure:
    lowered = description.lower()
    for piece, failure in _BAD_REQUESTS:
        if piece in lowered:
            return failure
    return Failure.REFUSED
