"""A messenger for every test of this folder."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.viber.line import Line, line


@pytest.fixture
async def wire() -> AsyncIterator[Line]:
    """A messenger that behaves, with a webhook that listens."""
    async with line() as made:
        yield made
