"""The town for whoever asks."""

from collections.abc import AsyncIterator

import pytest

from tests.services.statements.town import Town, town


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[Town]:
    """A town of one's own."""
    async with town(database_url) as made:
        yield made
