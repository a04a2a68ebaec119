"""Who works, by hand: registration with review, access, accounts, a family; the console."""

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
_PEOPLE: Final = ("credit", "schedule", "debt")
_LOGINS: Final = ("viacheslav", "oksana", "maria")


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
        for number, role in enumerate(_PEOPLE, start=1):
            who = self.here.personas[role]
            known.new_person(who.name, who.surname, f"+38067123450{number}")
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
            self.here.personas[_PEOPLE[number]],
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
        async with self.phones() as (viacheslav, oksana, _):
            await viacheslav.begins()
            await viacheslav.asks_for(proof=False)
            await viacheslav.takes("17-waiting")
            await self._approved(viacheslav)
            # The letter about it waits for as long as the decision may be taken back.
            await viacheslav.presses("button-check", "menu-home")
            await viacheslav.confirms_mail("20-mail")
            await viacheslav.profile()
            await viacheslav.sees("profile-email-confirmed")
            await viacheslav.takes("21-profile")
            await self._shared(viacheslav, oksana)
            await self._forgotten(viacheslav, oksana)

    async def _approved(self, viacheslav: Resident) -> None:
        """From the home page by keys to the case, and one key more."""
        async with self.clerk(WIDE, "olena") as clerk:
            await clerk.takes("18-staff-home")
            await clerk.goes("requests")
            await clerk.finds(viacheslav.who.account_number)
            await clerk.takes("19-staff-request")
            await clerk.approves()

    async def _shared(self, viacheslav: Resident, oksana: Resident) -> None:
        """Another phone signs in; the first hears of it, looks at the list and sends it away."""
        await oksana.begins()
        await oksana.signs_in(viacheslav.login, PASSWORD)
        await viacheslav.sees("letter-signed-in")
        await expect(viacheslav.phone.get_by_text(gist("button-end-chat"))).to_be_visible()
        await viacheslav.takes("22-signed-in")
        await viacheslav.profile()
        await viacheslav.presses("button-chats", "access-chats")
        await viacheslav.sees("access-chat")
        await viacheslav.presses("button-end-one", "access-chats")
        await expect(viacheslav.phone.locator(".log article").last).not_to_contain_text(
            gist("access-chat")
        )
        await oksana.says("показники 12345", "start-welcome")
        await oksana.reads("access-ended")

    async def _forgotten(self, viacheslav: Resident, oksana: Resident) -> None:
        """By the address, the letter and its link: a new password, and it opens the cabinet."""
        await oksana.presses("button-recover", "access-recovery")
        page = await oksana.opens("button-recovery-form")
        await oksana.fills(page, who=viacheslav.email)
        await oksana.reads("access-recovery-asked")
        mail = await oksana.mail("letter-recovery-subject")
        page = await oksana.follows(mail, "letter-recovery-link")
        await page.fill("#password", NEWEST)
        await oksana.takes("25-recovery", page)
        await oksana.fills(page, password=NEWEST, repeated=NEWEST)
        await oksana.says("/start", "start-welcome")
        await oksana.signs_in(viacheslav.login, NEWEST)

    async def household(self) -> None:
        """Two homes under one login, a relative who may look, a second login taken in."""
        async with self.phones() as (viacheslav, oksana, maria):
            await viacheslav.begins()
            await viacheslav.asks_for(proof=True)
            await self._second_home(viacheslav, maria)
            await self._relative(viacheslav, maria)
            await oksana.begins()
            await oksana.asks_for(proof=True)
            await self._taken_in(viacheslav, oksana)
            await self._archive(viacheslav)

    async def _second_home(self, viacheslav: Resident, maria: Resident) -> None:
        """Added by its last payment; the first is chosen again, and every window says which."""
        await viacheslav.adds(maria.who)
        await viacheslav.accounts()
        await viacheslav.takes("23-accounts")
        await viacheslav.chooses(viacheslav.who.account_number, "accounts-one")
        await viacheslav.presses("button-switch", "menu-home")
        await viacheslav.presses("button-readings", "reading-ask")
        last = viacheslav.phone.locator(".log article").last
        await expect(last).to_contain_text(f"🏠 {viacheslav.who.account_number}")

    async def _relative(self, viacheslav: Resident, maria: Resident) -> None:
        """Invited by a link that is forwarded; sees the account and may not pay."""
        await viacheslav.accounts()
        await viacheslav.chooses(viacheslav.who.account_number, "accounts-one")
        await viacheslav.presses("button-family", "family-members")
        await viacheslav.presses("button-invite", "family-role")
        await viacheslav.presses("button-role-viewer", "family-name")
        await viacheslav.says(maria.who.name, "family-members")
        page = await viacheslav.opens("button-open-invite")
        phone = page.locator(f'[data-person="{maria.number}"]')
        await phone.get_by_role("button", name="Перейти за посиланням").click()
        await page.close()
        await maria.sees("start-language")
        await maria.presses("language-uk", "family-invited")
        await maria.agrees()
        await maria.sees("family-invited-as")
        await maria.presses("button-join-family", "menu-home")
        await maria.reads("family-accepted")
        await maria.presses("button-pay", "menu-home")
        await maria.reads("refusal-paying-not-allowed")
        await maria.takes("24-family")

    async def _taken_in(self, viacheslav: Resident, oksana: Resident) -> None:
        """One's own password, then the other login and its own; it ends, its account moves."""
        await viacheslav.accounts()
        await viacheslav.presses("button-join-login", "accounts-join")
        page = await viacheslav.opens("button-confirm-own")
        await viacheslav.fills(page, password=PASSWORD)
        await viacheslav.sees("accounts-join-other")
        page = await viacheslav.opens("button-join-form")
        await viacheslav.fills(page, login=oksana.login, password=PASSWORD)
        await viacheslav.sees("accounts-join-means")
        await viacheslav.orders("button-join-confirm", "letter-login-joined")
        await oksana.reads("letter-login-ended")
        await viacheslav.takes("26-joined")

    async def _archive(self, viacheslav: Resident) -> None:
        """Everything that is kept, as a file."""
        await viacheslav.profile()
        await viacheslav.presses("button-my-data", "mydata-what")
        await viacheslav.orders("button-my-archive", "letter-mydata-archive")
        await viacheslav.phone.locator("a.file").last.wait_for(timeout=2 * PATIENCE_MS)
        await viacheslav.takes("27-my-data")

    async def console(self) -> None:
        """A reading hard to believe, with its photo; money nobody knows; a phone in the dark."""
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
