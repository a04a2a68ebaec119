"""A messenger for every test of this folder."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.telegram.line import Line, line


@pytest.fixture
async def wire() -> AsyncIterator[Line]:
    """A messenger that behaves."""
    async with line() as made:
        yield made
