"""Failures of the database in the words of the ports, and the way back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest
from sqlalchemy import text

from services.domain.ids import AccountId
from services.domain.message import Channel
from services.ports.storage import StorageUnavailable, TransactionConflict
from storage.database import Patience
from storage.migrations.run import upgrade
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork
from tests.contracts.records import NOW, met, new_person, step, written_account
from tests.storage.observer import Observer
from tests.storage.proxy import Proxy, proxied

SHORT = Patience(connect=0.2, command=0.2, rollback=0.1)
Ask = Callable[[SqlUnitOfWork], Awaitable[object]]


async def by_driver(unit: SqlUnitOfWork) -> object:
    return await unit.conversations.hear(Channel.TELEGRAM, "1", "1", NOW)


async def by_sqlalchemy(unit: SqlUnitOfWork) -> object:
    return await unit.people.find_by_login("zoriana")


async def commit(unit: SqlUnitOfWork) -> object:
    await unit.commit()
    return None


ASKS = [by_driver, by_sqlalchemy, commit]


@pytest.fixture
async def proxy(database_url: str) -> AsyncIterator[Proxy]:
    async with proxied(database_url) as made:
        yield made


@pytest.mark.parametrize("ask", ASKS)
async def test_connection_lost_at_work_is_unavailable_then_back_at_once(
    units: SqlUnitsOfWork, observer: Observer, ask: Ask
) -> None:
    async with units() as unit:
        await observer.terminate_all()
        with pytest.raises(StorageUnavailable):
            await ask(unit)

    await units.ping()


async def test_connections_lost_at_rest_are_noticed_by_nobody(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    async with units(), units(), units():
        pass
    await observer.terminate_all()

    await asyncio.gather(*(units.ping() for _ in range(8)))


async def test_statement_that_waits_when_the_line_is_cut_is_unavailable(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await unit.commit()

    async def wait() -> None:
        async with units() as unit:
            await unit.accounts.lock(account.id)

    await observer.connection.execute("BEGIN; SELECT * FROM accounts FOR UPDATE")
    task = asyncio.create_task(wait())
    await observer.until_waiting(1)
    await observer.terminate_all()

    with pytest.raises(StorageUnavailable):
        await task


async def test_shut_door_is_unavailable_and_an_open_one_is_back(proxy: Proxy) -> None:
    units = SqlUnitsOfWork(proxy.url, patience=SHORT)
    await units.ping()
    await proxy.shut()
    for _ in range(3):
        with pytest.raises(StorageUnavailable):
            await units.ping()
    await proxy.open()

    await units.ping()
    await units.close()


@pytest.mark.parametrize("ask", ASKS)
async def test_hung_database_is_unavailable_in_time(proxy: Proxy, ask: Ask) -> None:
    units = SqlUnitsOfWork(proxy.url, patience=SHORT)
    async with units() as unit:
        await by_driver(unit)
        await by_sqlalchemy(unit)
        proxy.hang()
        async with asyncio.timeout(2):
            with pytest.raises(StorageUnavailable):
                await ask(unit)
    with pytest.raises(StorageUnavailable):  # a new connection hangs as well
        await units.ping()
    await proxy.shut()
    await proxy.open()

    await units.ping()
    await units.close()


async def test_commit_whose_answer_is_lost_is_unavailable_and_its_repeat_is_welcome(
    proxy: Proxy, units: SqlUnitsOfWork
) -> None:
    distant = SqlUnitsOfWork(proxy.url, patience=SHORT)
    async with distant() as unit:
        await met(unit)
        proxy.last_word = b"COMMIT"
        with pytest.raises(StorageUnavailable):
            await unit.commit()
    await distant.close()

    async with units() as unit:
        heard = await unit.conversations.hear(Channel.TELEGRAM, "1", "start", NOW)
    assert heard.is_repeated


@pytest.mark.parametrize("part", ["user", "database", "folder"])
async def test_memory_that_cannot_be_reached_is_unavailable(database_url: str, part: str) -> None:
    scheme, _, rest = database_url.partition("://")
    who, _, where = rest.rpartition("@")
    url = {
        "user": f"{scheme}://nobody-of-ours:wrong@{where}",
        "database": f"{scheme}://{who}@{where.replace('/', '/no', 1)}",
        "folder": f"{scheme}://{who}@/x?host=/nowhere",
    }[part]
    units = SqlUnitsOfWork(url)

    with pytest.raises(StorageUnavailable):
        await units.ping()
    with pytest.raises(StorageUnavailable):
        await upgrade(url)
    await units.close()


async def test_statement_too_slow_is_unavailable(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, patience=Patience(statement=0.05))
    async with units() as unit:
        with pytest.raises(StorageUnavailable):
            await unit._session.row("SELECT pg_sleep(5)")
    async with units() as unit:
        with pytest.raises(StorageUnavailable):
            await unit._session.execute(text("SELECT pg_sleep(5)"))
    await units.close()


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
