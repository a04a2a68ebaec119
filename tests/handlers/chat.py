"""A chat without a messenger: events go straight to the dispatcher, answers come back as data."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from zoneinfo import ZoneInfo

from bot.demo_data import Persona
from bot.demo_data.utility import UTILITY
from bot.office import CONVERSATIONS, make_office
from bot.settings import Settings
from bot.texts import FluentTexts
from handlers.core.incoming import (
    Command,
    Event,
    Filled,
    Incoming,
    Origin,
    Pressed,
    SharedPhone,
    Typed,
)
from handlers.core.reply import buttons_of
from handlers.core.router import Router
from handlers.dispatcher import Dispatcher, Silent, Spoken
from services.domain.message import Channel
from services.domain.tokens import derive_token, token_hash
from storage.unit_of_work import SqlUnitsOfWork

SETTINGS = Settings.model_validate(
    {"secret_key": "k" * 32, "telegram_link": "https://t.me/oblik_bot", **UTILITY}
)
TEXTS = FluentTexts(ZoneInfo("Europe/Kyiv"))
ROUTER = Router(CONVERSATIONS)
PHONE_LINES = 25  # of a window that nobody has to scroll back through
_numbers = count(1)


def dispatcher_over(units: SqlUnitsOfWork) -> Dispatcher:
    """The real one, with the real use cases."""
    return Dispatcher(units, ROUTER, make_office(SETTINGS, TEXTS), lambda: datetime.now(UTC))


@dataclass(slots=True)
class Chat:
    """One person's chat; `heard` is the last answer."""

    dispatcher: Dispatcher
    chat: str = field(default_factory=lambda: str(next(_numbers)))
    heard: Spoken | None = None

    def incoming(self, event: Event, event_id: str = "") -> Incoming:
        """The event as a door would bring it."""
        return Incoming(
            Origin(Channel.TELEGRAM, self.chat, event_id or f"e{next(_numbers)}"), event
        )

    async def does(self, event: Event) -> Spoken:
        """Let the event be heard."""
        spoken = await self.dispatcher.hear(self.incoming(event))
        assert not isinstance(spoken, Silent)
        self.heard = spoken
        return spoken

    async def types(self, text: str) -> Spoken:
        """Type a text or a command."""
        if text.startswith("/"):
            return await self.does(Command(text[1:], ""))
        return await self.does(Typed(text))

    def press(self, action: str, payload: str | None = None) -> Pressed:
        """A press of a button that the last answer shows."""
        assert self.heard is not None
        answer = self.heard.answer
        for reply in reversed(answer.replies):
            for button in buttons_of(reply.keyboard):
                if button.action == action and payload in {None, button.payload}:
                    return Pressed(answer.turn, action, button.payload)
        raise AssertionError(f"no button {action} {payload}")

    async def presses(self, action: str, payload: str | None = None) -> Spoken:
        """Press it."""
        return await self.does(self.press(action, payload))

    def said(self) -> list[str]:
        """The keys of what was said last; a refusal's own key behind its frame."""
        assert self.heard is not None
        found = []
        for reply in self.heard.answer.replies:
            for part in reply.parts:
                inner = part.facts.get("why")
                found.append(getattr(inner, "key", part.key))
        return found

    def words(self) -> str:
        """What was said last, in words: every key and fact has to render."""
        assert self.heard is not None
        answer = self.heard.answer
        said = [part for reply in answer.replies for part in reply.parts]
        if answer.toast is not None:
            said.append(answer.toast)
        for reply in answer.replies:
            for button in buttons_of(reply.keyboard):
                assert TEXTS.say(answer.locale, button.label_key, button.facts)
        return "\n".join(TEXTS.say(answer.locale, part.key, part.facts) for part in said)

    async def registers(self, who: Persona, locale: str = "uk") -> None:
        """From the first word to the menu."""
        await self.reaches_account(locale)
        for text in (who.account_number, who.surname, who.name, who.patronymic, who.address):
            await self.types(text)
        await self.types("someone@example.com")
        await self.does(SharedPhone("+380671234567", is_own=True, is_proven=True))
        await self.presses("proof-sum")
        await self.types(f"{who.last_payment.hryvnias}")
        await self.presses("confirm")
        assert "menu-home" in self.said()

    async def reaches_account(self, locale: str = "uk") -> None:
        """Language, agreement and the form."""
        await self.types("/start")
        await self.presses("locale", locale)
        await self.presses("register")
        await self.presses("accept")
        await self.fills(f"login-{self.chat}")

    async def fills(self, login: str) -> Spoken:
        """The one-time form comes back."""
        assert self.heard is not None
        (button,) = [
            each
            for each in buttons_of(self.heard.answer.replies[-1].keyboard)
            if each.opens is not None
        ]
        assert button.opens is not None
        token = derive_token(b"k" * 32, "form", button.opens.ref)
        values = {"login": login, "password_hash": "hash", "form": token_hash(token).hex()}
        return await self.does(Filled("credentials", values))
