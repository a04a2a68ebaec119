"""Sums checked by hand: `worked_examples.csv` can be read by a billing clerk."""

import csv
from datetime import date
from pathlib import Path

import pytest

from services.domain.bill import BillLine
from services.domain.charging import PriceList, Segment, charge, vat_inside
from services.domain.consumption import register_uses
from services.domain.ids import AccountId, MeterId
from services.domain.meter import ZONES, Meter
from services.domain.money import parse_money, total
from services.domain.reading import ReadingKind
from tests.services.domain.price_table import TARIFFS, WINDOW

TABLE = Path(__file__).with_name("worked_examples.csv")
EXAMPLES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def values(cell: str) -> tuple[int, ...]:
    return tuple(int(part) for part in cell.split(" / "))


def charged(example: dict[str, str]) -> tuple[BillLine, ...]:
    zones = ZONES[int(example["zones"])]
    start = date.fromisoformat(example["from_on"])
    meter = Meter(MeterId(1), AccountId(1), "0745231", 5, zones, start, None)
    uses = register_uses(
        meter, values(example["from_values"]), values(example["to_values"]), plausible_kwh=500
    )
    segment = Segment(
        meter_number=meter.number,
        turn=10**meter.digits,
        from_on=start,
        to_on=date.fromisoformat(example["to_on"]),
        to_kind=ReadingKind.ACTUAL,
        registers=uses,
    )
    return charge([segment], PriceList(TARIFFS, example["heated"] == "yes", WINDOW))


def written(line: BillLine) -> str:
    sums = f"{line.kwh} × {line.price} × {line.coefficient} = {line.amount.hryvnias}"
    return f"{line.zone} {sums}"


@pytest.mark.parametrize("example", EXAMPLES, ids=[each["example"] for each in EXAMPLES])
def test_a_bill_is_charged_as_a_clerk_has_reckoned_it(example: dict[str, str]) -> None:
    lines = charged(example)

    assert "; ".join(written(line) for line in lines) == example["lines"]
    assert total([line.amount for line in lines]) == parse_money(example["total"])
    assert vat_inside(parse_money(example["total"])) == parse_money(example["vat"])


def test_the_table_has_an_example_of_every_kind_of_meter() -> None:
    assert {each["zones"] for each in EXAMPLES} == {"1", "2", "3"}
    assert len(EXAMPLES) >= 15
