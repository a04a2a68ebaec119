"""An announcement in a real browser: written, previewed, confirmed by another, watched."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from services.announcements.sending import Sending
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import PASSWORD, Rooms, open_rooms
from tests.browser.axe import faults
from tests.journeys.gist import gist
from tests.services.announcements.crowd import open_crowd

DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
TEXT = "Завтра з 10:00 до 14:00 міняємо трансформатор.\n\nДеталі: https://oblenergo.example/1"


async def enters(rooms: Rooms, browser: Browser, login: str, look: dict[str, Any]) -> Page:
    """A senior signs in by hand."""
    member = await rooms.hire(login, StaffRole.SENIOR)
    context = await browser.new_context(base_url=str(rooms.server.make_url("/")), **look)
    page = await context.new_page()
    await page.goto("/staff/sign-in")
    await page.fill("#login", login)
    await page.fill("#password", PASSWORD)
    await page.fill("#code", rooms.code(member))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/staff/")
    return page


async def is_fine(page: Page) -> None:
    """Nothing serious by axe, and nothing beyond the edge of the screen."""
    assert await faults(page) == []
    width = (page.viewport_size or {"width": 0})["width"]
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def writes(page: Page) -> None:
    """From the menu to the preview, by keys."""
    await page.goto("/staff/announcements")
    await is_fine(page)
    await page.keyboard.press("p")
    await page.wait_for_url("**/new")
    await page.get_by_label("Планові роботи").check()
    await page.fill("#uk", TEXT)
    await page.fill("#en", "A transformer is replaced tomorrow.")
    await page.locator("h1").click()
    await page.keyboard.press("c")
    await expect(page.get_by_role("status")).to_contain_text("1\u00a0200")
    await is_fine(page)
    await page.locator("h1").click()
    await page.keyboard.press("s")
    await page.wait_for_url(re.compile(r"/announcements/\d+$"))


async def works(rooms: Rooms) -> None:
    async with rooms.units() as unit:
        while await Sending("Збруч-енерго", 5000).step(unit, rooms.clock()):
            pass
        await unit.commit()


async def asks(page: Page) -> None:
    """The author looks at every bubble and submits."""
    bubbles = page.locator(".bubble")
    await expect(bubbles).to_have_count(6)
    await expect(bubbles.first).to_contain_text("міняємо трансформатор")
    link = bubbles.first.get_by_role("link")
    await expect(link).to_have_attribute("href", "https://oblenergo.example/1")
    await is_fine(page)
    page.on("dialog", lambda dialog: dialog.accept())
    await page.keyboard.press("g")
    await expect(page.get_by_text("має інша людина")).to_be_visible()
    await is_fine(page)


async def watches(rooms: Rooms, page: Page) -> None:
    """Another confirms; nobody presses anything, and the page shows what has become of it."""
    await page.keyboard.press("c")
    await expect(page.locator("#progress")).to_contain_text("0 із 1\u00a0200")
    await works(rooms)
    await expect(page.locator("#progress")).to_contain_text("1\u00a0200 із 1\u00a0200")
    await expect(page.get_by_role("button", name="Призупинити")).to_be_visible()
    await is_fine(page)
    await page.keyboard.press("p")
    await expect(page.get_by_text(gist("announce-told-paused"))).to_be_visible()
    await page.keyboard.press("p")
    await expect(page.get_by_text("Надсилається.")).to_be_visible()


async def ends(rooms: Rooms, page: Page) -> None:
    """Every letter has gone."""
    async with rooms.units() as unit:
        await unit.staff.session.rows("UPDATE letters SET state = 'delivered', ended_at = now()")
        await unit.commit()
    await works(rooms)
    await expect(page.get_by_text("Надіслано всім")).to_be_visible()
    await is_fine(page)


@pytest.mark.parametrize("look", [DESK, PHONE], ids=["at a desk", "on a phone in the dark"])
async def test_two_persons_tell_twelve_hundred_people_and_watch(
    database_url: str, browser: Browser, look: dict[str, Any]
) -> None:
    async with open_rooms(database_url) as rooms:
        await open_crowd(rooms.units, 1200)
        page = await enters(rooms, browser, "author", look)
        await writes(page)
        await asks(page)
        other = await enters(rooms, browser, "other", look)
        await other.goto(page.url)
        await watches(rooms, other)
        await ends(rooms, other)
        async with rooms.units() as unit:
            (found,) = await unit.announcements.listed(9)
        assert (found.state.value, found.written) == ("done", 1200)
