"""The errand in a real headless Chromium: chat page, form, payment page, bank."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, ViewportSize, async_playwright

from tests.browser.ensure_chromium import find_chromium
from tests.browser.tour import Tour
from tests.journeys.books import books
from tests.journeys.town import Town

pytestmark = pytest.mark.journey
DESKTOP = ViewportSize(width=1366, height=900)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Chromium from the PATH, else Playwright's own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        await browser.close()


async def test_a_person_does_the_whole_errand_by_hand(
    here: Town, chromium: Browser, tmp_path: Path
) -> None:
    who = here.personas["debt"]
    before = await books(here, who.account_number)
    troubles: list[str] = []
    person = here.telegram.state.new_person(who.name, who.surname, "+380671234501")
    context = await chromium.new_context(viewport=DESKTOP, timezone_id="Europe/Kyiv")
    page = await context.new_page()
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on(
        "console", lambda line: troubles.append(line.text) if line.type == "error" else None
    )
    async with here.bot():
        await page.goto(f"{here.base}/chat/telegram")
        phone = page.locator(f'[data-person="{person.id}"]')
        tour = Tour(here, context, page, phone, who, tmp_path)
        await tour.registers()
        await tour.submits()
        paper = await tour.paper()
        await tour.pays()
        await tour.looks_around()
    await context.close()

    after = await books(here, who.account_number)
    assert paper.startswith(b"%PDF-")
    assert (after.bills, after.payments) == (before.bills + 1, before.payments + 1)
    assert after.balance == 0
    assert troubles == []
