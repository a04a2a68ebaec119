"""What Telegram's answer means: a table of errors, told apart by what may be done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from services.domain.message import Outcome


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
    LOCKED_OUT = auto()  # the token is not ours any more: the operator's matter, nobody's letter
    UNSAID = auto()  # the request never left
    BROKEN = auto()  # 5xx, or the connection was cut: most likely not done
    UNANSWERED = auto()  # sent, and nothing came back in time: most likely done


@dataclass(frozen=True, slots=True)
class Verdict:
    """A failure, and for how many seconds the whole bot must be silent."""

    failure: Failure
    retry_after: float = 0.0


class NeverLeft(TelegramNetworkError):
    """No connection: the request was not sent, so nothing can have been done."""


class TimedOut(TelegramNetworkError):
    """The request was sent, and its answer did not come in time."""


# Pieces of Telegram's descriptions of "400 Bad Request", lower case; the first that occurs counts.
_BAD_REQUESTS: Final = (
    ("message is not modified", Failure.NOT_MODIFIED),
    ("query is too old", Failure.STALE_PRESS),
    ("query id is invalid", Failure.STALE_PRESS),
    ("can't parse entities", Failure.UNPARSABLE),
    ("message to edit not found", Failure.NOT_EDITABLE),
    ("message can't be edited", Failure.NOT_EDITABLE),
    ("there is no text in the message to edit", Failure.NOT_EDITABLE),
    ("message_id_invalid", Failure.NOT_EDITABLE),
    ("wrong file identifier", Failure.UNKNOWN_FILE),
    ("wrong remote file identifier", Failure.UNKNOWN_FILE),
    ("wrong file_id", Failure.UNKNOWN_FILE),
    ("invalid file_id", Failure.UNKNOWN_FILE),
    ("file_reference", Failure.UNKNOWN_FILE),
    ("chat not found", Failure.UNREACHABLE),
    ("user not found", Failure.UNREACHABLE),
    ("user is deactivated", Failure.UNREACHABLE),
    ("peer_id_invalid", Failure.UNREACHABLE),
    ("input_user_deactivated", Failure.UNREACHABLE),
)

# In order: the first class that fits.
_KINDS: Final[tuple[tuple[type[Exception], Failure], ...]] = (
    (TelegramForbiddenError, Failure.UNREACHABLE),
    (TelegramUnauthorizedError, Failure.LOCKED_OUT),
    (TelegramNotFound, Failure.LOCKED_OUT),
    (TelegramEntityTooLarge, Failure.REFUSED),
    (NeverLeft, Failure.UNSAID),
    (TimedOut, Failure.UNANSWERED),
    (TelegramServerError, Failure.BROKEN),
    (TelegramNetworkError, Failure.BROKEN),
    (ClientDecodeError, Failure.BROKEN),
    (TelegramAPIError, Failure.REFUSED),
)

# What a failure means for a letter, which nobody waits for: not twice rather than again.
FATES: Final[Mapping[Failure, Outcome]] = MappingProxyType(
    {
        Failure.NOT_MODIFIED: Outcome.DELIVERED,
        Failure.NOT_EDITABLE: Outcome.REFUSED,
        Failure.STALE_PRESS: Outcome.REFUSED,
        Failure.UNPARSABLE: Outcome.REFUSED,
        Failure.UNKNOWN_FILE: Outcome.REFUSED,
        Failure.REFUSED: Outcome.REFUSED,
        Failure.UNREACHABLE: Outcome.UNREACHABLE,
        Failure.SLOW_DOWN: Outcome.TRY_LATER,
        Failure.LOCKED_OUT: Outcome.TRY_LATER,
        Failure.UNSAID: Outcome.TRY_LATER,
        Failure.BROKEN: Outcome.UNKNOWN,
        Failure.UNANSWERED: Outcome.UNKNOWN,
    }
)

# An answer that met these is as told as it can be; any other failure is an outage: come again.
HOPELESS: Final = frozenset(
    failure
    for failure, fate in FATES.items()
    if fate in {Outcome.DELIVERED, Outcome.REFUSED, Outcome.UNREACHABLE}
)


def judge(error: Exception) -> Verdict:
    """The meaning of an error of the wire; a bug of ours is raised again."""
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
