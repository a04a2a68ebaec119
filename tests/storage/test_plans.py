"""A page finds its rows by an index and reads no more of them than the account has."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from storage.unit_of_work import SqlUnitsOfWork
from tests.benchmarks.scale_pages import PAGES, own_rows, subject
from tests.benchmarks.scale_rows import Size
from tests.databases import Databases
from tests.plans import Plan, explained, overhearing

SIZE = Size(accounts=10_000, months=4)
WHO = subject(5_000, SIZE.accounts, SIZE.months)  # three zones, a service, a schedule, a payment

MOST = {
    "account card": 6,
    "list of bills": 3,
    "one bill": 2,
    "facts of the printed bill": 7,
    "articles": 9,
    "payments posted": 1,
    "internet payments": 1,
    "readings": 1,
    "balances": 1,
    "payment page": 3,
}


async def _fill(url: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", "", 1))
    for statement in SIZE.statements():
        await connection.execute(statement)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


@pytest.fixture(scope="module")
def town_url(databases: Databases) -> Iterator[str]:
    """A town where even the rare tables are worth an index."""
    with databases.fresh() as url:
        asyncio.run(_fill(url))
        yield url


@pytest.fixture
async def town(town_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(town_url, pool_size=1)
    yield made
    await made.close()


async def plans_of(town: SqlUnitsOfWork, page: str) -> list[Plan]:
    async with town() as unit:
        with overhearing(unit._session) as heard:
            await PAGES[page](unit, WHO)
        return [await explained(unit._session.driver, each) for each in heard]


@pytest.mark.parametrize("page", PAGES)
async def test_page_reads_by_indexes_and_only_the_rows_of_its_account(
    town: SqlUnitsOfWork, page: str
) -> None:
    plans = await plans_of(town, page)
    async with town() as unit:
        own = await own_rows(unit._session.driver, WHO.account_id)

    assert plans
    for plan in plans:
        for scan in plan.scans:
            assert scan.index, f"{scan} reads the whole table"
            assert scan.rows <= own[scan.table], f"{scan} reads the rows of others"


async def test_queries_of_a_page_are_few_whatever_it_shows(town: SqlUnitsOfWork) -> None:
    for page, most in MOST.items():
        assert len(await plans_of(town, page)) <= most, page
