"""A bill on a list: how much of it is covered, and what a list of bills comes to."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.domain.allocation import Allocation, PaidState
from services.domain.bill import Bill
from services.domain.money import ZERO, Money, total


@dataclass(frozen=True, slots=True)
class ListedBill:
    """A bill and how much of it is covered; on a list without its lines.

    Of a preliminary bill nothing is left to pay: the supplier's own will ask for it.
    """

    bill: Bill
    state: PaidState
    left: Money


@dataclass(frozen=True, slots=True)
class Totals:
    """What a list of bills comes to; preliminary ones are counted by their number only."""

    charged: Money
    left: Money
    preliminary: int


def listed_bill(bill: Bill, allocation: Allocation) -> ListedBill:
    """The bill with its state by the allocation of the article's money."""
    if bill.is_preliminary:
        return ListedBill(bill, PaidState.UNPAID, ZERO)
    return ListedBill(bill, allocation.state_of(bill.id), allocation.left_of(bill.id))


def totals_of(listed: Iterable[ListedBill]) -> Totals:
    """What the bills come to, those taken back included."""
    kept = list(listed)
    booked = [each for each in kept if not each.bill.is_preliminary]
    return Totals(
        charged=total([each.bill.amount for each in booked]),
        left=total([each.left for each in booked]),
        preliminary=len(kept) - len(booked),
    )
