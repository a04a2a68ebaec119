"""Instalments, acts and services: each account sees its own, in the order of their days."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from services.domain.act import Act, ActStatus
from services.domain.article import Article
from services.domain.ids import AccountId
from services.domain.money import Money
from services.domain.schedule import Instalment
from services.domain.service import Service
from services.ports.storage import UnitsOfWork
from tests.contracts.records import NUMBER, bill_row, new_bill, written_account
from tests.fakes.store_billing import FakeBillingUnits

OTHER = "2103027885"
INSTALMENTS = [
    Instalment(
        contract_number=contract,
        agreed_on=date(2026, 9, 28),
        total=Money(60_000),
        position=position,
        due_on=date(2026, month, 20),
        amount=Money(20_000),
        bill_id=None,
    )
    for contract, position, month in (("R-1", 1, 10), ("R-1", 2, 11), ("R-2", 1, 11))
]
ACTS = [
    Act("A-2", date(2026, 11, 2), 420, Money(181_440), ActStatus.APPEALED, None),
    Act("a-1", date(2026, 10, 5), 0, Money(0), ActStatus.DRAWN, None),
    Act("A-1", date(2026, 10, 5), 90, Money(5), ActStatus.CANCELLED, None),
]
SERVICES = [
    Service("S-2", "Опломбування", date(2026, 11, 2), None, Money(31_240), None),
    Service("S-1", "Перевірка", date(2026, 10, 2), date(2026, 10, 4), Money(48_600), None),
]


Stock = Callable[[], Awaitable[AccountId]]


@pytest.fixture(params=["postgres", "fake"])
def memory(request: pytest.FixtureRequest) -> tuple[UnitsOfWork, Stock]:
    """The memory in service and the one of the tests, each with a way to stock it."""
    if request.param == "fake":
        fake = FakeBillingUnits()
        return fake, lambda: _stocked_fake(fake)
    units: UnitsOfWork = request.getfixturevalue("sql_units")
    return units, lambda: _stocked_sql(units)


async def _stocked_fake(units: FakeBillingUnits) -> AccountId:
    own, other = AccountId(1), AccountId(2)
    async with units() as unit:
        bill = await unit.bills.add(new_bill(own, "B-1", article=Article.SCHEDULE))
        await unit.commit()
    papers = units.books.papers
    papers.instalments[own] = [*INSTALMENTS[1:], replace(INSTALMENTS[0], bill_id=bill.id)]
    papers.instalments[other] = [replace(INSTALMENTS[0], contract_number="R-9")]
    papers.acts = {own: ACTS[::-1], other: [replace(ACTS[0], number="A-9")]}
    papers.services = {own: SERVICES[::-1], other: [replace(SERVICES[0], number="S-9")]}
    return own


async def _stocked_sql(units: UnitsOfWork) -> AccountId:
    async with units() as unit:
        account = await written_account(unit)
        await written_account(unit, OTHER)
        write = unit.staging.write
        await write("bills", [bill_row("B-1", article=Article.SCHEDULE)])
        rows = [_row(each) for each in INSTALMENTS]
        rows[0]["bill_number"] = "B-1"
        await write("schedules", [*rows[::-1], _row(INSTALMENTS[0], OTHER, contract_number="R-9")])
        acts = [_row(each) for each in ACTS]
        await write("acts", [*acts[::-1], _row(ACTS[0], OTHER, number="A-9")])
        services = [_row(each) for each in SERVICES]
        await write("services", [*services[::-1], _row(SERVICES[0], OTHER, number="S-9")])
        await unit.commit()
    return account.id


def _row(
    each: Instalment | Act | Service, account: str = NUMBER, **changes: object
) -> dict[str, object]:
    """A row of the exchange folder that means the same."""
    names = [name for name in type(each).__slots__ if name != "bill_id"]
    facts = {name: getattr(each, name) for name in names}
    return {**facts, "account_number": account, "bill_number": None, **changes}


async def test_instalments_come_the_earliest_due_first_with_their_bills(
    memory: tuple[UnitsOfWork, Stock],
) -> None:
    units, stock = memory
    own = await stock()
    async with units() as unit:
        first, *rest = await unit.schedules.of_account(own)
        assert first.bill_id is not None
        assert (await unit.bills.get(first.bill_id)).number == "B-1"
        assert [replace(first, bill_id=None), *rest] == INSTALMENTS


async def test_acts_and_services_come_the_latest_first(memory: tuple[UnitsOfWork, Stock]) -> None:
    units, stock = memory
    own = await stock()
    async with units() as unit:
        assert await unit.acts.of_account(own) == ACTS
        assert await unit.services.of_account(own) == SERVICES


async def test_an_account_without_any_has_none(memory: tuple[UnitsOfWork, Stock]) -> None:
    units, stock = memory
    await stock()
    async with units() as unit:
        nobody = AccountId(999)
        assert await unit.schedules.of_account(nobody) == []
        assert await unit.acts.of_account(nobody) == []
        assert await unit.services.of_account(nobody) == []
