"""The mailbox page and e-mails in a real browser: words are seen whole, links lead elsewhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page

from bot.links import Links
from bot.mail.words import Wording
from bot.relay import parse_relay
from bot.sandbox.mail import SandboxMail
from bot.texts import FluentTexts
from services.domain.message import LetterLink, Outcome
from tests.bot.mail.post import SECRET, SUPPLIER, new_letter, new_speaker

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
RECOVERY = {
    "key": "letter-recovery",
    "facts": {"login": "maria", "minutes": 30},
    "code_word": "калина",
    "link": LetterLink("recovery", "r1"),
}


class Street:
    """The page at an address, and letters that arrive at it."""

    def __init__(self, mail: SandboxMail, smtp_url: str, base: str) -> None:
        self.mail, self.base = mail, base
        texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
        self.speaker = new_speaker(
            Wording(texts, Links(base, SECRET), SUPPLIER), parse_relay(smtp_url)
        )

    async def writes(self, **changes: object) -> None:
        told = await self.speaker.tell(new_letter(**changes))
        assert told.outcome is Outcome.DELIVERED


@pytest.fixture
async def street() -> AsyncIterator[Street]:
    mail, app = SandboxMail(clock=lambda: NOW), web.Application()
    mail.attach(app)
    async with TestServer(app) as server, mail.listening() as smtp_url:
        made = Street(mail, smtp_url, str(server.make_url("")).rstrip("/"))
        yield made
        await made.speaker.wire.close()


@asynccontextmanager
async def opened(browser: Browser, width: int, scheme: str = "light") -> AsyncIterator[Page]:
    """A page that has nothing to complain of."""
    view = {"width": width, "height": 850}
    context = await browser.new_context(viewport=view, color_scheme=scheme)  # type: ignore[arg-type]
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    await context.close()
    assert not complaints


async def overflow(page: Page) -> int:
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(await page.evaluate(script))


async def test_letter_appears_by_itself_and_its_link_opens_elsewhere(
    browser: Browser, street: Street
) -> None:
    async with opened(browser, 1366) as page:
        await page.goto(f"{street.base}/mail/")
        await street.writes(**RECOVERY)
        await page.get_by_role("link", name="Новий пароль до кабінету").click()
        letter = page.frame_locator("iframe")
        await letter.get_by_text("калина").wait_for()
        # Nothing more is asked of the server while the other tab is opened.
        await page.goto(f"{street.base}/mail/1/html")
        async with page.context.expect_page() as news:
            await page.get_by_role("link", name="Придумати новий пароль").click()
        tab = await news.value
        assert "/recovery/" in tab.url


async def test_nothing_is_cut_off_at_any_width(browser: Browser, street: Street) -> None:
    await street.writes(**RECOVERY)
    async with opened(browser, 360) as page:
        for width in (360, 390, 800, 1366):
            await page.set_viewport_size({"width": width, "height": 850})
            await page.goto(f"{street.base}/mail/1/html")
            assert await overflow(page) == 0
            sheet = await page.locator(".sheet").bounding_box()
            assert sheet is not None
            assert sheet["width"] <= min(width, 600)
            await page.goto(f"{street.base}/mail/1")
            await page.wait_for_function("Number(document.querySelector('iframe').height) > 400")
            assert await overflow(page) == 0
            inside = "document.querySelector('iframe').contentDocument.documentElement.scrollWidth"
            assert await page.evaluate(inside) <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(
    browser: Browser, street: Street, scheme: str
) -> None:
    await street.writes(**RECOVERY)
    async with opened(browser, 390, scheme) as page:
        await page.goto(f"{street.base}/mail/1/html")
        sheet = await shade(page, ".sheet", "backgroundColor")
        for selector in (".room.ink", ".soft", ".plain-link"):
            ink = await shade(page, selector, "color")
            assert contrast(ink, sheet) >= 4.5, selector
        press = (
            await shade(page, ".press", "color"),
            await shade(page, ".press", "backgroundColor"),
        )
        assert contrast(*press) >= 4.5


async def shade(page: Page, selector: str, name: str) -> tuple[int, ...]:
    style = f"getComputedStyle(document.querySelector('{selector}')).{name}"
    said = str(await page.evaluate(style))
    return tuple(int(each) for each in said.strip("rgba()").split(",")[:3])


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Of WCAG 2: (lighter + 0.05) / (darker + 0.05)."""

    def light(colour: tuple[int, ...]) -> float:
        parts = [each / 255 for each in colour]
        line = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)
