"""A credit made by hand: one member of staff proposes it, another confirms it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from services.domain.article import Article
from services.domain.errors import Refusal
from services.domain.ids import AccountId, CreditId, NoticeId, PersonId
from services.domain.money import Money
from services.domain.staff import StaffId

MANUAL: Final = "manual"  # the source of its ledger entry, as people read it: source-manual
WORDS: Final = 500


class CreditState(StrEnum):
    """Where a credit stands; the last three are final."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NewCredit:
    """A credit about to be proposed: an amount above zero, why, and what proves it.

    `notice_id` is the bank's notice whose money in suspense it is; None for money that came by
    no notice (a statement of the bank, a receipt that a person brought). `paid_on` is the day it
    counts for.
    """

    account_id: AccountId
    article: Article
    amount: Money
    paid_on: date
    reason: str
    evidence: str
    notice_id: NoticeId | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit as the memory keeps it; who proposed and who decided, by name, for people."""

    id: CreditId
    account_id: AccountId
    account_number: str
    holder: str
    address: str
    article: Article
    amount: Money
    paid_on: date
    reason: str
    evidence: str
    notice_id: NoticeId | None
    state: CreditState
    proposed_by: StaffId
    proposed_name: str
    proposed_at: datetime
    decided_by: StaffId | None
    decided_name: str
    decided_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Booked:
    """A credit that has just been booked, under the ledger's reference; who is to be told."""

    reference: str
    article: Article
    amount: Money
    paid_on: date
    persons: tuple[PersonId, ...]


@dataclass(eq=False)
class CreditDecided(Refusal):
    """Somebody has decided the credit before: who, and when."""

    state: CreditState
    name: str
    at: datetime


@dataclass(eq=False)
class CreditUnknown(Refusal):
    """There is no such credit."""

    number: int


class CreditNeedsAnother(Refusal):
    """Who proposes a credit does not decide it."""


class CreditIsAnothers(Refusal):
    """Only who proposed a credit takes it back."""


@dataclass(eq=False)
class CreditTooLarge(Refusal):
    """An amount that only a senior may propose."""

    limit: Money


class CreditAmountUnfit(Refusal):
    """The amount is not above zero."""


class CreditDayUnfit(Refusal):
    """The day the money was paid on is still to come."""


class CreditWordsMissing(Refusal):
    """Without a reason and a proof nothing is credited."""


@dataclass(eq=False)
class CreditAccountUnknown(Refusal):
    """Nobody has the account."""

    number: str


@dataclass(eq=False)
class CreditProposedAlready(Refusal):
    """The same credit by the same paper waits for its second person."""


@dataclass(eq=False)
class MoneyCredited(Refusal):
    """A credit of the same money waits, or is booked: its number."""

    number: int


class MoneyGivenBack(Refusal):
    """The bank says that it has given this money back to the payer."""


class MoneyNotOurs(Refusal):
    """The notice tells of no money in hryvnias that could be credited."""
