"""The console for a test."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.staff.rooms import Rooms, open_rooms


@pytest.fixture
async def rooms(database_url: str) -> AsyncIterator[Rooms]:
    """The console over http."""
    async with open_rooms(database_url) as made:
        yield made
