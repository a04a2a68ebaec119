"""The utility's staff: who they are, and the one table of what each role may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from services.domain.errors import Refusal

StaffId = NewType("StaffId", int)


class StaffRole(StrEnum):
    """What a member of staff is there for."""

    CLERK = "clerk"
    SENIOR = "senior"
    AUDITOR = "auditor"
    ADMIN = "admin"


class StaffState(StrEnum):
    """Invited: no password yet; active: may sign in; disabled: may not, until invited again."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


class Duty(StrEnum):
    """What a page or an action needs; the table `DUTIES` says who has it."""

    SEE_CASES = "see-cases"
    DECIDE = "decide"
    UNDO_OTHERS = "undo-others"
    SEE_MONEY = "see-money"
    PROPOSE_CREDIT = "propose-credit"
    MONEY = "money"
    SEE_LETTERS = "see-letters"
    MEND = "mend"
    SEE_AUDIT = "see-audit"
    SEE_TEAM = "see-team"
    TEAM = "team"
    BLOCK = "block"
    SEE_RHYTHM = "see-rhythm"
    RHYTHM = "rhythm"
    SEE_ANNOUNCEMENTS = "see-announcements"
    ANNOUNCE = "announce"


_CLERK, _SENIOR, _AUDITOR, _ADMIN = StaffRole
EVERYONE: Final = frozenset(StaffRole)
# The auditor sees all and changes nothing; the admin keeps the team and never touches money.
DUTIES: Final[Mapping[Duty, frozenset[StaffRole]]] = {
    Duty.SEE_CASES: EVERYONE,
    Duty.DECIDE: frozenset({_CLERK, _SENIOR}),
    Duty.UNDO_OTHERS: frozenset({_SENIOR}),
    Duty.SEE_MONEY: frozenset({_CLERK, _SENIOR, _AUDITOR}),
    Duty.PROPOSE_CREDIT: frozenset({_CLERK, _SENIOR}),
    Duty.MONEY: frozenset({_SENIOR}),
    Duty.SEE_LETTERS: EVERYONE,
    Duty.MEND: frozenset({_SENIOR, _ADMIN}),
    Duty.SEE_AUDIT: frozenset({_AUDITOR, _ADMIN}),
    Duty.SEE_TEAM: frozenset({_AUDITOR, _ADMIN}),
    Duty.TEAM: frozenset({_ADMIN}),
    Duty.BLOCK: frozenset({_SENIOR, _ADMIN}),
    Duty.SEE_RHYTHM: frozenset({_SENIOR, _AUDITOR, _ADMIN}),
    Duty.RHYTHM: frozenset({_SENIOR, _ADMIN}),
    Duty.SEE_ANNOUNCEMENTS: EVERYONE,
    Duty.ANNOUNCE: frozenset({_SENIOR, _ADMIN}),
}


def may(role: StaffRole, duty: Duty) -> bool:
    """Whether the role has the duty."""
    return role in DUTIES[duty]


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff; `password_hash` and `totp_secret` (base32) are empty until the set-up.

    `last_step` is the 30-second step of the last code that was taken: a code works once.
    """

    id: StaffId
    login: str
    name: str
    role: StaffRole
    state: StaffState
    locale: str
    password_hash: str = ""
    totp_secret: str = ""
    last_step: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many cases of a queue wait, and since when the oldest does (None: nothing waits)."""

    count: int
    oldest_at: datetime | None = None


class RoleMayNot(Refusal):
    """The role of the person has no such duty."""


class LastAdmin(Refusal):
    """The only active admin cannot be disabled or given another role."""


class StaffLoginTaken(Refusal):
    """Another member of staff has this login."""


class StaffUnknown(Refusal):
    """No member of staff has this login."""
