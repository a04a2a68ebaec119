"""Cases decided in a real browser: one look and one key, on a wide screen and on a phone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Page, expect

from services.domain.person import RequestState
from services.domain.review import ReviewState
from tests.bot.staff.rooms import PASSWORD, Rooms, open_rooms
from tests.browser.axe import faults
from tests.services.staff.counter import Counter, open_counter
from tests.services.staff.metered import open_metered

WIDE: Final = {"width": 1366, "height": 768}
PHONE: Final = {"width": 390, "height": 844}


@pytest.fixture
async def rooms(database_url: str) -> AsyncIterator[Rooms]:
    """The console over http."""
    async with open_rooms(database_url) as made:
        yield made


@asynccontextmanager
async def desk(rooms: Rooms, browser: Browser, **look: Any) -> AsyncIterator[Page]:
    """A clerk's page, signed in; afterwards its console must have been silent."""
    member = await rooms.hire("mariia")
    base = str(rooms.server.make_url("")).rstrip("/")
    page = await browser.new_page(base_url=base, locale="uk-UA", **{"viewport": WIDE, **look})
    said: list[str] = []
    page.on("console", lambda words: said.append(words.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    await page.goto("/staff/sign-in")
    await page.locator("[name=login]").fill("mariia")
    await page.locator("[name=password]").fill(PASSWORD)
    await page.locator("[name=code]").fill(rooms.code(member))
    await page.locator("main button").click()
    await page.wait_for_url("**/staff/")
    yield page
    await page.close()
    assert said == []


async def fits(page: Page) -> bool:
    """Whether nothing has to be moved sideways."""
    width: bool = await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return width


async def state(counter: Counter, number: Any) -> RequestState:
    return (await counter.case(number)).state


async def test_claims_are_decided_and_undone_by_keys_alone(rooms: Rooms, browser: Browser) -> None:
    counter = await open_counter(rooms.units)
    first, second = await counter.claims("zoriana"), await counter.claims("andrii")
    async with desk(rooms, browser) as page:
        await page.goto("/staff/requests")
        await page.keyboard.press("j")
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/requests/{first.id}")
        for key in "r2":
            await page.keyboard.press(key)
        await page.wait_for_url(f"**/requests/{second.id}?done={first.id}")
        await expect(page.locator(".done")).to_contain_text("Відмовлено: Савчук Зоряна")
        assert await state(counter, first.id) is RequestState.REFUSED

        await page.keyboard.press("u")
        await page.wait_for_url(f"**/requests/{first.id}?undone=1")
        assert await state(counter, first.id) is RequestState.WAITING
        await page.keyboard.press("a")
        await page.wait_for_url(f"**/requests/{second.id}?done={first.id}")
        assert await state(counter, first.id) is RequestState.ACTIVE


async def test_main_facts_and_decisions_are_on_the_first_screen(
    rooms: Rooms, browser: Browser
) -> None:
    home = await open_metered(rooms.units)
    claim = await home.counter.claims("zoriana", proof_kind="meter_number", proof_text="1")
    _, review = await home.sends(400)
    assert review is not None
    async with desk(rooms, browser) as page:
        for path, last in (
            (f"/staff/requests/{claim.id}", ".beside"),
            (f"/staff/readings/{review.id}", ".chart"),
        ):
            await page.goto(path)
            for place in (last, ".decide"):
                box = await page.locator(place).bounding_box()
                assert box is not None
                assert box["y"] + box["height"] <= WIDE["height"], (path, place)
            assert await fits(page), path


async def test_phone_shows_a_case_without_moving_sideways(rooms: Rooms, browser: Browser) -> None:
    home = await open_metered(rooms.units)
    claim = await home.counter.claims("zoriana")
    _, review = await home.sends(400)
    assert review is not None
    async with desk(rooms, browser, viewport=PHONE) as page:
        for path in ("requests", f"requests/{claim.id}", "readings", f"readings/{review.id}"):
            await page.goto(f"/staff/{path}")
            assert await fits(page), path


async def test_everything_works_without_scripts(rooms: Rooms, browser: Browser) -> None:
    home = await open_metered(rooms.units)
    _, review = await home.sends(400)
    assert review is not None
    async with desk(rooms, browser, java_script_enabled=False) as page:
        await page.goto(f"/staff/readings/{review.id}")
        await page.locator("summary.danger").click()
        await page.get_by_role("button", name="Надішліть разом із показниками фото").click()
        await page.wait_for_url(f"**/readings?done={review.id}")
        assert (await home.review(review.id)).case.state is ReviewState.REFUSED


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_cases_are_open_to_everyone(rooms: Rooms, browser: Browser, scheme: str) -> None:
    home = await open_metered(rooms.units)
    claim = await home.counter.claims("zoriana", proof_kind="last_payment", proof_text="1")
    _, review = await home.sends(400)
    assert review is not None
    async with desk(rooms, browser, color_scheme=scheme) as page:
        for path in ("requests", f"requests/{claim.id}", "readings", f"readings/{review.id}"):
            await page.goto(f"/staff/{path}")
            for refusal in await page.locator("summary.danger").all():
                await refusal.click()
            assert await faults(page) == [], path
