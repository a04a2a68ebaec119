"""Allocation: which money covers which bill, as a fold over the ledger's entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.domain.article import Article
from services.domain.ids import BillId, PaymentId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import ZERO, Money


class PaidState(StrEnum):
    """How much of a bill is covered."""

    PAID = "paid"
    PARTLY = "partly"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class Charge:
    """What is owed for a bill (None: from before the bills) and how much of it is covered."""

    bill_id: BillId | None
    owed: Money
    covered: Money

    @property
    def left(self) -> Money:
        """What remains to be paid."""
        return self.owed - self.covered


@dataclass(frozen=True, slots=True)
class Allocation:
    """Charges, the oldest first, and the money that no charge needs."""

    charges: tuple[Charge, ...]
    credit: Money

    @property
    def debt(self) -> Money:
        """What remains of all charges."""
        return Money(sum(charge.left.kopecks for charge in self.charges))

    def left_of(self, bill_id: BillId) -> Money:
        """What remains of a bill; nothing for a bill that books nothing."""
        lefts = [charge.left for charge in self.charges if charge.bill_id == bill_id]
        return lefts[0] if lefts else ZERO

    def state_of(self, bill_id: BillId) -> PaidState:
        """A bill of nothing is paid at once; so is one that a credit has covered."""
        for charge in self.charges:
            if charge.bill_id == bill_id and charge.left:
                return PaidState.PARTLY if charge.covered else PaidState.UNPAID
        return PaidState.PAID


def balance(entries: Iterable[Entry]) -> Money:
    """The sum of entries: positive is debt, negative is a credit."""
    return Money(sum(entry.amount.kopecks for entry in entries))


def debts_of(balances: Mapping[Article, Money]) -> dict[Article, Money]:
    """Articles that are owed for; a credit of one does not lessen the debt of another."""
    return {article: owed for article, owed in balances.items() if owed > ZERO}


def credit_of(balances: Mapping[Article, Money]) -> Money:
    """Money paid ahead, over all articles; not negative."""
    return Money(sum(-each.kopecks for each in balances.values() if each < ZERO))


def allocate(entries: Iterable[Entry]) -> Allocation:
    """Cover the bill that was paid for, then the oldest; what remains is a credit.

    A refund takes its own payment back, or what was paid for the bill that it names. Conserves:
    debt − credit = the sum of the entries. Bills of one day are in the order of their making,
    whenever their entries arrived.
    """
    owed, paid, free = _folded(entries)
    covered = dict.fromkeys(owed, 0)
    for bill_id, kopecks in paid.items():
        target = covered.get(bill_id)
        if target is None:
            free += kopecks
            continue
        covered[bill_id] = min(kopecks, owed[bill_id])
        free += kopecks - covered[bill_id]
    for bill_id, kopecks in owed.items():
        more = min(max(free, 0), kopecks - covered[bill_id])
        covered[bill_id] += more
        free -= more
    charges = [Charge(key, Money(owed[key]), Money(covered[key])) for key in owed]
    if free < 0:
        # More was taken back than ever came: owed, though no bill says so.
        charges.append(Charge(None, Money(-free), ZERO))
    return Allocation(tuple(charges), Money(max(free, 0)))


def _folded(
    entries: Iterable[Entry],
) -> tuple[dict[BillId | None, int], dict[BillId | None, int], int]:
    """Kopecks owed by bill, paid for a bill, and free money (negative: owed without a bill)."""
    charged: dict[BillId | None, int] = {}
    paid: dict[BillId | None, int] = {}
    refunded: dict[tuple[PaymentId | None, BillId | None], int] = {}
    by_payment: dict[PaymentId, BillId | None] = {}
    for entry in sorted(entries, key=_age):
        kopecks = entry.amount.kopecks
        match entry.kind:
            case EntryKind.PAYMENT:
                paid[entry.bill_id] = paid.get(entry.bill_id, 0) - kopecks
                if entry.payment_id is not None:
                    by_payment[entry.payment_id] = entry.bill_id
            case EntryKind.REFUND:
                key = entry.payment_id, entry.bill_id
                refunded[key] = refunded.get(key, 0) + kopecks
            case _:
                charged[entry.bill_id] = charged.get(entry.bill_id, 0) + kopecks
    for (payment_id, bill_id), kopecks in refunded.items():
        target = bill_id if payment_id is None else by_payment.get(payment_id, bill_id)
        paid[target] = paid.get(target, 0) - kopecks
    return _settled(charged, paid)


def _age(entry: Entry) -> tuple[date, int, str]:
    return entry.value_on, entry.bill_id or 0, entry.reference


def _settled(
    charged: dict[BillId | None, int], paid: dict[BillId | None, int]
) -> tuple[dict[BillId | None, int], dict[BillId | None, int], int]:
    """Negative charges become free money, and so does whatever was paid for no bill."""
    free = -sum(kopecks for kopecks in charged.values() if kopecks < 0)
    free += paid.pop(None, 0)
    free += sum(kopecks for kopecks in paid.values() if kopecks < 0)
    kept = {bill_id: kopecks for bill_id, kopecks in paid.items() if kopecks > 0}
    owed = {bill_id: kopecks for bill_id, kopecks in charged.items() if kopecks > 0}
    return owed, kept, free
