"""The unit of work: nothing stays of what was not committed, and connections come back clean."""

import asyncio

import pytest

from services.ports.storage import StorageUnavailable, TransactionConflict
from storage.database import Patience
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork
from tests.contracts.records import new_bill, new_entry, new_person, written_account
from tests.storage.observer import Observer

IN_TRANSACTION = "state <> 'idle'"


async def has_person(units: SqlUnitsOfWork) -> bool:
    async with units() as unit:
        return await unit.people.find_by_login("zoriana") is not None


async def test_committed_work_stays(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        await unit.people.add(new_person())
        await unit.commit()

    assert await has_person(units)


async def test_uncommitted_work_is_taken_back(units: SqlUnitsOfWork, observer: Observer) -> None:
    async with units() as unit:
        await unit.people.add(new_person())

    assert not await has_person(units)
    assert await observer.count(IN_TRANSACTION) == 0


async def test_failed_work_is_taken_back(units: SqlUnitsOfWork, observer: Observer) -> None:
    async def fail() -> None:
        async with units() as unit:
            await unit.people.add(new_person())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    assert not await has_person(units)
    assert await observer.count(IN_TRANSACTION) == 0
    assert await observer.count("true") == 1


async def test_driver_and_sqlalchemy_share_the_transaction(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)  # the driver's statement
        await unit.bills.add(new_bill(account.id, "B-1"))  # SQLAlchemy's
        first = await unit._session.row("SELECT txid_current() FROM bills")
        second = await unit._session.row("SELECT txid_current() FROM accounts")

    assert first == second


async def test_work_that_is_cancelled_at_rest_is_taken_back(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    reached = asyncio.Event()

    async def work() -> None:
        async with units() as unit:
            await unit.people.add(new_person())
            reached.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await reached.wait()
    task.cancel()
    await asyncio.wait([task])

    assert task.cancelled()
    assert not await has_person(units)
    assert await observer.count(IN_TRANSACTION) == 0


@pytest.mark.parametrize("is_impatient", [False, True], ids=["once", "twice"])
async def test_work_that_is_cancelled_in_a_statement_is_taken_back(
    units: SqlUnitsOfWork, observer: Observer, *, is_impatient: bool
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await unit.commit()

    async def work() -> None:
        async with units() as unit:
            await unit.people.add(new_person())
            await unit.accounts.lock(account.id)

    async with units() as holder:
        await holder.accounts.lock(account.id)
        task = asyncio.create_task(work())
        await observer.until_waiting(1)
        task.cancel()
        if is_impatient:
            await asyncio.sleep(0)
            task.cancel()
        await asyncio.wait([task])
        await observer.until(IN_TRANSACTION, 1)

    assert task.cancelled()
    assert not await has_person(units)
    await observer.until(IN_TRANSACTION, 0)


async def test_cancelled_waiters_and_workers_lose_no_connection(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=2)

    async def work() -> None:
        async with units() as unit:
            await unit.people.find_by_login("zoriana")

    for turns in range(30):
        tasks = [asyncio.create_task(work()) for _ in range(5)]
        for _ in range(turns):
            await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        await asyncio.wait(tasks)
    async with units() as one, units() as other:  # both are there
        found = [await each.people.find_by_login("zoriana") for each in (one, other)]
    await units.close()

    assert found == [None, None]


async def test_broken_transaction_does_not_pass_for_committed(units: SqlUnitsOfWork) -> None:
    """PostgreSQL answers ROLLBACK to the COMMIT of a broken transaction, and no error."""
    async with units() as unit:
        account = await written_account(unit)
        await unit.commit()
    async with units() as unit:
        await unit.ledger.append(new_entry(account.id, "bill:1:v1", 10_000))
        with pytest.raises(Exception, match="insert-only"):
            await unit._session.row("DELETE FROM ledger")
        with pytest.raises(TransactionConflict):
            await unit.commit()
    async with units() as unit:
        assert await unit.ledger.balances(account.id) == {}


async def test_first_come_is_first_served(database_url: str) -> None:
    """SQLAlchemy's pool let a waiter starve while others came back again and again."""
    units = SqlUnitsOfWork(database_url, pool_size=1)
    served: list[int] = []

    async def work(number: int) -> None:
        for _ in range(20):
            async with units():
                served.append(number)

    await asyncio.gather(*(work(number) for number in range(5)))
    await units.close()

    assert served == [0, 1, 2, 3, 4] * 20


async def test_no_more_connections_are_opened_than_allowed(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    async def work() -> None:
        async with units() as unit:
            await unit.commit()

    await asyncio.gather(*(work() for _ in range(50)))

    assert await observer.count("true") <= 4


async def test_busy_pool_says_so_in_time(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=1, patience=Patience(connect=0.1))

    async def one_more() -> SqlUnitOfWork:
        async with units() as unit:
            return unit

    async with units():
        with pytest.raises(StorageUnavailable, match="busy"):
            await one_more()
    await one_more()
    await units.close()


async def test_closed_memory_leaves_no_connection(database_url: str, observer: Observer) -> None:
    units = SqlUnitsOfWork(database_url)
    async with units():
        await units.ping()
        await units.close()

    assert await observer.until("true", 0)
