"""The demo's staff have something to decide, and it comes once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo_data.cases import put_queues
from bot.demo_data.dataset import build
from bot.demo_data.writing import write
from bot.exchange import import_folder
from services.domain.message import Channel
from services.domain.picture_type import image_type
from services.domain.review import Photo, ReviewReason
from services.readings import ReadingRules
from services.staff.dossier import open_dossier
from services.staff.review_file import open_review
from storage.unit_of_work import SqlUnitsOfWork

MADE = build()
NOW = datetime.combine(MADE.today, datetime.min.time(), UTC).replace(hour=10)


@pytest.fixture
async def units(database_url: str, tmp_path: Path) -> AsyncIterator[SqlUnitsOfWork]:
    """The invented utility."""
    made = SqlUnitsOfWork(database_url, pool_size=2)
    write(MADE.tables, tmp_path)
    await import_folder(made, tmp_path, is_dry_run=False, is_strict=True)
    yield made
    await made.close()


async def test_queues_are_filled_once_and_every_case_opens(units: SqlUnitsOfWork) -> None:
    kept: list[bytes] = []

    def keep(picture: bytes) -> Photo:
        kept.append(picture)
        return Photo(Channel.TELEGRAM, str(len(kept)))

    assert await put_queues(units, MADE.homes, now=NOW, today=MADE.today, keep_photo=keep)
    assert not await put_queues(units, MADE.homes, now=NOW, today=MADE.today)

    async with units() as unit:
        claims = await unit.request_cases.page(9)
        dossiers = [await open_dossier(unit, each.id, now=NOW) for each in claims]
        reviews = await unit.review_cases.page(9)
        files = [
            await open_review(unit, each.case.id, ReadingRules(), today=MADE.today)
            for each in reviews
        ]

    assert [image_type(picture) for picture in kept] == ["image/png"] * 3
    assert len(claims) == 4
    assert [len(each.tries) for each in dossiers] == [0, 3, 0, 0]
    assert [len(each.near) for each in dossiers] == [0, 0, 1, 0]
    assert [each.case.reason for each in reviews] == [
        ReviewReason.UNUSUAL,
        ReviewReason.WENT_BACKWARDS,
        ReviewReason.METER_REPLACED,
    ]
    assert all(sum(month.use is not None for month in file.months) > 12 for file in files)
