"""Decisions of staff on what waits for them: reasons, and until when one is taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.errors import Refusal
from services.domain.ids import AccountId, PersonId, RequestId
from services.domain.link import LinkRole
from services.domain.person import RequestState
from services.domain.staff import Duty, StaffId, StaffRole, may

REASON_OTHER: Final = "reason-other"
REQUEST_REASONS: Final = (
    "reason-account-unknown",
    "reason-name-differs",
    "reason-need-document",
    REASON_OTHER,
)
REVIEW_REASONS: Final = ("reason-send-photo", "reason-check-figures", REASON_OTHER)
_TEXT_MAX: Final = 300

# Letters of a decision wait so long: an undo within it takes them back unread.
LETTER_PAUSE: Final = timedelta(seconds=60)
UNDO_TIME: Final = timedelta(minutes=10)
# How far back mismatches of a person and of an account are shown.
TRIES_MEMORY: Final = timedelta(days=30)
# A person is asked for a proof once in so long.
ASK_PAUSE: Final = timedelta(hours=24)


@dataclass(eq=False)
class CaseDecided(Refusal):
    """Somebody else was faster: who, when, and what they decided."""

    by: str
    at: datetime
    state: RequestState


@dataclass(eq=False)
class CaseGone(Refusal):
    """The case waits no more, and nobody of the staff has decided it: its person took it back."""


@dataclass(eq=False)
class PersonInactive(Refusal):
    """The login is suspended, joined into another, or erased: nothing is opened for it."""


@dataclass(eq=False)
class CaseUnknown(Refusal):
    """There is no such case."""


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """A refusal needs one of the reasons offered; the free one needs words, at most `maximum`."""

    maximum: int


@dataclass(eq=False)
class AccountNotOffered(Refusal):
    """The account to be opened is not the one claimed, nor one of those near to it."""


@dataclass(eq=False)
class AskedAlready(Refusal):
    """The person was asked for a proof not long ago."""

    at: datetime


@dataclass(eq=False)
class UndoTooLate(Refusal):
    """A decision is taken back within some minutes only."""

    minutes: int


@dataclass(eq=False)
class UndoUnsafe(Refusal):
    """The decision was used already: a reading, a payment or a bill stands on it."""


@dataclass(eq=False)
class UndoNotYours(Refusal):
    """Another's decision is taken back by a senior only."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a key of a sentence, and the clerk's own words when the key is REASON_OTHER."""

    key: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided, when, and the reason that the person is told."""

    staff_id: StaffId
    at: datetime
    reason: Reason = Reason()


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who decides, and when."""

    staff_id: StaffId
    role: StaffRole
    now: datetime


@dataclass(frozen=True, slots=True)
class Try:
    """A proof that did not agree; `is_own` when it was this person's."""

    account_number: str
    happened_at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class RequestCase:
    """A claim with its person's data and its decision; `district` is "" for an unknown account."""

    id: RequestId
    person_id: PersonId
    account_number: str
    account_id: AccountId | None
    district: str
    state: RequestState
    surname: str
    name: str
    patronymic: str
    proof_kind: str
    proof_text: str
    asked_at: datetime
    is_disputed: bool
    more_asked_at: datetime | None
    decided_by: StaffId | None
    decider: str
    decided_at: datetime | None
    reason: Reason

    @property
    def full_name(self) -> str:
        """As the person has typed it, in the order of Ukrainian documents."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """Somebody who has the account already."""

    person_id: PersonId
    full_name: str
    role: LinkRole
    linked_at: datetime


def parse_reason(key: str, text: str, *, offered: tuple[str, ...]) -> Reason:
    """A reason as a form sends it. Raises ReasonMissing."""
    words = " ".join(text[: _TEXT_MAX * 2].split())
    is_free = key == REASON_OTHER
    if key not in offered or (is_free and not 0 < len(words) <= _TEXT_MAX):
        raise ReasonMissing(_TEXT_MAX)
    return Reason(key, words if is_free else "")


def ensure_undo(decided: Decided, clerk: Clerk) -> None:
    """Whether a decision may still be taken back. Raises UndoTooLate, UndoNotYours."""
    if clerk.now >= decided.at + UNDO_TIME:
        raise UndoTooLate(UNDO_TIME // timedelta(minutes=1))
    if decided.staff_id != clerk.staff_id and not may(clerk.role, Duty.UNDO_OTHERS):
        raise UndoNotYours
