"""The errand by hand: a real browser at the chat page, the form, our page and the bank's."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import BrowserContext, Locator, Page, expect

from bot.demo_data import Persona
from tests.journeys.errand import PASSWORD
from tests.journeys.gist import gist
from tests.journeys.town import Town

PATIENCE_MS = 15_000


@dataclass(slots=True)
class Tour:
    """One person's phone on the page; `pictures` is where screenshots go."""

    here: Town
    context: BrowserContext
    page: Page
    phone: Locator
    who: Persona
    pictures: Path

    async def takes(self, name: str, page: Page | None = None) -> None:
        """A picture of the page as it stands."""
        path = self.pictures / f"{name}.png"
        await (page or self.page).screenshot(path=path, animations="disabled")

    async def says(self, text: str, then: str) -> None:
        """Type, send, and see the answer."""
        box = self.phone.locator("[data-role=input]")
        await box.fill(text)
        await box.press("Enter")
        await self.sees(then)

    async def presses(self, label: str, then: str) -> None:
        """The latest button with the label, and what follows."""
        begins = re.compile("^" + re.escape(gist(label)))
        await self.keys("button").filter(has_text=begins).last.click()
        await self.sees(then)

    def keys(self, tag: str) -> Locator:
        """Buttons ("button") or links ("a") of the bot."""
        return self.phone.locator(f".keyboard {tag}")

    async def starts(self) -> None:
        """The first word to the bot."""
        await self.phone.get_by_role("button", name="Почати").click()

    async def shares_phone(self) -> None:
        """By the key that asks for it, and the question after it."""
        await self.sees("telegram-or-type")
        await self.phone.locator(".keys button").click()
        await self.page.get_by_role("button", name="Поділитися", exact=True).click()

    async def sees(self, key: str) -> None:
        """Wait for the sentence in the log."""
        log = self.phone.locator(".log")
        await expect(log).to_contain_text(gist(key), timeout=PATIENCE_MS)

    async def ends_with(self, key: str) -> None:
        """Wait for the sentence in the last message: it may have been said before."""
        last = self.phone.locator(".log article").last
        await expect(last).to_contain_text(gist(key), timeout=PATIENCE_MS)

    async def opens(self, label: str) -> Page:
        """The page behind a link button."""
        link = self.keys("a").filter(has_text=gist(label)).last
        async with self.context.expect_page() as opened:
            await link.click()
        page = await opened.value
        await page.wait_for_load_state()
        return page

    async def registers(self) -> None:
        """Start to menu, the form included."""
        who = self.who
        await self.starts()
        await self.sees("start-language")
        await self.takes("1-language")
        await self.presses("language-uk", "start-welcome")
        await self.presses("button-register", "registration-agreement")
        await self.presses("button-accept", "registration-credentials")
        await self._fills_form()
        await self.says(who.account_number, "registration-surname")
        await self.says(who.surname, "registration-name")
        await self.says(who.name, "registration-patronymic")
        await self.says(who.patronymic, "registration-address")
        await self.says(who.address, "registration-email")
        await self.says("maria.hnatiuk@example.com", "registration-phone")
        await self.shares_phone()
        await self.sees("registration-proof")
        await self.presses("button-proof-sum", "registration-proof-sum")
        await self.says(f"{who.last_payment.hryvnias}", "registration-review")
        await self.takes("3-review")
        await self.presses("button-send", "registration-active")
        await self.takes("4-menu")

    async def _fills_form(self) -> None:
        page = await self.opens("button-open-form")
        await page.fill("#login", "maria.hnatiuk")
        await page.fill("#password", PASSWORD)
        await page.fill("#repeated", PASSWORD)
        await self.takes("2-form", page)
        await page.get_by_role("button", name=gist("form-submit")).click()
        await expect(page.locator("main")).to_contain_text(gist("form-done-next"))
        await page.close()
        await self.sees("registration-account")

    async def submits(self) -> None:
        """A reading with a look at the calendar, and the bill."""
        await self.presses("button-overview", "overview-card")
        await self.takes("5-card")
        await self.presses("button-readings", "reading-ask")
        await self.says(str(self.who.next_values[0]), "reading-date-today")
        await self.presses("button-pick-date", "reading-pick-date")
        await self.takes("6-calendar")
        await self.presses("button-today", "reading-date-today")
        await self.presses("button-calculate", "reading-check")
        await self.takes("7-check")
        await self.presses("button-confirm", "reading-done")
        await self.takes("8-bill")

    async def pays(self) -> None:
        """Through our page to the bank and back; the receipt comes by itself."""
        await self.presses("button-pay", "pay-bill")
        await self.presses("article-electricity", "pay-debt")
        await self.presses("button-pay-sum", "pay-link")
        page = await self.opens("button-open-pay")
        await self.takes("9-pay-page", page)
        await page.get_by_role("button", name=gist("pay-page-go")).click()
        await page.fill("#card", "4242 4242 4242 4242")
        await page.fill("#expiry", "12/30")
        await page.fill("#cvv", "123")
        await self.takes("10-bank", page)
        await page.locator("button[type=submit]").click()
        await expect(page.locator("main")).to_contain_text("Оплату прийнято")
        await page.get_by_role("link", name="Повернутися").click()
        await expect(page.locator("main")).to_contain_text(gist("pay-page-paid"))
        await page.close()
        await self.sees("letter-receipt-paid-off")
        await self.takes("11-receipt")

    async def looks_around(self) -> None:
        """Bills and why, debts, consumption, and a reading that is hard to believe."""
        await self._goes("button-bills", "bills-list-paid")
        await self.keys("button").filter(has_text="2026 · ").nth(1).click()
        await self.ends_with("button-why")
        await self.presses("button-why", "why-head")
        await self.takes("13-why")
        await self._goes("button-articles", "articles-total")
        await self.takes("14-debts")
        await self._goes("button-consumption", "consumption-forecast")
        await self.takes("15-consumption")
        await self.says("показники 1", "reading-doubt-ways")
        await self.takes("16-doubt")

    async def _goes(self, label: str, then: str) -> None:
        """From the menu to a window."""
        await self.says("/menu", "menu-home")
        await self.ends_with("menu-home")
        await self.presses(label, then)
        await self.ends_with(then)

    async def paper(self) -> bytes:
        """The PDF, as the browser downloads it."""
        link = self.phone.locator("a.file").last
        href = await link.get_attribute("href") or ""
        answer = await self.context.request.get(f"{self.here.base}{href}")
        return await answer.body()
