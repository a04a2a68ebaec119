"""A block over a real PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from storage.unit_of_work import SqlUnitsOfWork
from tests.services.rhythm.block import Block


@pytest.fixture
async def block(database_url: str) -> AsyncIterator[Block]:
    """Two homes and three persons."""
    units = SqlUnitsOfWork(database_url, pool_size=4)
    made = Block(database_url, units)
    await made.settle()
    yield made
    await units.close()
