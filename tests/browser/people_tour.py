"""Who works, by hand: registration with review, access, several accounts, a family; the console."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, BrowserContext, Page, expect

from bot.app import House
from tests.browser.clerk import Clerk, staffed
from tests.browser.resident import Resident
from tests.browser.tour import PATIENCE_MS
from tests.journeys.errand import PASSWORD
from tests.journeys.gist import gist
from tests.journeys.town import Town

NEWEST: Final = "Льон-Волошка-88"
WIDE: Final[dict[str, Any]] = {"viewport": {"width": 1366, "height": 900}}
NARROW: Final[dict[str, Any]] = {
    "viewport": {"width": 390, "height": 844}, "color_scheme": "dark",
}  # fmt: skip
_PEOPLE: Final = (("Марія", "credit"), ("Олег", "schedule"), ("Софія", "debt"))
_LOGINS: Final = ("maria.home", "oleh.home", "sofiia.home")


@dataclass(slots=True)
class PeopleTour:
    """One town's people and staff; `troubles` is what browsers complained of."""

    here: Town
    house: House
    browser: Browser
    pictures: Path
    troubles: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def window(self, look: dict[str, Any]) -> AsyncIterator[BrowserContext]:
        """A browser of one's own, listened to."""
        context = await self.browser.new_context(locale="uk-UA", timezone_id="Europe/Kyiv", **look)
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        context.on("console", lambda line: self._hears(line.type, line.text))
        yield context
        await context.close()

    def _hears(self, kind: str, words: str) -> None:
        if kind == "error":
            self.troubles.append(words)

    @asynccontextmanager
    async def phones(self) -> AsyncIterator[list[Resident]]:
        """Three people side by side, each with the facts of a home."""
        known = self.here.telegram.state
        for number, (name, role) in enumerate(_PEOPLE, start=1):
            known.new_person(name, self.here.personas[role].surname, f"+38067123450{number}")
        async with self.window(WIDE) as context:
            page = await context.new_page()
            await page.goto(f"{self.here.base}/chat/telegram")
            yield [self._resident(context, page, number) for number in range(len(_PEOPLE))]

    def _resident(self, context: BrowserContext, page: Page, number: int) -> Resident:
        person = list(self.here.telegram.state.persons)[number]
        return Resident(
            self.here,
            context,
            page,
            page.locator(f'[data-person="{person}"]'),
            self.here.personas[_PEOPLE[number][1]],
            self.pictures,
            login=_LOGINS[number],
            number=person,
        )

    @asynccontextmanager
    async def clerk(self, look: dict[str, Any], login: str) -> AsyncIterator[Clerk]:
        """Somebody of the staff, signed in."""
        base = self.here.settings().public_base_url
        async with self.window(look) as context:
            made = Clerk(base, context, await context.new_page(), self.pictures)
            await made.enters(login)
            yield made

    async def arrival(self) -> None:
        """No proof: staff decide. The mail is confirmed, another phone comes, a password goes."""
        await staffed(self.house, self.here)
        async with self.phones() as (maria, oleh, _):
            await maria.begins()
            await maria.asks_for(proof=False)
            await maria.takes("17-waiting")
            await self._approved(maria)
            await maria.presses("button-check", "menu-home")
            await maria.confirms_mail("20-mail")
            await maria.profile()
            await maria.sees("profile-email-confirmed")
            await maria.takes("21-profile")
            await self._shared(maria, oleh)
            await self._forgotten(maria, oleh)

    async def _approved(self, maria: Resident) -> None:
        """From the home page by keys to the case, and one key more."""
        async with self.clerk(WIDE, "olena") as clerk:
            await clerk.takes("18-staff-home")
            await clerk.goes("requests")
            await clerk.finds(maria.who.account_number)
            await clerk.takes("19-staff-request")
            await clerk.approves()

    async def _shared(self, maria: Resident, oleh: Resident) -> None:
        """Another phone signs in; the first hears of it, looks at the list and sends it away."""
        await oleh.begins()
        await oleh.signs_in(maria.login, PASSWORD)
        await maria.sees("letter-signed-in")
        await expect(maria.phone.get_by_text(gist("button-end-chat"))).to_be_visible()
        await maria.takes("22-signed-in")
        await maria.profile()
        await maria.presses("button-chats", "access-chats")
        await maria.sees("access-chat")
        await maria.presses("button-end-one", "access-chats")
        await expect(maria.phone.locator(".log article").last).not_to_contain_text(
            gist("access-chat")
        )
        await oleh.says("показники 12345", "start-welcome")
        await oleh.reads("access-ended")

    async def _forgotten(self, maria: Resident, oleh: Resident) -> None:
        """By the address, the letter and its link: a new password, and every chat signs in anew."""
        await oleh.presses("button-recover", "access-recovery")
        page = await oleh.opens("button-recovery-form")
        await oleh.fills(page, who=maria.email)
        await oleh.reads("access-recovery-asked")
        mail = await oleh.mail("letter-recovery-subject")
        page = await oleh.follows(mail, "letter-recovery-link")
        await page.fill("#password", NEWEST)
        await oleh.takes("25-recovery", page)
        await oleh.fills(page, password=NEWEST, repeated=NEWEST)
        await oleh.says("/start", "start-welcome")
        await oleh.signs_in(maria.login, NEWEST)

    async def household(self) -> None:
        """Two homes under one login, a relative who may look, a second login taken in."""
        async with self.phones() as (maria, oleh, sofiia):
            await maria.begins()
            await maria.asks_for(proof=True)
            await self._second_home(maria, sofiia)
            await self._relative(maria, sofiia)
            await oleh.begins()
            await oleh.asks_for(proof=True)
            await self._taken_in(maria, oleh)
            await self._archive(maria)

    async def _second_home(self, maria: Resident, sofiia: Resident) -> None:
        """Added by its last payment; the first is chosen again, and every window says which."""
        await maria.adds(sofiia.who)
        await maria.accounts()
        await maria.takes("23-accounts")
        await maria.chooses(maria.who.account_number, "accounts-one")
        await maria.presses("button-switch", "menu-home")
        await maria.presses("button-readings", "reading-ask")
        last = maria.phone.locator(".log article").last
        await expect(last).to_contain_text(f"🏠 {maria.who.account_number}")

    async def _relative(self, maria: Resident, sofiia: Resident) -> None:
        """Invited by a link that is forwarded; sees the account and may not pay."""
        await maria.accounts()
        await maria.chooses(maria.who.account_number, "accounts-one")
        await maria.presses("button-family", "family-members")
        await maria.presses("button-invite", "family-role")
        await maria.presses("button-role-viewer", "family-name")
        await maria.says("Софія", "family-members")
        page = await maria.opens("button-open-invitation")
        phone = page.locator(f'[data-person="{sofiia.number}"]')
        await phone.get_by_role("button", name="Перейти за посиланням").click()
        await page.close()
        await sofiia.sees("start-language")
        await sofiia.presses("language-uk", "family-invited")
        await sofiia.agrees()
        await sofiia.sees("family-invited-as")
        await sofiia.presses("button-join-family", "menu-home")
        await sofiia.reads("family-accepted")
        await sofiia.presses("button-pay", "menu-home")
        await sofiia.reads("refusal-paying-not-allowed")
        await sofiia.takes("24-family")

    async def _taken_in(self, maria: Resident, oleh: Resident) -> None:
        """Her own password, then the other login and its password; it ends, its account moves."""
        await maria.accounts()
        await maria.presses("button-join-login", "accounts-join")
        page = await maria.opens("button-confirm-own")
        await maria.fills(page, password=PASSWORD)
        await maria.sees("accounts-join-other")
        page = await maria.opens("button-join-form")
        await maria.fills(page, login=oleh.login, password=PASSWORD)
        await maria.sees("accounts-join-means")
        await maria.presses("button-join-confirm", "accounts-list")
        await oleh.reads("letter-login-ended")
        await maria.takes("26-joined")

    async def _archive(self, maria: Resident) -> None:
        """Everything that is kept, as a file."""
        await maria.profile()
        await maria.presses("button-my-data", "mydata-what")
        await maria.presses("button-my-archive", "letter-mydata-archive")
        await maria.phone.locator("a.file").last.wait_for(timeout=2 * PATIENCE_MS)
        await maria.takes("27-my-data")

    async def console(self) -> None:
        """A reading hard to believe with its photo, money nobody knows, and a phone in the dark."""
        await staffed(self.house, self.here)
        async with self.clerk(WIDE, "petro") as clerk:
            await clerk.goes("readings")
            await clerk.page.locator("tr[data-row] a").first.click()
            await clerk.page.wait_for_url(re.compile(r"/readings/\d+"))
            photo = "document.querySelector('img.photo').naturalWidth"
            await clerk.page.wait_for_function(f"{photo} > 0")
            await clerk.takes("28-staff-reading")
            await clerk.goes("suspense")
            await clerk.takes("29-staff-suspense")
        async with self.clerk(NARROW, "olena") as clerk:
            await clerk.takes("30-staff-phone")
