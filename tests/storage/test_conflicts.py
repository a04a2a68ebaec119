"""What stands in the way of a transaction, and what stays a bug."""

import asyncio

import asyncpg
import pytest

from services.domain.ids import AccountId
from services.domain.message import Channel
from services.ports.storage import TransactionConflict
from storage.database import Patience
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork
from tests.contracts.records import NOW, met, new_person, step, written_account
from tests.storage.observer import Observer


async def by_driver(unit: SqlUnitOfWork) -> object:
    return await unit.conversations.hear(Channel.TELEGRAM, "1", "1", NOW)


async def test_lock_held_too_long_is_a_conflict(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, patience=Patience(lock=0.05))
    async with units() as unit:
        await met(unit)
        account = await written_account(unit)
        await unit.commit()

    async with units() as holder, units() as waiter:
        await holder.conversations.hear(Channel.TELEGRAM, "1", "1", NOW)
        with pytest.raises(TransactionConflict):
            await by_driver(waiter)
    async with units() as holder, units() as waiter:
        await holder.accounts.lock(account.id)
        with pytest.raises(TransactionConflict):
            await waiter.accounts.lock(account.id)
    await units.close()


async def test_deadlock_is_a_conflict_for_one_of_the_two(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        first = await written_account(unit, "2103027884")
        second = await written_account(unit, "2203012046")
        await unit.commit()
    together = asyncio.Barrier(2)

    async def lock(*ids: AccountId) -> None:
        async with units() as unit:
            for account_id in ids:
                await unit._session.row(
                    "SELECT FROM accounts WHERE id = $1 FOR UPDATE", account_id
                )
                if account_id == ids[0]:
                    await together.wait()
            await unit.commit()

    told = await asyncio.gather(
        lock(first.id, second.id), lock(second.id, first.id), return_exceptions=True
    )
    assert TransactionConflict in {type(each) for each in told}


async def test_serialization_failure_is_a_conflict(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        await unit.people.add(new_person())
        await unit.commit()

    async with units() as late:
        await late._session.row("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        await late.people.find_by_login("zoriana")
        async with units() as early:
            await early._session.row("UPDATE people SET locale = 'en'")
            await early.commit()
        with pytest.raises(TransactionConflict):
            await late._session.row("UPDATE people SET locale = 'ru'")


async def test_plan_that_a_migration_made_stale_is_a_conflict_once(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    """Migrations run during traffic: no request may fail."""
    async with units() as unit:
        conversation = await met(unit)
        found = await unit.conversations.find(conversation.id)
        await unit.commit()
    await observer.connection.execute(
        "ALTER TABLE conversations ADD note text, ALTER turn TYPE bigint"
    )

    for _ in range(2):
        try:
            async with units() as unit:
                await by_driver(unit)
                assert await unit.conversations.find(conversation.id) == found
        except TransactionConflict:
            continue
    async with units() as unit:
        await by_driver(unit)
        assert await unit.conversations.find(conversation.id) == found


async def test_bug_of_ours_stays_what_it_is(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        with pytest.raises(asyncpg.UndefinedTableError):
            await unit._session.row("SELECT * FROM nowhere")
    async with units() as unit:
        with pytest.raises(asyncpg.DataError):
            await unit._session.row("SELECT $1::integer", "text")
    async with units() as unit:
        with pytest.raises(asyncpg.InterfaceError):
            await unit._session.row("SELECT 1", "one value too many")


async def test_failure_names_itself_without_its_values(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        with pytest.raises(TransactionConflict) as conflict:
            await unit.conversations.save(step(conversation, "start"))

    assert str(conflict.value) == "UniqueViolationError 23505"
