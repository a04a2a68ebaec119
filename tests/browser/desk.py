"""The chat page of three persons in a browser, with a small bot behind it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.echo import Echo, echo
from tests.sandbox.telegram.line import line

FIRST: Final = 1001
PERSONS: Final = (("Олена", "Коваль"), ("Іван", "Петренко"), ("Марія", "Шевченко"))
DESKTOP: Final = {"viewport": {"width": 1366, "height": 900}}
PHONE: Final = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@dataclass(slots=True)
class Desk:
    """The page of three persons, with a bot behind it."""

    page: Page
    bot: Echo
    complaints: list[str] = field(default_factory=list)

    def phone(self, person: int = FIRST) -> Locator:
        """Somebody's phone."""
        return self.page.locator(f'[data-person="{person}"]')

    def log(self, person: int = FIRST) -> Locator:
        """Somebody's messages."""
        return self.phone(person).locator(".log")

    async def types(self, text: str, person: int = FIRST) -> None:
        """Type and Enter."""
        box = self.phone(person).locator("[data-role=input]")
        await box.fill(text)
        await box.press("Enter")
        await expect(box).to_have_value("")

    async def starts(self, person: int = FIRST) -> None:
        """The button of an empty chat."""
        await self.phone(person).get_by_role("button", name="Почати").click()
        await expect(self.log(person)).to_contain_text("Вітаю!")


@asynccontextmanager
async def desk(browser: Browser, **look: Any) -> AsyncIterator[Desk]:
    """The page; afterwards its console must have been silent."""
    async with line() as wire, asyncio.timeout(60):
        for name, surname in PERSONS:
            wire.telegram.state.new_person(name, surname, "+380671234501")
        async with echo(wire) as bot:
            page = await browser.new_page(**{**DESKTOP, "locale": "uk-UA", **look})
            made = Desk(page, bot)
            page.on("console", lambda said: made.complaints.append(said.text))
            page.on("pageerror", lambda error: made.complaints.append(str(error)))
            await page.goto(f"{wire.base}/chat/telegram")
            await expect(page.locator(".phone")).to_have_count(3)
            yield made
            await page.close()
    assert made.complaints == []
