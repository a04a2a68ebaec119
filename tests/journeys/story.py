"""The subscriber's whole errand as a list of steps, told once for every messenger."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.demo_data import Persona
from tests.journeys.gist import gist, gists
from tests.journeys.town import Town

PASSWORD = "Калина-Жито-77"
CARD = {"card": "4242 4242 4242 4242", "expiry": "12/30", "cvv": "123"}
PATIENCE = 20.0


class Talks(Protocol):
    """A person in some messenger, as the errand needs them."""

    async def says(self, text: str) -> None:
        """Type and send."""
        ...

    async def presses(self, label: str) -> None:
        """A button by its label or its data."""
        ...

    async def shares_contact(self) -> None:
        """The person's own phone, by the button."""
        ...

    async def link(self, label: str) -> str:
        """Where a button with a link leads."""
        ...

    async def waits_for(
        self, is_it: Callable[[dict[str, Any]], bool], *, within: float, what: str
    ) -> dict[str, Any]:
        """Wait until the bot's answer is the one."""
        ...


@dataclass(slots=True)
class Step:
    """What the person does, and the key of what they then hear."""

    name: str
    does: Callable[[], Awaitable[None]]
    hears: str


class Story:
    """Registration to receipt, for one of the demo's persons, whatever messenger they use."""

    here: Town
    who: Persona
    locale: str
    login: str
    bank_page: str

    @property
    def talker(self) -> Talks:
        """The person."""
        raise NotImplementedError

    @property
    def asks_phone(self) -> str:
        """What is heard last when the phone is asked for."""
        return "registration-phone"

    def steps(self) -> list[Step]:
        """The whole way."""
        return [*self.registration(), *self.submission(), *self.paying()]

    def registration(self) -> list[Step]:
        """From the first word to the menu."""
        who, say, press = self.who, self._says, self._presses
        return [
            say("/start", "start-language"),
            press(f"|locale|{self.locale}", "start-welcome"),
            press("|register|", "registration-agreement"),
            press("|accept|", "registration-credentials"),
            Step("form", self.fills_form, "registration-account"),
            say(who.account_number, "registration-surname"),
            say(who.surname, "registration-name"),
            say(who.name, "registration-patronymic"),
            say(who.patronymic, "registration-address"),
            say(who.address, "registration-email"),
            say("someone@example.com", self.asks_phone),
            Step("phone", self.talker.shares_contact, "registration-proof"),
            press("|proof-sum|", "registration-proof-sum"),
            say(f"{who.last_payment.hryvnias}", "registration-review"),
            press("|confirm|", "menu-home"),
        ]

    def signing_in(self, password: str) -> list[Step]:
        """From the first word to the menu, by the login of a person we know already."""

        async def fills() -> None:
            link = await self.talker.link(self._label("button-login-form"))
            await self._post(link, {"login": self.login, "password": password})

        return [
            self._says("/start", "start-language"),
            self._presses(f"|locale|{self.locale}", "start-welcome"),
            self._presses("|login|", "access-login"),
            Step("login form", fills, "menu-home"),
        ]

    def submission(self) -> list[Step]:
        """From the menu to a bill."""
        values = " / ".join(str(value) for value in self.who.next_values)
        return [
            self._presses("|overview|", "overview-card"),
            self._presses("|readings|", "reading-ask"),
            self._says(values, "reading-date-today"),
            self._presses("|calculate|", "reading-check"),
            self._presses("|confirm|", "reading-done"),
        ]

    def paying(self) -> list[Step]:
        """From the bill, over the whole debt, to the receipt."""
        return [
            self._presses("|pay|", "pay-bill"),
            self._presses("|article|electricity", "pay-debt"),
            self._presses("|pay-sum|", "pay-link"),
            Step("bank", self.pays, "letter-receipt-paid-off"),
        ]

    async def walk(self, steps: list[Step]) -> None:
        """Do each step and hear its answer."""
        for step in steps:
            await step.does()
            await self.hears(step.hears)

    async def hears(self, key: str) -> dict[str, Any]:
        """Wait for the sentence of the key."""
        # The choice of language comes before there is one.
        wanted = gists(key, "uk" if key == "start-language" else self.locale)
        return await self.talker.waits_for(
            lambda said: all(each in _words(said) for each in wanted), within=PATIENCE, what=key
        )

    def _says(self, text: str, key: str) -> Step:
        return Step(f"says {text}", lambda: self.talker.says(text), key)

    def _presses(self, data: str, key: str) -> Step:
        return Step(f"presses {data}", lambda: self.talker.presses(data), key)

    async def fills_form(self) -> None:
        """Login and password in the one-time form, as a browser sends them."""
        link = await self.talker.link(self._label("button-open-form"))
        form = {"login": self.login, "password": PASSWORD, "repeated": PASSWORD}
        await self._post(link, form)

    async def pays(self) -> None:
        """Through our page to the bank's, and there with a good card."""
        link = await self.talker.link(self._label("button-open-pay"))
        self.bank_page = await self._post(link, {})
        await self._post(self.bank_page, CARD)

    async def _post(self, url: str, form: dict[str, str]) -> str:
        """Post until it is answered; returns where it led."""
        async with self.here.session.post(url, data=form) as answer:
            text = await answer.text()
            if answer.status != 200:
                raise AssertionError(f"{answer.status} {answer.url} {text[:500]}")
            return str(answer.url)

    def _label(self, key: str) -> str:
        return gist(key, self.locale)


def _words(message: Mapping[str, Any]) -> str:
    """A message's text or caption, in any messenger."""
    return str(message.get("text") or message.get("caption") or "")
