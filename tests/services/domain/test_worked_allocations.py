"""Money over bills by hand: `worked_allocations.csv` can be read by a billing clerk."""

import csv
import re
from pathlib import Path

import pytest

from services.domain.allocation import allocate
from services.domain.ids import BillId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import Money
from tests.services.domain.ledger_entries import entry

TABLE = Path(__file__).with_name("worked_allocations.csv")
EXAMPLES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
STEP = re.compile(
    r"(?P<verb>\w+)(?: (?P<own>[A-Z]))? (?P<sum>-?[\d.]+)"
    r"(?: for (?P<bill>[A-Z]))?(?: (?:as|of) P(?P<payment>\d))?"
)
KINDS = {
    "opens": EntryKind.OPENING,
    "bill": EntryKind.BILL,
    "corrects": EntryKind.CORRECTION,
    "pays": EntryKind.PAYMENT,
    "refunds": EntryKind.REFUND,
}


def kopecks(cell: str) -> int:
    return int(cell.replace(".", ""))


def bill_id(letter: str | None) -> int | None:
    return None if not letter else ord(letter) - ord("A") + 1


def booked(told: str) -> list[Entry]:
    entries = []
    for number, words in enumerate(told.split("; "), start=1):
        step = STEP.fullmatch(words)
        assert step is not None, words
        kind = KINDS[step["verb"]]
        amount = kopecks(step["sum"]) * (-1 if kind is EntryKind.PAYMENT else 1)
        payment = int(step["payment"]) if step["payment"] else None
        bill = bill_id(step["own"] or step["bill"])
        entries.append(entry(number, kind, amount, bill=bill, payment=payment))
    return entries


@pytest.mark.parametrize("example", EXAMPLES, ids=[each["example"] for each in EXAMPLES])
def test_money_covers_bills_as_a_clerk_has_reckoned_it(example: dict[str, str]) -> None:
    allocation = allocate(booked(example["entries"]))

    for told in filter(None, example["bills"].split("; ")):
        letter, state, left = told.split()
        number = BillId(bill_id(letter) or 0)
        assert (letter, allocation.state_of(number)) == (letter, state)
        assert (letter, allocation.left_of(number)) == (letter, Money(kopecks(left)))
    assert allocation.credit == Money(kopecks(example["credit"]))
    assert allocation.debt == Money(kopecks(example["debt"]))
