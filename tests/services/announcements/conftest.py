"""Announcements on a real PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from storage.unit_of_work import SqlUnitsOfWork
from tests.services.announcements.crowd import Crowd, open_crowd


@pytest.fixture
async def crowd(database_url: str) -> AsyncIterator[Crowd]:
    """Twelve subscribers and three of the staff."""
    units = SqlUnitsOfWork(database_url, pool_size=4)
    yield await open_crowd(units)
    await units.close()
