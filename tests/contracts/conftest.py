"""Whoever implements the memory answers to the same contracts."""

from collections.abc import AsyncIterator

import pytest

from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork


@pytest.fixture
async def sql_units(database_url: str) -> AsyncIterator[UnitsOfWork]:
    """Units of work over PostgreSQL."""
    made = SqlUnitsOfWork(database_url, pool_size=4)
    yield made
    await made.close()


@pytest.fixture
def units(sql_units: UnitsOfWork) -> UnitsOfWork:
    """Units of work of the implementation under test; a file may ask more of them to answer."""
    return sql_units
