"""The door for billing data: idempotent, by natural keys, with the ledger entries it means."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from services.domain.article import Article
from services.domain.bill import LineKind
from services.domain.ledger import EntryKind
from services.domain.meter import Zone
from services.domain.money import Money
from services.domain.reading import ReadingKind
from services.ports.storage import UnitsOfWork
from tests.contracts.booked import electricity, told
from tests.contracts.records import (
    NUMBER,
    TODAY,
    account_row,
    bill_row,
    meter_row,
    payment_row,
    written_account,
)

OTHER = "2203012046"
TARIFF = {
    "code": "base",
    "valid_from": date(2024, 6, 1),
    "valid_to": date(2026, 4, 30),
    "price": Decimal("4.32"),
    "up_to_kwh": None,
    "months": None,
    "is_heating": False,
    "coefficient_all": Decimal(1),
}
READING = {
    "account_number": NUMBER,
    "meter_number": "04765278",
    "taken_on": date(2026, 11, 1),
    "kind": ReadingKind.ACTUAL,
    "t1": 120,
    "t2": 40,
    "t3": None,
}
LINE = {
    "bill_number": "B-1",
    "position": 1,
    "kind": LineKind.ENERGY,
    "amount": Money(10_000),
    "title": None,
    "meter_number": "04765278",
    "zone": Zone.DAY,
    "to_kind": ReadingKind.ACTUAL,
    "kwh": 20,
    "price": Decimal("4.32"),
    "coefficient": Decimal(1),
}
INSTALMENT = {
    "account_number": NUMBER,
    "contract_number": "R-1",
    "agreed_on": date(2026, 9, 1),
    "total": Money(30_000),
    "position": 1,
    "due_on": date(2026, 10, 1),
    "amount": Money(15_000),
    "bill_number": None,
}
ACT = {
    "number": "A-1",
    "account_number": NUMBER,
    "drawn_on": date(2026, 9, 1),
    "kwh": 100,
    "amount": Money(43_200),
    "status": "approved",
    "bill_number": "B-1",
}
SERVICE = {
    "number": "S-1",
    "account_number": NUMBER,
    "title": "Перевірка лічильника",
    "ordered_on": date(2026, 9, 1),
    "done_on": None,
    "amount": Money(25_000),
    "bill_number": None,
}
# table, a row, a changed row, the natural key
ROWS: list[tuple[str, Mapping[str, Any], Mapping[str, Any], str]] = [
    ("accounts", account_row(), account_row(patronymic="Михайлівна"), NUMBER),
    ("meters", meter_row(), meter_row(removed_on=TODAY), f"{NUMBER}|04765278"),
    ("tariffs", TARIFF, TARIFF | {"price": Decimal("4.320001")}, "base|2024-06-01"),
    ("readings", READING, READING | {"t2": 41}, f"{NUMBER}|04765278|2026-11-01"),
    ("bills", bill_row("B-1"), bill_row("B-1", due_on=date(2026, 12, 21)), "B-1"),
    ("bill_lines", LINE, LINE | {"zone": None}, "B-1|1"),
    ("payments", payment_row("P-1"), payment_row("P-1", amount=Money(5_000)), "P-1"),
    ("schedules", INSTALMENT, INSTALMENT | {"bill_number": "B-1"}, "R-1|1"),
    ("acts", ACT, ACT | {"status": "cancelled"}, "A-1"),
    ("services", SERVICE, SERVICE | {"done_on": TODAY}, "S-1"),
]


@pytest.mark.parametrize(("table", "row", "changed", "key"), ROWS, ids=[row[0] for row in ROWS])
async def test_row_is_new_then_known_then_changed(
    units: UnitsOfWork, table: str, row: Mapping[str, Any], changed: Mapping[str, Any], key: str
) -> None:
    async with units() as unit:
        for name, each, _, _ in ROWS:
            if name == table:
                break
            await unit.staging.write(name, [each])

        assert await unit.staging.write(table, [row]) == 1
        assert await unit.staging.write(table, [row]) == 0
        assert await unit.staging.write(table, [changed]) == 1
        assert await unit.staging.write(table, [changed]) == 0
        assert await unit.staging.known(table) == {key}


async def test_keys_of_a_batch_are_told_apart_stored_or_not(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await written_account(unit, OTHER)
        await unit.staging.write("bills", [bill_row("B-1"), bill_row("B-2")])
        meter, strange = f"{NUMBER}|04765278", f"{NUMBER}|0|1"
        ask = unit.staging.known_among

        assert await ask("accounts", [NUMBER, "9999999999"]) == {NUMBER}
        assert await ask("bills", ["B-2", "B-3", ""]) == {"B-2"}
        assert await ask("meters", [meter, strange, "9999999999|04765278"]) == {meter}
        assert await ask("meters", []) == set()
        assert await unit.staging.registers([meter, strange]) == {meter: (5, 2)}


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("meters", meter_row(OTHER)),
        ("readings", READING | {"meter_number": "?"}),
        ("readings", READING | {"account_number": OTHER}),
        ("bills", bill_row("B-2", account_number=OTHER)),
        ("bill_lines", LINE),
        ("payments", payment_row("P-1", account_number=OTHER)),
        ("schedules", INSTALMENT | {"bill_number": "B-9"}),
        ("acts", ACT | {"bill_number": None, "account_number": OTHER}),
        ("services", SERVICE | {"bill_number": "B-9"}),
    ],
)
async def test_row_that_names_nobody_known_is_an_error(
    units: UnitsOfWork, table: str, row: Mapping[str, Any]
) -> None:
    async with units() as unit:
        await written_account(unit)
        with pytest.raises(LookupError):
            await unit.staging.write(table, [row])


async def test_registers_are_as_many_as_were_read(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await unit.staging.write("readings", [READING])
        (reading,) = await unit.readings.history(account.id, since=date.min, until=TODAY)

    assert (reading.values, reading.source) == ((120, 40), "import")


async def test_lines_come_back_as_they_were_written(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await unit.staging.write("bills", [bill_row("B-1")])
        await unit.staging.write("bill_lines", [LINE])
        bill = await unit.bills.latest(account.id, Article.ELECTRICITY)

    assert bill is not None
    (line,) = bill.lines
    assert (line.amount, line.zone, line.kwh) == (Money(10_000), Zone.DAY, 20)
    assert (str(line.price), line.title, line.from_on) == ("4.32", "", None)


async def test_bill_and_payment_book_their_entries_once(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        for _ in range(2):
            await unit.staging.write("bills", [bill_row("B-1")])
            await unit.staging.write("payments", [payment_row("P-1")])
        booked = await electricity(unit)

    assert told(booked) == [
        ("bill:B-1:v1", EntryKind.BILL, 10_000),
        ("payment:P-1", EntryKind.PAYMENT, -4_000),
    ]
    assert [entry.value_on for entry in booked] == [date(2026, 11, 10), date(2026, 11, 15)]
    assert (booked[0].bill_id is None, booked[1].source) == (False, "branch")


async def test_changed_sum_books_the_difference(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        for kopecks in (10_000, 12_500, 12_500, 9_000):
            await unit.staging.write("bills", [bill_row("B-1", amount=Money(kopecks))])
        for kopecks in (4_000, 5_000):
            await unit.staging.write("payments", [payment_row("P-1", amount=Money(kopecks))])
        booked = await electricity(unit)

    assert told(booked) == [
        ("bill:B-1:v1", EntryKind.BILL, 10_000),
        ("bill:B-1:v2", EntryKind.CORRECTION, 2_500),
        ("bill:B-1:v3", EntryKind.CORRECTION, -3_500),
        ("payment:P-1", EntryKind.PAYMENT, -4_000),
        ("payment:P-1:v2", EntryKind.CORRECTION, -1_000),
    ]
