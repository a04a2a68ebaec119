"""Malformed inputs at the doors of money; `make chaos ARGS=--malformed=100000` throws more."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.street import Street, street
from tests.bot.web.malformed import DOORS, Door, pelt


@pytest.fixture
async def acquirers() -> AsyncIterator[Street]:
    """A street with every acquirer's shop open."""
    async with street(has_all=True) as made:
        yield made


@pytest.mark.parametrize("door", DOORS, ids=lambda each: each.name)
async def test_nonsense_is_refused_and_is_never_a_fault_of_ours(
    acquirers: Street, door: Door
) -> None:
    """Case 44."""
    pelted = await pelt(acquirers, door, inputs=400, seed=44)
    assert pelted.wrong == []
    assert sum(pelted.told.values()) > 200
