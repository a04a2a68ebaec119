"""The rhythm in the console: what is due when, a switch that is written down, a rehearsal."""

from zoneinfo import ZoneInfo

import pytest

from services.domain.rhythm.jobs import Job, Run, RunEnd
from services.domain.rhythm.times import RhythmRules, useful_until
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Rooms
from tests.services.announcements.crowd import open_crowd

pytestmark = pytest.mark.postgres
PATH = "/staff/rhythm"


async def off(rooms: Rooms) -> frozenset[Job]:
    async with rooms.units() as unit:
        return await unit.runs.switched_off()


async def test_page_names_every_job_its_next_time_and_its_latest_runs(rooms: Rooms) -> None:
    rules = RhythmRules(ZoneInfo("Europe/Kyiv"))
    async with rooms.units() as unit:
        due_at = rooms.clock().replace(hour=2, minute=20)
        run = Run(Job.PRUNE, due_at, useful_until(Job.PRUNE, due_at, rules))
        assert await unit.runs.add(run)
        assert await unit.runs.finish(run, RunEnd.DONE, due_at, written=1234)
        await unit.commit()
    admin = await rooms.signed_in("admin", StaffRole.ADMIN)
    page = await (await admin.get(PATH)).text()

    assert "Останній день для показників" in page
    assert "Прибирання застарілого" in page
    assert "03.12.2026" in page
    assert "виконано: 1\u00a0234" in page
    assert "Ритм місяця" in await (await admin.get("/staff/")).text()


async def test_switch_is_kept_and_written_into_the_audit_log(rooms: Rooms) -> None:
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    await senior.get(PATH)
    assert (await senior.post(f"{PATH}/debt/off")).status == 303
    assert await off(rooms) == {Job.DEBT}
    assert "вимкнено" in await (await senior.get(PATH)).text()
    assert (await senior.post(f"{PATH}/debt/on")).status == 303
    assert await off(rooms) == frozenset()
    async with rooms.units() as unit:
        noted = [entry.action for entry in await unit.audit.chain(10)]

    assert {"rhythm.switched-off", "rhythm.switched-on"} <= set(noted)


async def test_rehearsal_says_how_many_letters_and_writes_none(rooms: Rooms) -> None:
    await open_crowd(rooms.units, 3)
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    await senior.get(PATH)
    page = await (await senior.post(f"{PATH}/last-day/rehearse")).text()

    assert "Нічого не надіслано" in page
    async with rooms.units() as unit:
        assert await unit.letters.count_waiting() == 0


@pytest.mark.parametrize("role", [StaffRole.CLERK, StaffRole.AUDITOR])
async def test_who_may_not_switch_does_not(rooms: Rooms, role: StaffRole) -> None:
    other = await rooms.signed_in("olena", role)
    page = await other.get(PATH)
    assert page.status == (200 if role is StaffRole.AUDITOR else 403)
    assert (await other.post(f"{PATH}/debt/off")).status == 403
    assert await off(rooms) == frozenset()


@pytest.mark.parametrize("path", ["/nothing/off", "/debt/maybe", "/prune/rehearse"])
async def test_what_no_button_says_leads_nowhere(rooms: Rooms, path: str) -> None:
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    await senior.get(PATH)

    assert (await senior.post(PATH + path)).status == 404
