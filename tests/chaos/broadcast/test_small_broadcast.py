"""A small broadcast in every run of the tests, and proof that it would see a broken promise."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.chaos.broadcast.run import Plan, broadcast
from tests.databases import temporary_folder

pytestmark = pytest.mark.journey
SMALL = Plan(people=600, permitted=120.0, kills=1, receipts=20, spell=200, minutes=2.0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where the database and the logs live."""
    with temporary_folder() as made:
        yield made


async def test_each_hears_once_while_a_worker_is_killed_and_telegram_fails(folder: Path) -> None:
    figures = await broadcast(SMALL, folder)
    assert not figures.wrongs, "\n".join(figures.lines())
    assert figures.twice == 0
    assert figures.receipts[0] == 20
    assert len(figures.seen["heard"]) > 500
    assert figures.seen["met"]["429"] > 0
    assert figures.seen["met"]["403"] > 0


async def test_run_finds_what_was_told_again_after_an_unknown_outcome(folder: Path) -> None:
    figures = await broadcast(replace(SMALL, kills=0, twin="repeats-the-unknown"), folder)
    assert any("heard twice" in each for each in figures.wrongs)
