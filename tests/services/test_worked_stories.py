"""Stories of accounts reckoned by hand: `worked_stories.csv` can be read by a billing clerk."""

import csv
from pathlib import Path

import pytest

from services.domain.money import Money
from tests.services.stories import Told

TABLE = Path(__file__).with_name("worked_stories.csv")
STORIES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def kopecks(cell: str) -> Money:
    return Money(int(cell.replace(".", "")))


@pytest.mark.parametrize("story", STORIES, ids=[each["example"] for each in STORIES])
async def test_an_account_is_billed_as_a_clerk_has_reckoned_it(story: dict[str, str]) -> None:
    told = Told(
        zones=int(story["zones"]),
        digits=int(story["digits"]),
        heated=story["heated"] == "yes",
        mode=story["mode"],
    )

    await told.tell(story["story"])

    assert told.bills == story["bills"]
    assert told.home.owed == kopecks(story["owed"])
