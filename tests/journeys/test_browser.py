"""The errand in a real headless Chromium: chat page, form, payment page, bank."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from tests.browser.ensure_chromium import find_chromium
from tests.browser.tour import Tour
from tests.browser.viber_tour import ViberTour
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


def _in_telegram(here: Town, page: Page, pictures: Path) -> Tour:
    who = here.personas["debt"]
    person = here.telegram.state.new_person(who.name, who.surname, "+380671234501")
    phone = page.locator(f'[data-person="{person.id}"]')
    return Tour(here, page.context, page, phone, who, pictures)


def _in_viber(here: Town, page: Page, pictures: Path) -> Tour:
    who = here.personas["debt"]
    here.viber.state.new_person(who.name, who.surname, "+380671234501")
    return ViberTour(here, page.context, page, page.locator(".chat"), who, pictures)


def note_troubles(context: BrowserContext, troubles: list[str]) -> None:
    """Whatever goes wrong in a page, and what it calls an error."""
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on(
        "console", lambda line: troubles.append(line.text) if line.type == "error" else None
    )


@pytest.mark.parametrize(("chat", "tour_in"), [("telegram", _in_telegram), ("viber", _in_viber)])
async def test_a_person_does_the_whole_errand_by_hand(
    here: Town,
    chromium: Browser,
    tmp_path: Path,
    chat: str,
    tour_in: Callable[[Town, Page, Path], Tour],
) -> None:
    who = here.personas["debt"]
    before = await books(here, who.account_number)
    troubles: list[str] = []
    context = await chromium.new_context(viewport=DESKTOP, timezone_id="Europe/Kyiv")
    page = await context.new_page()
    note_troubles(context, troubles)
    async with here.bot():
        tour = tour_in(here, page, tmp_path)
        await page.goto(f"{here.base}/chat/{chat}")
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
