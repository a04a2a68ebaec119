"""A person with a phone on the chat page: registers, signs in, reads letters, opens windows."""

import re
from dataclasses import dataclass

from playwright.async_api import Page, expect

from bot.demo_data import Persona
from tests.browser.tour import PATIENCE_MS, Tour
from tests.journeys.errand import PASSWORD
from tests.journeys.gist import gist


@dataclass(slots=True)
class Resident(Tour):
    """What one does about oneself: logins, mail, accounts. Waits for the last message only."""

    login: str = ""
    number: int = 0

    @property
    def email(self) -> str:
        """A box of one's own in the sandbox's mail."""
        return f"{self.login}@example.com"

    async def takes(self, name: str, page: Page | None = None) -> None:
        """A picture, once no passing words stand before the chat."""
        await expect(self.page.locator(".toast:visible")).to_have_count(0, timeout=PATIENCE_MS)
        await super(Resident, self).takes(name, page)

    async def sees(self, key: str) -> None:
        """The sentence in the last message."""
        await self.ends_with(key)

    async def reads(self, key: str) -> None:
        """The sentence anywhere in the chat: a window may stand below it."""
        log = self.phone.locator(".log")
        await expect(log).to_contain_text(gist(key), timeout=PATIENCE_MS)

    async def orders(self, label: str, then: str) -> None:
        """The latest button with the label, and what comes, be it above another letter."""
        begins = re.compile("^" + re.escape(gist(label)))
        await self.phone.locator(".keyboard button", has_text=begins).last.click()
        await self.reads(then)

    async def chooses(self, words: str, then: str) -> None:
        """The latest button that holds the words, and what follows."""
        await self.phone.locator(".keyboard button", has_text=words).last.click()
        await self.sees(then)

    async def begins(self) -> None:
        """Start and the language."""
        await self.phone.get_by_role("button", name="Почати").click()
        await self.sees("start-language")
        await self.presses("language-uk", "start-welcome")

    async def agrees(self) -> None:
        """The agreement and the form of a login."""
        await self.presses("button-register", "registration-agreement")
        await self.presses("button-accept", "registration-credentials")
        page = await self.opens("button-open-form")
        await self.fills(page, login=self.login, password=PASSWORD, repeated=PASSWORD)

    async def asks_for(self, *, proof: bool) -> None:
        """Registration up to its end; without a proof staff decide."""
        who = self.who
        await self.agrees()
        await self.sees("registration-account")
        await self.says(who.account_number, "registration-surname")
        await self.says(who.surname, "registration-name")
        await self.says(who.name, "registration-patronymic")
        await self.says(who.patronymic, "registration-address")
        await self.says(who.address, "registration-email")
        await self.says(self.email, "telegram-or-type")
        await self.phone.locator(".keys button").click()
        await self.page.get_by_role("button", name="Поділитися", exact=True).click()
        await self.sees("registration-proof")
        if proof:
            await self.presses("button-proof-sum", "registration-proof-sum")
            await self.says(f"{who.last_payment.hryvnias}", "registration-review")
        else:
            await self.presses("button-no-proof", "registration-review")
        await self.presses("button-send", "menu-home" if proof else "registration-waiting")

    async def fills(self, page: Page, **fields: str) -> None:
        """A form of ours: its fields, its button, its good end; the page is closed."""
        for name, value in fields.items():
            await page.fill(f"#{name}", value)
        await page.locator("main form button[type=submit]").click()
        await expect(page.locator("main .sign.good")).to_be_visible(timeout=PATIENCE_MS)
        await page.close()

    async def signs_in(self, login: str, password: str) -> None:
        """From the welcome, by the form."""
        await self.presses("button-login", "access-login")
        page = await self.opens("button-login-form")
        await self.fills(page, login=login, password=password)
        await self.sees("menu-home")
        await self.reads("access-signed-in")

    async def profile(self) -> None:
        """To the profile, from wherever."""
        await self.says("/profile", "profile-home")

    async def accounts(self) -> None:
        """To the list of accounts."""
        await self.profile()
        await self.presses("button-accounts", "accounts-list")

    async def adds(self, other: Persona) -> None:
        """One more account, by its last payment."""
        await self.accounts()
        await self.presses("button-add-account", "accounts-add-number")
        await self.says(other.account_number, "accounts-add-surname")
        await self.says(other.surname, "registration-proof")
        await self.presses("button-proof-sum", "registration-proof-sum")
        await self.says(f"{other.last_payment.hryvnias}", "menu-home")
        await self.reads("registration-active")

    async def mail(self, subject: str, picture: str = "") -> Page:
        """The mailbox in a tab, with the letter of the subject open."""
        page = await self.context.new_page()
        await page.goto(f"{self.here.base}/mail/")
        words = re.compile(re.escape(gist(subject)))
        await page.locator(".mails a", has_text=words).first.click(timeout=PATIENCE_MS)
        await page.frame_locator("iframe").locator("a").first.wait_for()
        if picture:
            await self.takes(picture, page)
        return page

    async def follows(self, mail: Page, label: str) -> Page:
        """The page behind the letter's button; the mailbox is closed."""
        link = mail.frame_locator("iframe").get_by_role("link", name=gist(label)).first
        async with self.context.expect_page() as opened:
            await link.click()
        page = await opened.value
        await page.wait_for_load_state()
        await mail.close()
        return page

    async def confirms_mail(self, picture: str) -> None:
        """The first letter, its button, and the page behind it."""
        mail = await self.mail("letter-email-code-subject", picture)
        page = await self.follows(mail, "letter-email-code-link")
        await page.get_by_role("button", name=gist("mailbox-page-button")).click()
        await expect(page.locator("main")).to_contain_text(gist("mailbox-page-done"))
        await page.close()
        await self.reads("letter-email-confirmed")
