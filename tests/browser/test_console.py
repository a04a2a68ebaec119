"""The staff's console in a real browser: every page by axe, on a desk and on a phone; by keys."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Page, expect

from bot.demo_data.cases import put_queues
from bot.demo_data.dataset import build
from bot.demo_data.writing import write
from bot.exchange import import_folder
from bot.staff.demo_cases import put_cases
from bot.staff.demo_day import DemoDay
from services.confirmations import Confirmations
from services.domain.rhythm.times import RhythmRules
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import PASSWORD, Rooms, open_rooms
from tests.browser.axe import faults

DESK: Final[dict[str, Any]] = {"viewport": {"width": 1366, "height": 768}}
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 390, "height": 844}, "color_scheme": "dark",
}  # fmt: skip
_KINDS: Final = 15
_NEW: Final = {
    "/staff/announcements", "/staff/announcements/1", "/staff/outages", "/staff/rhythm",
    "/staff/statements", "/staff/statements/differences/1", "/staff/statements/liqpay/1-1-1",
    "/staff/twins",
}  # fmt: skip


@pytest.fixture
async def rooms(database_url: str, tmp_path: Path) -> AsyncIterator[Rooms]:
    """The invented utility's console, with something in every queue."""
    made = build()
    async with open_rooms(database_url) as here:
        write(made.tables, tmp_path)
        await import_folder(here.units, tmp_path, is_dry_run=False, is_strict=True)
        now = here.clock()
        await put_queues(here.units, made.homes, now=now, today=made.today)
        banks = Confirmations(ZoneInfo("Europe/Kyiv"))
        await put_cases(here.units, banks, number=made.homes[-1].number, now=now)
        await here.hire("author", StaffRole.ADMIN)
        rules = RhythmRules(banks.timezone)
        await DemoDay(here.units, here.texts, rules, "Обленерго").put(made.homes, now)
        yield here


async def enters(rooms: Rooms, browser: Browser, role: StaffRole, look: dict[str, Any]) -> Page:
    """Somebody of the role signs in by hand."""
    member = await rooms.hire("somebody", role)
    context = await browser.new_context(base_url=str(rooms.server.make_url("/")), **look)
    page = await context.new_page()
    await page.goto("/staff/sign-in")
    await page.fill("#login", "somebody")
    await page.fill("#password", PASSWORD)
    await page.fill("#code", rooms.code(member))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/staff/")
    return page


async def walk(page: Page) -> set[str]:
    """Follow every link, one of each kind; the kinds of pages that were seen."""
    troubles: list[str] = []
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    waiting, kinds = ["/staff/"], set[str]()
    width = (page.viewport_size or {"width": 0})["width"]
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"\d+", "1", path.partition("?")[0])
        if kind in kinds:
            continue
        kinds.add(kind)
        answer = await page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert await faults(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
        links = "as => as.map(a => a.getAttribute('href'))"
        found = await page.eval_on_selector_all("a[href^='/staff/']", links)
        waiting += [each for each in found if "/photo" not in each]
    assert troubles == []
    return kinds


@pytest.mark.parametrize(
    ("role", "look"),
    [(StaffRole.SENIOR, DESK), (StaffRole.AUDITOR, PHONE)],
    ids=["senior at a desk", "auditor on a phone in the dark"],
)
async def test_every_page_is_open_to_everyone_and_fits_the_screen(
    rooms: Rooms, browser: Browser, role: StaffRole, look: dict[str, Any]
) -> None:
    page = await enters(rooms, browser, role, look)
    kinds = await walk(page)
    assert len(kinds) >= _KINDS
    assert kinds >= _NEW


async def test_claim_is_decided_and_taken_back_without_a_mouse(
    rooms: Rooms, browser: Browser
) -> None:
    page = await enters(rooms, browser, StaffRole.CLERK, DESK)
    await page.goto("/staff/requests")
    rows = page.locator("[data-row]")
    before = await rows.count()
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.wait_for_url(re.compile(r"/staff/requests/\d+"))
    first = page.url
    await page.keyboard.press("a")
    await page.wait_for_url(lambda url: url != first)
    async with rooms.units() as unit:
        assert len(await unit.request_cases.page(9)) == before - 1
    await page.keyboard.press("u")
    await expect(page).to_have_url(re.compile(re.escape(first.partition("?")[0])))
    async with rooms.units() as unit:
        assert len(await unit.request_cases.page(9)) == before
