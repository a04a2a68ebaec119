"""What the database refuses by itself, whoever asks."""

from pathlib import Path

import asyncpg
import pytest

from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import (
    NOW,
    account_row,
    bill_row,
    met,
    meter_row,
    new_entry,
    new_payment,
    new_person,
    notice,
    payment_row,
    written_account,
)
from tests.storage.observer import Observer

_REFUSED = Path(__file__).with_name("refused.sql").read_text()


def section(title: str) -> list[str]:
    """The statements of a section of refused.sql."""
    body = _REFUSED.split(f"-- {title}\n")[1].split("\n-- ")[0]
    return [statement.strip() for statement in body.split(";\n") if statement.strip()]


@pytest.fixture
async def furnished(database_url: str, observer: Observer) -> Observer:
    """A database with two rows of most things."""
    units = SqlUnitsOfWork(database_url, pool_size=1)
    async with units() as unit:
        account = await written_account(unit)
        await unit.staging.write("accounts", [account_row("2203012046")])
        await unit.staging.write("meters", [meter_row("2203012046")])
        await unit.staging.write("bills", [bill_row("B-1"), bill_row("B-2")])
        await unit.staging.write("payments", [payment_row("R-1"), payment_row("R-2")])
        for number in "12":
            await unit.payments.add(new_payment(account.id, f"P-{number}"))
            await unit.notices.accept(notice(number), NOW)
            await met(unit, number)
        for login in ("zoriana", "other"):
            await unit.people.add(new_person(login))
        await unit.ledger.append(new_entry(account.id, "payment:P-1", -1))
        await unit.commit()
    await units.close()
    return observer


@pytest.mark.parametrize("statement", section("repeated"))
async def test_repeat_is_refused(furnished: Observer, statement: str) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        await furnished.connection.execute(statement)


@pytest.mark.parametrize("statement", section("wrong"))
async def test_wrong_value_is_refused(furnished: Observer, statement: str) -> None:
    with pytest.raises((asyncpg.CheckViolationError, asyncpg.InvalidTextRepresentationError)):
        await furnished.connection.execute(statement)


@pytest.mark.parametrize("statement", section("hanging"))
async def test_row_that_hangs_in_the_air_is_refused(furnished: Observer, statement: str) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await furnished.connection.execute(statement)


@pytest.mark.parametrize("statement", section("frozen"))
async def test_ledger_takes_insertions_only(furnished: Observer, statement: str) -> None:
    with pytest.raises(asyncpg.RestrictViolationError, match="insert-only"):
        await furnished.connection.execute(statement)
