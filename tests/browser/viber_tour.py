"""The same errand by hand on the Viber page: other keys, the same story."""

from dataclasses import dataclass
from typing import Final

from playwright.async_api import Locator, Page, expect

from tests.browser.tour import PATIENCE_MS, Tour
from tests.journeys.gist import gist

_PICTURES: Final = {"6-calendar": "31-viber", "11-receipt": "32-viber-receipt"}


@dataclass(slots=True)
class ViberTour(Tour):
    """`phone` is the chat of the chosen person: its keys lie under the line to write in."""

    def keys(self, tag: str) -> Locator:
        """Keys of the turn."""
        return self.phone.locator(f".board {tag}")

    async def starts(self) -> None:
        """Open the chat, and the key of its welcome."""
        await self.phone.get_by_role("button", name="Відкрити чат").click()
        await self.sees("viber-welcome")
        await self.presses("viber-start", "start-language")

    async def shares_phone(self) -> None:
        """By the key that asks for it, and the question after it."""
        await self.keys("button").filter(has_text=gist("viber-share-phone")).click()
        await self.page.get_by_role("button", name="Поділитися", exact=True).click()

    async def ends_with(self, key: str) -> None:
        """Wait for the sentence in one of the last two messages, a document being the other.

        Keys are no part of a message here.
        """
        if key.startswith("button-"):
            await expect(self.keys("button").filter(has_text=gist(key))).to_be_visible()
            return
        last = self.phone.locator(".log article:nth-last-child(-n+2)", has_text=gist(key))
        await expect(last.last).to_be_visible(timeout=PATIENCE_MS)

    async def takes(self, name: str, page: Page | None = None) -> None:
        """Only what looks otherwise than in Telegram."""
        if name in _PICTURES:
            await super(ViberTour, self).takes(_PICTURES[name], page)
