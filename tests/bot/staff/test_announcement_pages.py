"""Announcements in the console: from the form to the bar, by two persons, whatever is typed."""

import re
from datetime import timedelta

import pytest

from services.announcements.sending import Sending
from services.domain.announcements.state import AnnouncementState
from services.domain.ids import AnnouncementId
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Browser, Rooms
from tests.journeys.gist import gist
from tests.services.announcements.crowd import open_crowd

pytestmark = pytest.mark.postgres
PATH = "/staff/announcements"
FORM = {"kind": "news", "uk": "Каси зачинено 1 грудня."}
_MARK = re.compile(r'name="mark" value="([0-9a-f]+)"')


async def writes(browser: Browser, **changed: str) -> str:
    """A draft by the form; gives its path."""
    await browser.get(f"{PATH}/new")
    answer = await browser.post(PATH, **{**FORM, "do": "save", **changed})
    assert answer.status == 303, await answer.text()
    return answer.headers["Location"]


async def mark(browser: Browser, path: str) -> str:
    found = _MARK.search(await (await browser.get(path)).text())
    assert found
    return found[1]


async def state(rooms: Rooms, path: str) -> AnnouncementState:
    async with rooms.units() as unit:
        found = await unit.announcements.find(AnnouncementId(int(path.rsplit("/", 1)[1])))
    assert found is not None
    return found.state


async def works(rooms: Rooms) -> None:
    async with rooms.units() as unit:
        while await Sending("Збруч-енерго").step(unit, rooms.clock()):
            pass
        await unit.commit()


async def test_senior_writes_counts_previews_and_another_confirms(rooms: Rooms) -> None:
    await open_crowd(rooms.units, 1001)
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    await senior.get(f"{PATH}/new")
    counted = await (await senior.post(PATH, **FORM, do="count")).text()
    assert "1\u00a0001" in counted
    assert "Каси зачинено" in counted
    path = await writes(senior, en="Cash desks are closed.")
    page = await (await senior.get(path)).text()
    assert "Cash desks are closed." in page
    assert "Перекладу немає" in page
    assert (await senior.post(f"{path}/ask", mark=await mark(senior, path))).status == 303
    assert await state(rooms, path) is AnnouncementState.WAITING
    own = await (await senior.get(path)).text()
    assert "інша людина" in own
    assert (await senior.post(f"{path}/confirm", mark="x")).status == 409
    other = await rooms.signed_in("halyna", StaffRole.ADMIN)
    assert "Оголошення" in await (await other.get("/staff/")).text()
    assert (await other.post(f"{path}/confirm", mark=await mark(other, path))).status == 303
    await works(rooms)
    progress = await (await other.get(f"{path}/progress", params={"state": "sending"})).text()
    assert "1\u00a0001" in progress


async def test_progress_asks_for_the_page_anew_when_the_state_has_changed(rooms: Rooms) -> None:
    await open_crowd(rooms.units, 3)
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    path = await writes(senior)
    await senior.post(f"{path}/ask", mark=await mark(senior, path))
    early = await senior.get(f"{path}/progress", params={"state": "scheduled"})
    assert "HX-Refresh" not in early.headers
    await works(rooms)
    late = await senior.get(f"{path}/progress", params={"state": "scheduled"})
    assert late.headers["HX-Refresh"] == "true"
    assert (await senior.post(f"{path}/pause")).status == 303
    assert gist("announce-told-paused") in await (await senior.get(path)).text()
    assert (await senior.post(f"{path}/resume")).status == 303
    assert (await senior.post(f"{path}/stop")).status == 303
    assert (await senior.post(f"{path}/resume")).status == 409


async def test_time_is_local_and_one_that_cannot_be_is_said_on_the_page(rooms: Rooms) -> None:
    await open_crowd(rooms.units, 3)
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    path = await writes(senior)
    known = await mark(senior, path)
    odds = ("2020-01-01T10:00", "tomorrow", "2026-13-01T10:00", "9999-12-31T23:59")
    for odd in (*odds, "0001-01-01T00:00"):
        answer = await senior.post(f"{path}/ask", mark=known, starts=odd)
        assert (answer.status, "минув" in await answer.text()) == (409, True)
    await senior.post(f"{path}/ask", mark=known, starts="2026-11-25T10:00")
    assert "25.11.2026, 10:00" in await (await senior.get(path)).text()
    rooms.clock.turn(timedelta(hours=22, minutes=59))
    await works(rooms)
    assert await state(rooms, path) is AnnouncementState.SCHEDULED
    rooms.clock.turn(timedelta(minutes=1))
    await works(rooms)
    assert await state(rooms, path) is AnnouncementState.SENDING


@pytest.mark.parametrize(
    "changed",
    [
        {"uk": ""},
        {"uk": "\x00\u202e"},
        {"uk": "я" * 100_000},
        {"uk": "http://evil.example"},
        {"outage_group": "9.9"},
        {"debt_over": "багато"},
    ],
)
async def test_form_that_cannot_be_comes_back_with_what_was_typed(
    rooms: Rooms, changed: dict[str, str]
) -> None:
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    await senior.get(f"{PATH}/new")
    answer = await senior.post(PATH, **{**FORM, "street": "Злуки", "do": "save", **changed})
    text = await answer.text()
    assert answer.status == 409
    assert 'role="alert"' in text
    assert 'value="Злуки"' in text


async def test_nothing_typed_becomes_markup(rooms: Rooms) -> None:
    evil = "<script>alert(1)</script>\"'&<b>x</b> https://a.example/?q=1&b='\"><img src=x>"
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    path = await writes(senior, uk=evil, street='"><svg onload=1>', kind="<u>")
    for where in (path, f"{path}/edit", PATH):
        text = await (await senior.get(where)).text()
        assert "<script>alert" not in text
        assert "<svg onload" not in text
        assert "<img" not in text
        assert "<b>x</b>" not in text
    assert 'href="https://a.example/?q=1&amp;b="' in await (await senior.get(path)).text()


async def test_trial_is_sent_to_a_login_and_an_unknown_one_is_said(rooms: Rooms) -> None:
    await open_crowd(rooms.units, 2)
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    path = await writes(senior)
    await senior.get(path)
    assert "чат-бот" in await (await senior.post(f"{path}/trial", login="ghost")).text()
    answer = await senior.post(f"{path}/trial", login="p1")
    assert "Пробу надіслано" in await (await senior.get(answer.headers["Location"])).text()


async def test_draft_is_changed_and_what_was_asked_for_is_not(rooms: Rooms) -> None:
    await open_crowd(rooms.units, 2)
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    path = await writes(senior, debt_over="0", is_heated_only="yes", article="acts")
    form = await (await senior.get(f"{path}/edit")).text()
    assert 'value="0,00"' in form
    assert (await senior.post(path, **FORM, do="save")).status == 303
    await senior.post(f"{path}/ask", mark=await mark(senior, path))
    late = await senior.post(path, **FORM, do="save")
    assert (late.status, "в іншому стані" in await late.text()) == (409, True)
    assert (await senior.post(f"{path}/ask", mark="x")).status == 409


@pytest.mark.parametrize("role", StaffRole)
async def test_everybody_sees_and_only_seniors_and_admins_act(
    rooms: Rooms, role: StaffRole
) -> None:
    await open_crowd(rooms.units, 2)
    path = await writes(await rooms.signed_in("olena", StaffRole.SENIOR))
    browser = await rooms.signed_in("somebody", role)
    assert (await browser.get(PATH)).status == 200
    assert (await browser.get(path)).status == 200
    acts = role in {StaffRole.SENIOR, StaffRole.ADMIN}
    for page in (f"{PATH}/new", f"{path}/edit"):
        assert (await browser.get(page)).status == (200 if acts else 403)
    for act in ("", "/ask", "/trial", "/confirm", "/pause", "/stop"):
        assert ((await browser.post(path + act)).status == 403) is not acts


async def test_number_that_is_not_is_refused_on_a_page(rooms: Rooms) -> None:
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    assert (await senior.get(f"{PATH}/404")).status == 409
    assert (await senior.get(f"{PATH}/404/progress")).status == 409
    assert (await senior.get(PATH, params={"before": "x" * 30})).status == 200
