"""`make pictures`: docs/pictures anew: screenshots of a real errand, pages of a printed bill."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.async_api import Browser, ViewportSize, async_playwright

from bot.demo_data import Persona
from bot.texts import FluentTexts
from services.documents.invoice import InvoicePdf
from storage.migrations.run import upgrade
from tests.browser.ensure_chromium import find_chromium
from tests.browser.news_tour import NewsTour
from tests.browser.tour import Tour
from tests.browser.viber_tour import ViberTour
from tests.databases import Databases, temporary_server
from tests.journeys.furnished import furnished
from tests.journeys.town import Town, town
from tests.services.documents.bills import bill
from tests.services.documents.seen import picture

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP = ViewportSize(width=1366, height=900)
PHONE = ViewportSize(width=390, height=844)
_STORIES = (NewsTour.arrival, NewsTour.household, NewsTour.console, NewsTour.news)


def main() -> None:
    """A server, a town, a browser, and the errand in it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    papers()
    with (
        temporary_server() as server,
        Databases(server) as databases,
        tempfile.TemporaryDirectory() as folder,
    ):
        databases.run(upgrade(databases.url_of(databases.template)))
        with furnished(databases, Path(folder)) as (name, persons):
            with databases.fresh(name) as url:
                asyncio.run(_visit(url, persons))
            with databases.fresh(name) as url:
                asyncio.run(_viber(url, persons))
            for story in _STORIES:
                with databases.fresh(name) as url:
                    asyncio.run(_people(url, persons, story))


async def _visit(url: str, persons: Mapping[str, Persona]) -> None:
    async with town(url, persons) as here, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for person in here.personas.values():
            here.telegram.state.new_person(person.name, person.surname, "+380671234501")
        async with here.bot():
            await _errand(here, browser)
            await _phone(here, browser)
        await browser.close()


async def _viber(url: str, persons: Mapping[str, Persona]) -> None:
    """The same errand in the other messenger, in a town of its own."""
    async with town(url, persons) as here, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for person in here.personas.values():
            here.viber.state.new_person(person.name, person.surname, "+380671234501")
        async with here.bot():
            context = await browser.new_context(viewport=DESKTOP, timezone_id="Europe/Kyiv")
            page = await context.new_page()
            await page.goto(f"{here.base}/chat/viber")
            who, chat = here.personas["debt"], page.locator(".chat")
            await page.locator(".people").get_by_role("button", name=who.name).first.click()
            tour = ViberTour(here, context, page, chat, who, FOLDER)
            await tour.registers()
            await tour.submits()
            await tour.pays()
        await browser.close()


async def _people(
    url: str, persons: Mapping[str, Persona], story: Callable[[NewsTour], Awaitable[None]]
) -> None:
    """One of the stories about who works, in a town of its own."""
    async with town(url, persons) as here, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        async with here.bot() as house:
            tour = NewsTour(here, house, browser, FOLDER)
            await story(tour)
        if tour.troubles:
            raise SystemExit("\n".join(tour.troubles))
        await browser.close()


async def _errand(here: Town, browser: Browser) -> None:
    context = await browser.new_context(viewport=DESKTOP, timezone_id="Europe/Kyiv")
    page = await context.new_page()
    await page.goto(f"{here.base}/chat/telegram")
    phone = page.locator('[data-person="1001"]')
    tour = Tour(here, context, page, phone, here.personas["debt"], FOLDER)
    await tour.registers()
    await tour.submits()
    await tour.pays()
    await tour.looks_around()
    await context.close()


async def _phone(here: Town, browser: Browser) -> None:
    """The same chat on a phone in the dark."""
    context = await browser.new_context(
        viewport=PHONE, color_scheme="dark", timezone_id="Europe/Kyiv"
    )
    page = await context.new_page()
    await page.goto(f"{here.base}/chat/telegram")
    await page.locator('[data-person="1001"] .bubble').last.wait_for()
    await page.screenshot(path=FOLDER / "12-phone.png")
    await context.close()


def papers() -> None:
    """The first page of a bill of three zones, in both layouts."""
    printer = InvoicePdf(FluentTexts(ZoneInfo("Europe/Kyiv")))
    for name, is_large in (("bill.png", False), ("bill-large.png", True)):
        drawn = printer.render(bill(), locale="uk", is_large=is_large)
        picture(drawn, 96).convert("P", palette=Image.Palette.ADAPTIVE, colors=96).save(
            FOLDER / name, optimize=True
        )


if __name__ == "__main__":
    main()
