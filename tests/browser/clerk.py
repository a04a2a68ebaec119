"""Somebody of the utility's staff at the console, by hand and by keys."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import BrowserContext, Page, expect

from bot.app import House
from bot.cli.demo_staff import photos_in
from bot.demo_data.cases import put_queues
from bot.demo_data.dataset import build
from bot.office import rhythm_rules
from bot.staff.demo import MEMBERS, PASSWORD, hire
from bot.staff.demo_cases import put_cases
from bot.staff.demo_day import DemoDay
from services.confirmations import Confirmations
from services.staff.codes import code_at, step_of
from tests.journeys.town import Town


def _now() -> datetime:
    return datetime.now(UTC)


async def staffed(house: House, here: Town) -> None:
    """People at the console, and something in every queue."""
    today = _now().date()
    homes = build(today).homes
    await hire(house.units, house.texts, _now)
    await put_queues(
        house.units, homes, now=_now(), today=today, keep_photo=photos_in(here.telegram)
    )
    neighbour = next(home for home in reversed(homes) if not home.role)
    banks = Confirmations(ZoneInfo("Europe/Kyiv"))
    await put_cases(house.units, banks, number=neighbour.number, now=_now())
    rules, utility = rhythm_rules(house.settings), house.settings.utility_name
    await DemoDay(house.units, house.texts, rules, utility).put(homes, _now())


@dataclass(slots=True)
class Clerk:
    """The console in a browser; `base` is where it is."""

    base: str
    context: BrowserContext
    page: Page
    pictures: Path

    async def takes(self, name: str) -> None:
        """A picture of the page as it stands."""
        path = self.pictures / f"{name}.png"
        await self.page.screenshot(path=path, animations="disabled")

    async def goes(self, path: str) -> None:
        """A page of the console."""
        await self.page.goto(f"{self.base}/staff/{path}")

    async def enters(self, login: str) -> None:
        """Login, password and the code of this half minute, without a mouse."""
        member = next(each for each in MEMBERS if each.login == login)
        await self.goes("sign-in")
        await self.page.fill("#login", login)
        await self.page.fill("#password", PASSWORD)
        await self.page.fill("#code", code_at(member.secret, step_of(_now())))
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_url("**/staff/")

    async def finds(self, words: str) -> None:
        """The row with the words, by j and Enter."""
        rows = self.page.locator("tr[data-row]")
        told = await rows.all_inner_texts()
        place = next(at for at, text in enumerate(told) if words in text)
        for _ in range(place + 1):
            await self.page.keyboard.press("j")
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_url(re.compile(r"/\d+"))
        await expect(self.page.locator("h1")).to_contain_text(words)

    async def approves(self) -> None:
        """One key; the next case comes, and says what was done."""
        decided = self.page.url
        await self.page.keyboard.press("a")
        await self.page.wait_for_url(lambda url: url != decided)
        await expect(self.page.locator(".done")).to_be_visible()
