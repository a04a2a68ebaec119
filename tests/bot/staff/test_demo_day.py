"""The demo's day: something on every page of it, once, and a schedule for the day that comes."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo_data.dataset import build
from bot.demo_data.writing import write
from bot.exchange import import_folder
from bot.staff.demo_day import DemoDay
from bot.staff.demo_outages import put_outages
from services.domain.acquirers.nights import DifferenceKind
from services.domain.announcements.state import AnnouncementState
from services.domain.money import Money
from services.domain.rhythm.jobs import Job
from services.domain.rhythm.times import RhythmRules
from services.domain.staff import StaffRole
from services.ports.storage import Store
from tests.bot.staff.rooms import open_rooms

pytestmark = pytest.mark.postgres
STATES = AnnouncementState
RULES = RhythmRules(ZoneInfo("Europe/Kyiv"))


async def seen(unit: Store) -> tuple[int, ...]:
    """How much there is of each thing."""
    return (
        len(await unit.announcements.listed(99)),
        len(await unit.statements.recent(99)),
        len(await unit.runs.history(9)),
        (await unit.twins.count()).count,
    )


async def test_every_page_has_something_to_see_and_a_second_start_adds_nothing(
    database_url: str, tmp_path: Path
) -> None:
    made = build()
    write(made.tables, tmp_path)
    async with open_rooms(database_url) as rooms:
        await import_folder(rooms.units, tmp_path, is_dry_run=False, is_strict=True)
        await rooms.hire("author", StaffRole.ADMIN)
        day = DemoDay(rooms.units, rooms.texts, RULES, "Обленерго")
        now = rooms.clock()
        await day.put(made.homes, now)
        async with rooms.units() as unit:
            first = await seen(unit)
            waiting, done = await unit.announcements.listed(9)
            progress = await unit.announcements.progress(done.id)
            assert (waiting.state, done.state) == (STATES.WAITING, STATES.DONE)
            assert progress.sent >= 3
            assert (progress.failed, progress.waiting) == (1, 0)
            (short,) = await unit.differences.listed(9)
            assert short.kind is DifferenceKind.OTHER_SUM
            assert len(await unit.outages.of_day(now.date())) == 12
            assert {run.job for run in await unit.runs.history(1)} == set(Job)
            assert (await unit.twins.count()).count == 1
            assert (await unit.notice_cases.conservation()).lost == Money(0)
        await day.put(made.homes, now + timedelta(days=1))
        async with rooms.units() as unit:
            assert await seen(unit) == first
            assert len(await unit.outages.of_day(now.date() + timedelta(days=2))) == 12


async def test_schedule_that_staff_have_published_stays(database_url: str) -> None:
    async with open_rooms(database_url) as rooms:
        today = rooms.clock().date()
        first = await put_outages(rooms.units, today=today, now=rooms.clock())
        assert [first, await put_outages(rooms.units, today=today, now=rooms.clock())] == [24, 0]
