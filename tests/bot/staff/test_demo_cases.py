"""The demo's cases: there once, of every kind, and the books hold."""

from zoneinfo import ZoneInfo

import pytest

from bot.staff.demo_cases import put_cases
from services.confirmations import Confirmations
from services.domain.money import Money
from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, NUMBER, written_account

pytestmark = pytest.mark.postgres


async def put(units: UnitsOfWork) -> bool:
    confirmations = Confirmations(ZoneInfo("Europe/Kyiv"))
    return await put_cases(units, confirmations, number=NUMBER, now=NOW)


async def test_cases_are_put_once_and_no_kopeck_is_lost(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=2)
    async with units() as unit:
        await written_account(unit)
        await unit.commit()

    assert [await put(units), await put(units)] == [True, False]
    async with units() as unit:
        assert (await unit.notice_cases.count()).count == 4
        assert {row.doubt.value for row in await unit.row_cases.waiting(9)} == {"unknown_account"}
        assert [row.suggested is None for row in await unit.row_cases.waiting(9)] == [False, True]
        assert (await unit.failed_letters.count()).count == 1
        assert [group.count for group in await unit.incidents.groups(9)] == [2]
        assert (await unit.notice_cases.conservation()).lost == Money(0)
    await units.close()


async def test_without_the_account_nothing_is_put(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=2)
    assert not await put(units)
    await units.close()
