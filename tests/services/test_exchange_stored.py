"""The demo's folder in a real database: a repeat changes nothing, the books say what it says."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo_data import Dataset, build, personas, write
from bot.exchange import import_folder
from services.domain.money import Money
from services.exchange import Report
from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def made() -> Dataset:
    return build()


@pytest.fixture(scope="module")
def demo(made: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write(made.tables, folder)
    return folder


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=2)
    yield made
    await made.close()


async def taken(units: UnitsOfWork, folder: Path, *, is_strict: bool = True) -> Report:
    return await import_folder(units, folder, is_dry_run=False, is_strict=is_strict)


async def test_the_same_folder_twice_changes_nothing(units: SqlUnitsOfWork, demo: Path) -> None:
    first = await taken(units, demo)
    assert first.faults == ()
    assert first.is_committed
    assert [table.unchanged for table in first.tables] == [0] * 10
    second = await taken(units, demo)
    assert second.is_committed
    assert [table.written for table in second.tables] == [0] * 10


async def test_the_books_hold_what_the_persons_are_told(
    units: SqlUnitsOfWork, demo: Path, made: Dataset
) -> None:
    for _ in range(2):
        await taken(units, demo)
    async with units() as unit:
        for persona in personas(made):
            account = await unit.accounts.find_by_number(persona.account_number)
            assert account is not None
            assert account.full_name == persona.full_name
            assert dict(await unit.ledger.balances(account.id)) == persona.balances
            paid = await unit.ledger.last_payment(account.id)
            assert paid is not None
            assert (-paid.amount, paid.value_on) == (persona.last_payment, persona.last_paid_on)
            (meter,) = await unit.meters.of_account(account.id)
            assert meter.number == persona.meter_number
            reading = await unit.readings.latest(meter.id)
            assert reading is not None
            assert reading.values == persona.last_values


async def test_a_corrected_bill_changes_the_debt_by_the_difference(
    units: SqlUnitsOfWork, demo: Path, made: Dataset, tmp_path: Path
) -> None:
    await taken(units, demo)
    debtor = personas(made)[0]
    bills = (demo / "bills.csv").read_text(encoding="utf-8").splitlines()
    last = [line for line in bills if line.startswith(f"{debtor.account_number}-")][-1]
    cells = last.split(",")
    cells[7] = str((Money(100_00) + Money(int(cells[7].replace(".", "")))).hryvnias)
    text = f"{bills[0]}\n{','.join(cells)}\n"
    (tmp_path / "bills.csv").write_text(text, encoding="utf-8")
    report = await taken(units, tmp_path)
    assert report.written == 1
    async with units() as unit:
        account = await unit.accounts.find_by_number(debtor.account_number)
        assert account is not None
        balances = await unit.ledger.balances(account.id)
    assert sum(balances.values(), start=Money(0)) == Money(100_00) + sum(
        debtor.balances.values(), start=Money(0)
    )


async def test_a_bad_row_keeps_a_strict_folder_out_whole(
    units: SqlUnitsOfWork, made: Dataset, tmp_path: Path
) -> None:
    write(made.tables, tmp_path)
    text = (tmp_path / "services.csv").read_text(encoding="utf-8")
    bad = "S-1,0000000000,x,2026-01-01,,1.00,\n"
    (tmp_path / "services.csv").write_text(text + bad, encoding="utf-8")
    assert not (await taken(units, tmp_path)).is_committed
    async with units() as unit:
        assert await unit.staging.known("accounts") == set()
    assert (await taken(units, tmp_path, is_strict=False)).is_committed
    async with units() as unit:
        assert len(await unit.staging.known("accounts")) == 72
