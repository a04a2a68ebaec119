"""Nights of comparison: one run for a bank and a local day, its tallies, and its differences."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from services.domain.acquirers.comparing import Finding
from services.domain.errors import Refusal
from services.domain.money import ZERO, Money
from services.domain.staff import StaffId

DifferenceId = NewType("DifferenceId", int)
# Yesterday, and the day before again for what came late; a refund may be made weeks after its
# payment and stands in the list of the payment's day, so that day is looked at twice more.
DAYS_BACK: Final = (1, 2, 7, 30)
# Pauses after the first, second … try that a bank did not answer.
_PAUSES: Final = tuple(timedelta(minutes=each) for each in (5, 15, 60, 180))


class DifferenceKind(StrEnum):
    """What a bank and our books tell differently; the first two the inbox has taken already."""

    LATE_PAYMENT = "late-payment"
    LATE_REFUND = "late-refund"
    MISSING = "missing"
    NOT_PAID = "not-paid"
    OTHER_SUM = "other-sum"
    NOT_BACK = "not-back"
    CONTRADICTED = "contradicted"


LATE: Final = frozenset({DifferenceKind.LATE_PAYMENT, DifferenceKind.LATE_REFUND})
FOUND: Final = {
    Finding.NOT_PAID: DifferenceKind.NOT_PAID,
    Finding.OTHER_SUM: DifferenceKind.OTHER_SUM,
    Finding.NOT_BACK: DifferenceKind.NOT_BACK,
}


class DifferenceState(StrEnum):
    """Open: staff have to look; settled: the inbox took it; gone: no longer so; or closed."""

    OPEN = "open"
    SETTLED = "settled"
    GONE = "gone"
    CLOSED = "closed"


class RunReason(StrEnum):
    """Why a night's comparison is to be tried again."""

    SILENT = "silent"
    DOUBTFUL = "doubtful"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Tally:
    """So many payments of so much together."""

    count: int = 0
    amount: Money = ZERO

    def plus(self, amount: Money) -> "Tally":
        """One more."""
        return Tally(self.count + 1, self.amount + amount)


@dataclass(frozen=True, slots=True)
class Tallies:
    """What a comparison counted: money rows of the bank, those in the books, those that wait."""

    listed: Tally = Tally()
    matched: Tally = Tally()
    held: Tally = Tally()
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class NewDifference:
    """A difference as it is found; `ours` and `theirs` are what each side has, in `currency`.

    Of payments these are sums that came; of refunds, sums that went back.
    """

    kind: DifferenceKind
    reference: str
    provider_ref: str
    ours: Money
    theirs: Money
    currency: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference as the memory keeps it, and who closed it with which words."""

    id: DifferenceId
    provider: str
    day: date
    kind: DifferenceKind
    reference: str
    provider_ref: str
    ours: Money
    theirs: Money
    currency: str
    state: DifferenceState
    found_at: datetime
    closed_name: str
    closed_at: datetime | None
    note: str

    @property
    def amount(self) -> Money:
        """How much it is about, never negative."""
        return Money(abs(self.theirs.kopecks - self.ours.kopecks))


@dataclass(frozen=True, slots=True)
class NightRun:
    """The comparison of one bank's local day; `tries` since it was opened last."""

    provider: str
    day: date
    tries: int
    next_try_at: datetime | None
    compared_at: datetime | None
    reason: str
    tallies: Tallies
    late: Tally
    missing: Tally
    differing: Tally
    open_count: int

    @property
    def is_done(self) -> bool:
        """Whether nothing more is to be asked for this day tonight."""
        return self.next_try_at is None


@dataclass(frozen=True, slots=True)
class ClaimedRun:
    """A run that this worker alone works on until its lease ends."""

    provider: str
    day: date
    tries: int
    leased_until: datetime


@dataclass(eq=False)
class DifferenceUnknown(Refusal):
    """There is no such difference, or nothing about it is to be done any more."""

    number: int


@dataclass(eq=False)
class DifferenceClosed(Refusal):
    """Somebody has closed it before: who, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """Who closes a difference, with which words, and when."""

    staff_id: StaffId
    note: str
    at: datetime


def next_try(tries: int, now: datetime) -> datetime:
    """When to ask again a bank that has not answered `tries` times."""
    return now + _PAUSES[min(tries, len(_PAUSES)) - 1]


def days_to_compare(today: date) -> list[date]:
    """Closed local days that the night before `today` looks at, the latest first."""
    return [today - timedelta(days=back) for back in DAYS_BACK]
