"""An offer to pay: what is asked for an article or one of its bills, and what it may take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from services.domain.allocation import Allocation, allocate, debts_of
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.ledger import Entry, EntryKind
from services.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be paid now; no sum is negative.

    `asked` is what is left of the bill, or the debt of the article without one; `paid` is what of
    the bill is paid already. `pending` is on its way through a bank, for the article. `takes` is
    what the article can take before the rest becomes a credit. `others` are other debts, the
    article's own among them when a bill of it is meant.
    """

    article: Article
    bill: Bill | None
    asked: Money
    paid: Money
    credit: Money
    pending: Money
    takes: Money
    others: Mapping[Article, Money]

    @property
    def remaining(self) -> Money:
        """What is asked and not on its way: paying it twice would be a pity."""
        return max(self.asked - self.pending, ZERO)

    def surplus(self, amount: Money) -> Money:
        """The part of a payment that nothing asks for: it would become a credit."""
        return max(amount - max(self.takes - self.pending, ZERO), ZERO)


@dataclass(frozen=True, slots=True)
class Accounted:
    """What an offer is made of: the article's entries, all balances, and money on its way.

    `planned` is what a repayment schedule may still take, instalments to come included.
    """

    entries: tuple[Entry, ...]
    balances: Mapping[Article, Money]
    pending: Money
    planned: Money = ZERO


def offer_of(article: Article, bill: Bill | None, accounted: Accounted) -> Offer:
    """What may be paid for the bill, or for the article when there is none.

    A preliminary bill is in no ledger: it is asked for as if it were final today, so that it can
    be paid ahead.
    """
    allocation = allocate(accounted.entries)
    debts = debts_of(accounted.balances)
    debt = debts.get(article, ZERO)
    asked = debt if bill is None else _left_of(bill, accounted.entries, allocation)
    return Offer(
        article=article,
        bill=bill,
        asked=asked,
        paid=ZERO if bill is None else max(bill.amount - asked, ZERO),
        credit=max(-accounted.balances.get(article, ZERO), ZERO),
        pending=accounted.pending,
        takes=max(debt, asked, accounted.planned),
        others={key: owed for key, owed in debts.items() if key != article or bill is not None},
    )


def _left_of(bill: Bill, entries: Iterable[Entry], allocation: Allocation) -> Money:
    if not bill.is_preliminary:
        return allocation.left_of(bill.id)
    return allocate([*entries, _as_if_final(bill, entries)]).left_of(bill.id)


def _as_if_final(bill: Bill, entries: Iterable[Entry]) -> Entry:
    """The entry that the bill would book were it final; the last of its day."""
    return Entry(
        id=max((entry.id for entry in entries), default=0) + 1,
        account_id=bill.account_id,
        article=bill.article,
        kind=EntryKind.BILL,
        amount=bill.amount,
        reference=f"bill:{bill.number}:as-if-final",
        value_on=bill.formed_on,
        booked_at=datetime.combine(bill.formed_on, time(), UTC),
        bill_id=bill.id,
        payment_id=None,
        source="",
    )
