"""What a relay's answer means: by its code, by when it came, and by whose matter it is."""

import ssl
from enum import Enum, auto
from typing import Final

from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPConnectResponseError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from services.domain.message import Outcome
from services.ports.messengers import Told

# Seconds of silence: for a relay that asked for it, and for one that is not there.
SILENCE: Final = 60.0
BREATH: Final = 10.0
_CLOSING: Final = 421
_REFUSED_FOR_EVER: Final = 500
_NO_SUCH_BOX: Final = frozenset({550, 551, 553})
# RFC 3463: X.7.Z is about security and policy, not about the box.
_POLICY: Final = "5.7."
_NEEDS_PASSWORD: Final = 530
_OPERATOR: Final = (
    SMTPAuthenticationError,
    SMTPConnectResponseError,
    SMTPHeloError,
    SMTPNotSupported,
    SMTPSenderRefused,
    ssl.SSLError,
)


class Moment(Enum):
    """How far the letter had come."""

    OFFERED = auto()
    """Up to the relay's word that it takes the text: nothing can have been delivered."""
    HANDED_OVER = auto()
    """The text is out of our hands, its last dot included."""


def judge(error: Exception, moment: Moment) -> Told:
    """What becomes of the letter; an error that is a bug of ours is raised again."""
    if is_operators_matter(error):
        return Told(Outcome.TRY_LATER, SILENCE)
    if isinstance(error, SMTPRecipientRefused | SMTPDataError):
        return _by_code(error)
    if not isinstance(error, SMTPException | OSError):
        raise error
    if moment is Moment.HANDED_OVER:
        return Told(Outcome.UNKNOWN)
    return Told(Outcome.TRY_LATER, BREATH)


def is_operators_matter(error: Exception) -> bool:
    """Whether settings or the relay are wrong rather than one letter: it waits until mended."""
    # The library says of a relay without STARTTLS no more than that.
    if isinstance(error, _OPERATOR) or type(error) is SMTPException:
        return True
    return isinstance(error, SMTPResponseException) and error.code == _NEEDS_PASSWORD


def _by_code(error: SMTPResponseException) -> Told:
    if error.code == _CLOSING:
        return Told(Outcome.TRY_LATER, SILENCE)
    if error.code < _REFUSED_FOR_EVER:
        return Told(Outcome.TRY_LATER)
    if error.code in _NO_SUCH_BOX and not error.message.startswith(_POLICY):
        return Told(Outcome.UNREACHABLE)
    return Told(Outcome.REFUSED)
