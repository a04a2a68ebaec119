"""The account on a bill: what was owed before it, what came meanwhile, what is to pay now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.domain.allocation import allocate, balance
from services.domain.bill import Bill
from services.domain.ledger import Entry, EntryKind
from services.domain.money import Money


@dataclass(frozen=True, slots=True)
class Statement:
    """The rows that add up: opening − paid + corrections + the bill's amount = to pay.

    `opening` is the balance up to the bill before this one, that bill included; `to_pay` is
    negative for a credit. A bill followed by newer ones asks only for what is left of itself.
    """

    opening: Money
    paid: Money
    corrections: Money
    to_pay: Money
    is_latest: bool


def statement_of(bill: Bill, entries: Iterable[Entry]) -> Statement:
    """The account as the bill shows it, by the entries booked so far."""
    booked = sorted(entries, key=lambda entry: (entry.value_on, entry.id))
    place = _place(bill, booked)
    start = _after_previous(bill, booked, place)
    end = _before_next(bill, booked, place)
    meanwhile = [entry for entry in booked[start:end] if entry.bill_id != bill.id]
    own_money = [entry for entry in booked[start:end] if _is_money(entry)]
    opening = balance(booked[:start])
    paid = -balance(own_money)
    corrections = balance(entry for entry in meanwhile if not _is_money(entry))
    is_latest = end == len(booked)
    closing = opening - paid + corrections + bill.amount
    left = allocate(booked).left_of(bill.id)
    return Statement(opening, paid, corrections, closing if is_latest else left, is_latest)


def _is_money(entry: Entry) -> bool:
    return entry.kind in {EntryKind.PAYMENT, EntryKind.REFUND}


def _place(bill: Bill, booked: Sequence[Entry]) -> int:
    """Where the bill stands among the entries; a bill that books nothing, by its date."""
    for index, entry in enumerate(booked):
        if entry.bill_id == bill.id and not _is_money(entry):
            return index
    return sum(1 for entry in booked if entry.value_on <= bill.formed_on)


def _after_previous(bill: Bill, booked: Sequence[Entry], place: int) -> int:
    earlier = [
        index
        for index, entry in enumerate(booked[:place])
        if entry.kind in {EntryKind.BILL, EntryKind.OPENING} and entry.bill_id != bill.id
    ]
    return earlier[-1] + 1 if earlier else 0


def _before_next(bill: Bill, booked: Sequence[Entry], place: int) -> int:
    for index, entry in enumerate(booked[place:], start=place):
        if entry.kind is EntryKind.BILL and entry.bill_id != bill.id:
            return index
    return len(booked)
