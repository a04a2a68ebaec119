"""Money in suspense as cases for staff: what a bank said, beside what is ours."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from services.domain.article import Article
from services.domain.errors import Refusal
from services.domain.exchange import PaymentSource
from services.domain.ids import NoticeId
from services.domain.money import ZERO, Money
from services.domain.payment import NoticeKind
from services.domain.registry_batch import Doubt, RowState
from services.domain.standing import CURRENCY


class CaseEnd(StrEnum):
    """How a case ends: credited by two persons; given back; settled elsewhere; no new money."""

    CREDITED = "credited"
    RETURNED = "returned"
    OUTSIDE = "outside"
    REPEATED = "repeated"


class Quandary(StrEnum):
    """Why a bank's word waits for staff."""

    UNKNOWN_ORDER = "unknown order"
    UNKNOWN_STATUS = "unknown status"
    OTHER_CURRENCY = "other currency"
    OTHER_SUM = "other sum"
    PAID_TWICE = "paid twice"
    REFUNDED_TOO_MUCH = "refunded too much"
    REFUNDED_AGAIN = "refunded again"
    INCIDENT = "incident"


# Money of these came in and is in nobody's books. What met an incident may still be booked by
# itself, when the bank says more: it is settled again, never credited by hand.
CREDITABLE: Final = frozenset(Quandary) - {Quandary.INCIDENT, Quandary.UNKNOWN_STATUS}


@dataclass(frozen=True, slots=True)
class Decision:
    """Who has decided, and when; `outcome` is a CaseEnd, or "" where there is only one."""

    name: str
    at: datetime
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoticeCase:
    """A notice in suspense; repeats of an operation's word, with the same sum, are one case.

    `credit` is the number of the credit of its money that waits or is booked, else 0;
    `is_booked` says that another word of the same operation is in the books: no new money.
    """

    id: NoticeId
    provider: str
    reference: str
    provider_ref: str
    kind: NoticeKind
    amount: Money
    currency: str
    card_mask: str | None
    said_at: datetime
    received_at: datetime
    verdict: str
    repeats: int
    credit: int
    is_booked: bool
    is_given_back: bool
    decision: Decision | None

    @property
    def quandary(self) -> Quandary:
        """Why it waits."""
        why = self.verdict.partition(":")[2]
        return Quandary(why) if why in set(Quandary) else Quandary.INCIDENT

    @property
    def incident(self) -> str:
        """The number of the incident that it met, or ""."""
        return self.verdict.rpartition(" ")[2] if self.quandary is Quandary.INCIDENT else ""

    @property
    def is_creditable(self) -> bool:
        """Whether it tells of hryvnias that came in and went to nobody."""
        is_money = self.kind is NoticeKind.PAID and self.currency == CURRENCY
        is_ours = self.quandary in CREDITABLE and not self.is_booked
        return is_money and is_ours and self.amount > ZERO


@dataclass(frozen=True, slots=True)
class Word:
    """What a bank has said of a reference, and what came of it."""

    id: NoticeId
    provider: str
    provider_ref: str
    kind: NoticeKind
    amount: Money
    currency: str
    said_at: datetime
    verdict: str


@dataclass(frozen=True, slots=True)
class Holder:
    """An account as staff recognise it."""

    number: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class RowCase:
    """A register's row that is, or was, in suspense; `suggested` is a guess, never booked."""

    id: int
    file: str
    line: int
    source: PaymentSource
    article: Article
    amount: Money
    paid_on: date
    account_number: str
    payer: str
    purpose: str
    doubt: Doubt
    state: RowState
    taken_at: datetime
    suggested: Holder | None
    account: Holder | None
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Conservation:
    """Where all money is that banks have reported, in kopecks of hryvnias.

    Banks' notices: accepted operations are booked by themselves, credited by hand, closed with a
    note, or wait. Registers: rows are booked or wait. Nothing else: see `lost`.
    """

    accepted: Money
    booked: Money
    credited: Money
    closed: Money
    waiting: Money
    rows_accepted: Money
    rows_booked: Money
    rows_waiting: Money

    @property
    def lost(self) -> Money:
        """What the sums do not explain: zero, or an alarm."""
        known = self.booked.kopecks + self.credited.kopecks + self.closed.kopecks
        known += self.waiting.kopecks + self.rows_booked.kopecks + self.rows_waiting.kopecks
        return Money(self.accepted.kopecks + self.rows_accepted.kopecks - known)


@dataclass(eq=False)
class MoneyCaseClosed(Refusal):
    """Somebody has closed the case before: who, and when."""

    name: str
    at: datetime


@dataclass(eq=False)
class MoneyCaseUnknown(Refusal):
    """No such case waits, or ever did."""

    number: int


@dataclass(eq=False)
class CaseHasCredit(Refusal):
    """A credit of the money waits or is booked: it is decided first."""

    number: int


class NoteMissing(Refusal):
    """A case is not closed without a word on why."""


class CaseNotRetried(Refusal):
    """Only what met an incident is settled again."""


@dataclass(eq=False)
class RowAssigned(Refusal):
    """Somebody has assigned the row before: who, when, and to which account."""

    name: str
    at: datetime
    number: str


@dataclass(eq=False)
class RowNotWaiting(Refusal):
    """The row waits no more: it was taken back with its register, or assigned elsewhere."""

    number: int


class UploadMissing(Refusal):
    """No file was sent, or the one looked at before is kept no more."""
