"""Staff work on a real PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.services.staff.counter import Counter, open_counter
from tests.services.staff.hall import Hall, open_hall
from tests.services.staff.metered import Metered, open_metered


@pytest.fixture
async def sql_units(database_url: str) -> AsyncIterator[UnitsOfWork]:
    """Units of work over PostgreSQL."""
    made = SqlUnitsOfWork(database_url, pool_size=4)
    yield made
    await made.close()


@pytest.fixture
async def counter(sql_units: UnitsOfWork) -> Counter:
    """Two clerks, a senior, and an account."""
    return await open_counter(sql_units)


@pytest.fixture
async def home(sql_units: UnitsOfWork) -> Metered:
    """A metered home, and the counter."""
    return await open_metered(sql_units)


@pytest.fixture
async def hall(counter: Counter) -> Hall:
    """512.40 came by the bank."""
    return await open_hall(counter)
