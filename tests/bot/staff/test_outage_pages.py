"""Outages in the console: a file is published whole or refused by its line."""

from pathlib import Path

import pytest
from aiohttp import FormData

from bot.cli import publishing
from bot.settings import read_settings
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Browser, Rooms

PATH = "/staff/outages"
FILE = "date,group,intervals,kind\n2026-11-24,2.1,00:00-04:00,off\n2026-11-25,2.1,,\n"


async def sends(browser: Browser, raw: bytes, name: str = "schedule.csv") -> tuple[int, str]:
    await browser.get(PATH)
    form = FormData()
    form.add_field("csrf", browser.csrf)
    form.add_field("file", raw, filename=name)
    answer = await browser.client.post(PATH, data=form, allow_redirects=False)
    return answer.status, await answer.text()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-8 with a dash", "cp1251"])
async def test_senior_publishes_and_everybody_sees_today_and_tomorrow(
    rooms: Rooms, encoding: str
) -> None:
    code, _, dash = encoding.partition(" ")
    text = FILE.replace("00-04", "00–04") if dash or code == "cp1251" else FILE
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    status, text = await sends(senior, text.encode(code))
    assert (status, "Нових днів: 2" in text) == (200, True)
    clerk = await rooms.signed_in("petro")
    page = await (await clerk.get(PATH)).text()
    assert "Світла не буде: 00:00–04:00" in page
    assert "Відключень не заплановано" in page
    assert 'type="file"' not in page
    assert (await clerk.post(PATH)).status == 403


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "не читається"),
        (b"\x00\xff\xfe" * 100, "не читається"),
        (b"x" * 600_000, "не читається"),
        (FILE.replace("2.1", "<b>9").encode(), "&lt;b&gt;9"),
        ((FILE + "2026-11-24,2.1,03:00-05:00,off\n").encode(), "накладаються"),
    ],
    ids=["empty", "binary", "huge", "unknown group", "overlapping"],
)
async def test_file_that_cannot_be_taken_is_said_on_the_page(
    rooms: Rooms, raw: bytes, word: str
) -> None:
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    status, text = await sends(senior, raw)
    assert (status, word in text) == (409, True)
    async with rooms.units() as unit:
        assert await unit.staff.session.rows("SELECT * FROM outage_days") == []


async def test_form_without_a_file_is_refused(rooms: Rooms) -> None:
    senior = await rooms.signed_in("olena", StaffRole.SENIOR)
    await senior.get(PATH)
    assert (await senior.post(PATH)).status == 409


async def test_command_line_publishes_or_says_the_line(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Call:
        file = tmp_path / "schedule.csv"

    call, settings = Call(), read_settings(secret_key="k" * 40, database_url=database_url)
    call.file.write_text(FILE)
    assert await publishing.outages(settings, call) == 0  # type: ignore[arg-type]
    assert "2" in capsys.readouterr().out
    call.file.write_text(FILE.replace("2.1", "9.9"))
    assert await publishing.outages(settings, call) == 1  # type: ignore[arg-type]
    assert "Рядок 2" in capsys.readouterr().err
