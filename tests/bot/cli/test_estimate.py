"""The command that bills by estimate: counts, keeps, repeats, and leaves the rest to staff."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from bot.cli.estimating import estimate
from bot.settings import SHORTEST_KEY, Settings
from services.domain.article import Article
from services.domain.estimate import WindowStillOpen
from services.domain.money import Money
from services.domain.reading import NewReading, ReadingKind
from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, account_row, meter_row

pytestmark = pytest.mark.postgres

READ, NEW = "2103027801", "2103027802"
PRICE = {
    "code": "household", "valid_from": date(2024, 6, 1), "valid_to": None,
    "price": Decimal("4.32"), "up_to_kwh": None, "months": None, "is_heating": False,
    "coefficient_day": Decimal(1), "coefficient_night": Decimal("0.5"),
}  # fmt: skip
NOVEMBER = date(2025, 11, 1)


async def read(units: UnitsOfWork, number: str, *, months: Sequence[int]) -> None:
    """100 kWh by day and 50 by night in each month of 2025, read on its 1st."""
    async with units() as unit:
        account = await unit.accounts.find_by_number(number)
        assert account is not None
        (meter,) = await unit.meters.of_account(account.id)
        for month in months:
            day, values = date(2025, month, 1), (100 * month, 50 * month)
            kind = ReadingKind.ACTUAL
            await unit.readings.add(
                NewReading(account.id, meter.id, day, kind, values, NOW, None, "test")
            )
        await unit.commit()


async def furnish(units: UnitsOfWork) -> None:
    """A home with a history of September and October, and one that was read only once."""
    async with units() as unit:
        await unit.staging.write("accounts", [account_row(READ), account_row(NEW)])
        await unit.staging.write("meters", [meter_row(READ), meter_row(NEW, number="2")])
        await unit.staging.write("tariffs", [PRICE])
        await unit.commit()
    await read(units, READ, months=(9, 10, 11))
    await read(units, NEW, months=(11,))


async def owed(units: UnitsOfWork) -> Money:
    async with units() as unit:
        account = await unit.accounts.find_by_number(READ)
        assert account is not None
        balances = await unit.ledger.balances(account.id)
        return balances.get(Article.ELECTRICITY, Money(0))


async def test_estimates_are_counted_then_kept_and_a_repeat_changes_nothing(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=1)
    key = "k" * SHORTEST_KEY
    settings = Settings.model_validate({"database_url": database_url, "secret_key": key})
    await furnish(units)
    told = []
    for is_dry in (True, False, False):
        assert await estimate(settings, Namespace(month=NOVEMBER, dry_run=is_dry)) == 1
        told.append((capsys.readouterr().out.splitlines()[-1], await owed(units)))
    await units.close()

    left = "left to staff: refusal-nothing-to-estimate-from 1"
    money = Money(99 * 432 + 49 * 216)  # 300 kWh in 61 days: 148 in 30, two thirds by day
    assert told == [
        (f"Nothing kept: 2025-11: 1 estimated (148 kWh); {left}", Money(0)),
        (f"2025-11: 1 estimated (148 kWh); {left}", money),
        (f"2025-11: 0 estimated (0 kWh); {left}", money),
    ]


async def test_a_month_whose_window_is_open_is_not_estimated(database_url: str) -> None:
    settings = Settings.model_validate({"database_url": database_url})
    with pytest.raises(WindowStillOpen):
        await estimate(settings, Namespace(month=date(2999, 1, 1), dry_run=False))
