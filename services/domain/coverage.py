"""Coverage: how much of every claim is paid, by its own bill or by money that has no other use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from services.domain.allocation import Allocation, allocate
from services.domain.ids import BillId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import ZERO, Money, total

_MONEY = frozenset({EntryKind.PAYMENT, EntryKind.REFUND})


@dataclass(frozen=True, slots=True)
class Claim:
    """A sum that is asked for: an instalment, an act, a service. Older ones are paid first.

    `bill_id` is the bill that asks for it, if any; `number` parts claims of the same day.
    """

    number: str
    due_on: date
    amount: Money
    bill_id: BillId | None


def coverage(claims: Iterable[Claim], entries: Iterable[Entry]) -> dict[str, Money]:
    """What is paid of each claim, by number: not negative and never more than its amount.

    A claim with a booked bill is paid as its bill is. The others share the money that no bill of
    a claim has taken: the oldest is paid first. The order of claims and entries does not matter.
    """
    booked = list(entries)
    allocation = allocate(booked)
    charged = {entry.bill_id for entry in booked if entry.kind not in _MONEY} - {None}
    ordered = sorted(claims, key=lambda claim: (claim.due_on, claim.number))
    billed = [claim for claim in ordered if claim.bill_id in charged]
    loose = [claim for claim in ordered if claim.bill_id not in charged]
    own_bills = {claim.bill_id for claim in billed}
    spare = [each.covered for each in allocation.charges if each.bill_id not in own_bills]
    paid = _poured(loose, allocation.credit + total(spare))
    for bill_id, group in groupby(sorted(billed, key=_bill), key=_bill):
        paid |= _by_bill(list(group), allocation, BillId(bill_id))
    return paid


def _bill(claim: Claim) -> int:
    return claim.bill_id or 0


def _by_bill(claims: Sequence[Claim], allocation: Allocation, bill_id: BillId) -> dict[str, Money]:
    """Claims of one bill: what is left of the bill is left of the latest of them."""
    asked = total([claim.amount for claim in claims])
    return _poured(claims, max(asked - allocation.left_of(bill_id), ZERO))


def _poured(claims: Sequence[Claim], money: Money) -> dict[str, Money]:
    """Money over the claims in their order, each filled before the next."""
    paid: dict[str, Money] = {}
    for claim in claims:
        paid[claim.number] = min(claim.amount, money)
        money -= paid[claim.number]
    return paid
