"""A review on the desk of staff: the case, whose it is, and who has decided it."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.cases import Reason
from services.domain.errors import Refusal
from services.domain.review import ReviewCase, ReviewReason, ReviewState
from services.domain.staff import StaffId


@dataclass(eq=False)
class ReviewDecided(Refusal):
    """Somebody else was faster: who, when, and what they decided."""

    by: str
    at: datetime
    state: ReviewState


@dataclass(eq=False)
class ReadingNotAcceptable(Refusal):
    """The books cannot take these figures: metering has to correct something first."""


@dataclass(eq=False)
class FiguresChanged(Refusal):
    """What accepting would make is not what the clerk saw: other readings have come meanwhile."""

    kwh: int


@dataclass(frozen=True, slots=True)
class DeskReview:
    """A case with its account's number and owner, its person's name, and its decision."""

    case: ReviewCase
    account_number: str
    district: str
    person_name: str
    decided_by: StaffId | None
    decider: str
    decided_at: datetime | None
    reason: Reason

    @property
    def has_bill(self) -> bool:
        """Whether a bill rests on the figures already; else they are a claim only."""
        return self.case.reason is ReviewReason.UNUSUAL

    @property
    def may_be_accepted(self) -> bool:
        """Whether the books may take a claim, when staff vouch for it.

        A replaced meter needs the closing and the opening reading of metering (docs/rules.md).
        """
        return self.case.reason in _ACCEPTABLE


_ACCEPTABLE = frozenset({ReviewReason.WENT_BACKWARDS, ReviewReason.DATE_TOO_OLD})
