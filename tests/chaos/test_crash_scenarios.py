"""Every money scenario dies at words to PostgreSQL and leaves what an undisturbed one leaves.

A seeded share of the points; `make chaos` dies at all of them.
"""

import asyncio

import pytest

from tests.chaos.crash.play import SCENARIOS, Scenario, lines
from tests.chaos.crash.run import enumerator
from tests.chaos.crash.twins import TWINS
from tests.databases import Databases

pytestmark = pytest.mark.postgres
_SEED = 20_261_124
_SHARE = 0.2


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
async def test_death_at_a_word_leaves_the_books_of_an_undisturbed_run(
    database_url: str, scenario: Scenario
) -> None:
    """I2, I3, I9, I12 and I14; cases 40, 41, 43 and 51."""
    async with enumerator(database_url, is_terse=True, share=_SHARE, seed=_SEED) as playing:
        outcome = await playing.enumerate(scenario)

    assert outcome.points > 0
    assert outcome.bad == []


@pytest.mark.parametrize("twin", TWINS)
def test_enumerator_finds_the_broken_promise(databases: Databases, twin: str) -> None:
    """The zeros above mean something: the same look finds what is acknowledged too early."""

    async def finds(url: str) -> list[str]:
        async with enumerator(url, twin=twin, is_terse=True) as playing:
            return (await playing.enumerate(SCENARIOS[0])).bad

    with databases.fresh() as url:
        assert asyncio.run(finds(url)) != []


def test_enumeration_is_told_with_its_bound() -> None:
    assert list(lines([], 7))[-1].endswith("seed 7")
