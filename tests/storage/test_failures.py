"""Failures of the database in the words of the ports, and the way back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import text

from services.domain.message import Channel
from services.ports.storage import StorageUnavailable
from storage.database import Patience
from storage.migrations.run import upgrade
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork
from tests.contracts.records import NOW, met, written_account
from tests.storage.observer import Observer
from tests.storage.proxy import Proxy, proxied

# Short enough to wait for, long enough for a busy machine to connect in.
SHORT = Patience(connect=1.5, command=1.0, rollback=0.5)
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

    answers = await asyncio.gather(*(units.ping() for _ in range(8)), return_exceptions=True)
    assert answers == [None] * 8


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
        async with asyncio.timeout(20):
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
