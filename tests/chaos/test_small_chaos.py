"""A small storm in every run of the tests, and proof that it would be seen if a promise broke."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.chaos.plan import Plan
from tests.chaos.run import chaos
from tests.databases import temporary_folder

pytestmark = pytest.mark.journey
SMALL = Plan(
    seed=20_261_124,
    notices=300,
    kills=3,
    restarts=1,
    silence=8.0,
    patience=30.0,
    minutes=2.0,
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where the database and the logs live."""
    with temporary_folder() as made:
        yield made


async def test_nothing_is_lost_and_nothing_doubled_while_processes_die(folder: Path) -> None:
    figures = await chaos(SMALL, folder)
    assert figures.is_clean, "\n".join(figures.lines())
    assert figures.kills >= 3
    assert figures.restarts == 1
    assert figures.samples > 0
    assert figures.counts["forged"] > 0
    assert figures.verdicts["applied"] > 200


async def test_run_finds_what_was_acknowledged_before_it_was_kept(folder: Path) -> None:
    figures = await chaos(replace(SMALL, twin="before-commit", patience=6.0), folder)
    assert any("acknowledged and lost" in each for each in figures.faults)
    assert not figures.is_clean


async def test_run_finds_notices_that_nobody_knows_again(folder: Path) -> None:
    """Without the row locks: tests/services/test_confirmations_race.py, where it is foretold."""
    figures = await chaos(replace(SMALL, twin="no-dedupe", patience=3.0), folder)
    assert any("refunded again" in each for each in figures.faults)
    assert not figures.is_clean
