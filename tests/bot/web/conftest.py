"""A street with our doors on it."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.street import Street, street


@pytest.fixture
async def here() -> AsyncIterator[Street]:
    """Doors and bank of one's own."""
    async with street() as made:
        yield made
