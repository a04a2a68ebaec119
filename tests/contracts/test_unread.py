"""Accounts that nobody has read: found in pages, whoever implements the memory."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from services.domain.ids import AccountId, MeterId
from services.domain.meter import ZONES, Meter
from services.domain.reading import NewReading, ReadingKind
from services.ports.storage import UnitsOfWork
from tests.contracts.records import NOW, account_row, meter_row
from tests.fakes.store_billing import FakeBillingUnits
from tests.services.home import ACCOUNT

FIRST_DAY: Final = date(2026, 10, 29)
BEFORE: Final = date(2026, 10, 28)
# account, the days and kinds of its readings in the meter in place
HOMES: Final = (
    ("2103027801", ()),
    ("2103027802", ((FIRST_DAY, ReadingKind.ACTUAL),)),
    ("2103027803", ((date(2026, 11, 20), ReadingKind.ACTUAL),)),
    ("2103027804", ((FIRST_DAY, ReadingKind.ESTIMATED), (BEFORE, ReadingKind.ACTUAL))),
    ("2103027805", ((BEFORE, ReadingKind.ACTUAL),)),
    ("2103027806", ((FIRST_DAY, ReadingKind.OPENING),)),
)
UNREAD: Final = ["2103027801", "2103027805", "2103027806"]
GONE: Final = "2103027807"  # its only meter was removed


@pytest.fixture(params=["postgres", "fake"])
def memory(request: pytest.FixtureRequest) -> UnitsOfWork:
    """The memory in service and the one of the tests."""
    if request.param == "fake":
        return FakeBillingUnits()
    units: UnitsOfWork = request.getfixturevalue("sql_units")
    return units


async def furnish(units: UnitsOfWork) -> None:
    """The homes move in."""
    if isinstance(units, FakeBillingUnits):
        _build(units)
    else:
        await _write(units)
    await _read(units)


def _build(fake: FakeBillingUnits) -> None:
    for place, number in enumerate([*(number for number, _ in HOMES), GONE], start=1):
        account = replace(ACCOUNT, id=AccountId(place), number=number)
        removed_on = BEFORE if number == GONE else None
        fake.books.accounts[account.id] = account
        fake.books.meters[MeterId(place)] = Meter(
            MeterId(place), account.id, number, 5, ZONES[2], date(2020, 5, 1), removed_on
        )


async def _write(units: UnitsOfWork) -> None:
    numbers = [number for number, _ in HOMES]
    async with units() as unit:
        await unit.staging.write("accounts", [account_row(each) for each in [*numbers, GONE]])
        rows = [meter_row(each, number=each) for each in numbers]
        gone = meter_row(GONE, number=GONE, removed_on=BEFORE)
        await unit.staging.write("meters", [*rows, gone])
        await unit.commit()


async def _read(units: UnitsOfWork) -> None:
    async with units() as unit:
        for number, readings in HOMES:
            account = await unit.accounts.find_by_number(number)
            assert account is not None
            (meter,) = await unit.meters.of_account(account.id)
            for day, kind in readings:
                new = NewReading(account.id, meter.id, day, kind, (1, 2), NOW, None, "test")
                await unit.readings.add(new)
        await unit.commit()


async def numbers_of(units: UnitsOfWork, found: list[AccountId]) -> list[str]:
    async with units() as unit:
        return [(await unit.accounts.get(each)).number for each in found]


async def test_accounts_that_nobody_read_are_told_by_id(memory: UnitsOfWork) -> None:
    await furnish(memory)
    async with memory() as unit:
        found = await unit.readings.missing(since=FIRST_DAY, after=AccountId(0), limit=100)

    assert await numbers_of(memory, found) == UNREAD
    assert found == sorted(found)


async def test_pages_of_unread_accounts_make_the_whole(memory: UnitsOfWork) -> None:
    await furnish(memory)
    found: list[AccountId] = []
    async with memory() as unit:
        while page := await unit.readings.missing(
            since=FIRST_DAY, after=found[-1] if found else AccountId(0), limit=2
        ):
            found += page
            assert len(page) <= 2

    assert await numbers_of(memory, found) == UNREAD
