"""A memory on a real PostgreSQL, and an observer beside it."""

import contextlib
from collections.abc import AsyncIterator

import asyncpg
import pytest

from storage.unit_of_work import SqlUnitsOfWork
from tests.storage.observer import Observer


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    """Units of work over at most four connections."""
    made = SqlUnitsOfWork(database_url, pool_size=4)
    yield made
    await made.close()


@pytest.fixture
async def observer(database_url: str) -> AsyncIterator[Observer]:
    """A connection of our own to the same database."""
    connection = await asyncpg.connect(database_url.replace("+asyncpg", "", 1))
    async with contextlib.aclosing(Observer(connection)) as made:
        yield made
