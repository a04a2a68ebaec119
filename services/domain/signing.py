"""Rules of signing in: how long a session lives, and how long failures keep a door shut."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.errors import Refusal

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
INVITATION_LIFE: Final = timedelta(hours=24)
# A session that was used is written down at most so often.
SEEN_EVERY: Final = timedelta(minutes=1)
FORGOTTEN_AFTER: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Patience:
    """So many failures are free; then each doubles the delay, up to the longest."""

    free: int
    first: timedelta
    longest: timedelta

    def delay(self, failed: int) -> timedelta:
        """How long the door stays shut after so many failures in a row."""
        if failed < self.free:
            return timedelta(0)
        # 2**20 of any delay is longer than the longest: no need to count further.
        doubled: timedelta = self.first * 2 ** min(failed - self.free, 20)
        return min(doubled, self.longest)


# Of one login from one place: who guesses waits longer and longer.
PAIR: Final = Patience(free=5, first=timedelta(minutes=1), longest=timedelta(hours=1))
# Of one login from everywhere: slows a crowd of addresses down; the owner's own browser, which
# has signed in before, does not stand in this queue.
LOGIN: Final = Patience(free=20, first=timedelta(seconds=30), longest=timedelta(minutes=15))


@dataclass(eq=False)
class SignInRefused(Refusal):
    """The login, the password or the code is wrong; which of them is never said."""


@dataclass(eq=False)
class TooManySignIns(Refusal):
    """The door is shut for some minutes, whether such a login exists or not."""

    minutes: int


class StaffLinkOver(Refusal):
    """The link to set a password up is unknown, used, or older than a day."""


class CodeWrong(Refusal):
    """The code is not the one that the secret makes now: the clock or the secret differs."""


def subject_of_login(login: str) -> bytes:
    """Whom failures are counted for: a login, whether it exists or not."""
    return hashlib.sha256(f"login:{login.lower()}".encode()).digest()


def subject_of_pair(login: str, place: str) -> bytes:
    """Whom failures are counted for: a login from a place (an address, or a known browser)."""
    return hashlib.sha256(f"pair:{login.lower()}:{place}".encode()).digest()


def minutes_left(until: datetime, now: datetime) -> int:
    """Whole minutes until the moment, at least one."""
    return max(1, -((now - until) // timedelta(minutes=1)))
