"""Who hears what: a person and the account that is spoken of, beside the bill, debt or request."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from services.domain.article import Article
from services.domain.ids import AccountId, BillId, PersonId, RequestId
from services.domain.money import ZERO, Money

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A chunk of what a job goes through; `cursor` is where the next begins, None: that is all."""

    items: tuple[T, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Hearer:
    """A person and an account of theirs, as they know it: the name they gave it, or its number.

    `has_several`: the person has other accounts, so that this one has to be named.
    """

    person_id: PersonId
    account_id: AccountId
    name: str
    street: str
    has_several: bool


@dataclass(frozen=True, slots=True)
class BillHeard:
    """A bill and one of those who hear of it.

    `balance` is of its article: positive is debt, negative is a credit. Unless `is_mixed`, the
    bill is the newest that is charged for and no money names it: money covers the oldest first,
    so that what is left of it is its sum, or the whole balance when that is less.
    """

    hearer: Hearer
    bill_id: BillId
    number: str
    article: Article
    amount: Money
    due_on: date
    balance: Money
    is_mixed: bool = True

    @property
    def plainly_left(self) -> Money:
        """What is left of a bill that is not mixed."""
        return min(self.amount, max(self.balance, ZERO))


@dataclass(frozen=True, slots=True)
class Asked:
    """A person of whom staff wait for a proof of a request, asked at the moment (UTC)."""

    person_id: PersonId
    request_id: RequestId
    account_number: str
    asked_at: datetime
