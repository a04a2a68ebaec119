"""What Viber's answer means: a table of statuses, told apart by what may be done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from services.domain.message import Outcome

GOOD: Final = 0


class Failure(Enum):
    """Why a method did not succeed."""

    REFUSED = auto()
    TOO_NEW = auto()  # the person's Viber is older than what the message asks for
    UNREACHABLE = auto()
    SLOW_DOWN = auto()
    LOCKED_OUT = auto()  # our account or its token: the operator's matter, nobody's letter
    UNSAID = auto()  # the request never left
    BROKEN = auto()  # 5xx, no JSON, or the connection was cut: most likely not done
    UNANSWERED = auto()  # sent, and nothing came back in time: most likely done


@dataclass(frozen=True, slots=True)
class Verdict:
    """A failure, and for how many seconds the whole bot must be silent."""

    failure: Failure
    retry_after: float = 0.0


class Failed(Exception):
    """The method did not succeed, and the verdict says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.failure.name)
        self.verdict = verdict

    @property
    def failure(self) -> Failure:
        """Why."""
        return self.verdict.failure


# `status` of an answer, by Viber's table of error codes; a status younger than it is a refusal.
_STATUSES: Final[Mapping[int, Failure]] = MappingProxyType(
    {
        1: Failure.LOCKED_OUT,  # the webhook's address
        2: Failure.LOCKED_OUT,  # the token
        3: Failure.REFUSED,
        4: Failure.REFUSED,
        5: Failure.UNREACHABLE,  # the person is not registered any more
        6: Failure.UNREACHABLE,  # not subscribed: the person has left, or never wrote
        # Our own account is blocked, not the chat: taken for the chat, every chat would die.
        7: Failure.LOCKED_OUT,
        8: Failure.LOCKED_OUT,
        9: Failure.LOCKED_OUT,
        10: Failure.LOCKED_OUT,  # no webhook
        11: Failure.UNREACHABLE,  # no device that could show it
        12: Failure.SLOW_DOWN,
        13: Failure.TOO_NEW,
        14: Failure.TOO_NEW,
        15: Failure.LOCKED_OUT,
        23: Failure.LOCKED_OUT,  # free messages are used up
        24: Failure.LOCKED_OUT,  # no money on the account
    }
)

# What a failure means for a letter, which nobody waits for: not twice rather than again.
FATES: Final[Mapping[Failure, Outcome]] = MappingProxyType(
    {
        Failure.REFUSED: Outcome.REFUSED,
        Failure.TOO_NEW: Outcome.REFUSED,
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
    failure for failure, fate in FATES.items() if fate in {Outcome.REFUSED, Outcome.UNREACHABLE}
)

_TOO_MANY_SECONDS: Final = 1.0


def judge(status: int) -> Verdict:
    """The meaning of a status that is not good."""
    failure = _STATUSES.get(status, Failure.REFUSED)
    # Viber does not say for how long: a second is what its limits are counted in.
    return Verdict(failure, _TOO_MANY_SECONDS if failure is Failure.SLOW_DOWN else 0.0)
