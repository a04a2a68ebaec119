"""The errand of a person in one of the messengers, run in many weathers."""

import secrets
from dataclasses import dataclass, field

from bot.demo_data import Persona
from bot.sandbox.telegram import SandboxPerson
from bot.sandbox.viber import SandboxViberPerson
from tests.journeys.story import CARD, PASSWORD, PATIENCE, Step, Story, Talks
from tests.journeys.town import Town

__all__ = ["CARD", "PASSWORD", "PATIENCE", "Errand", "Step", "ViberErrand"]


def _login() -> str:
    return f"person-{secrets.token_hex(4)}"


@dataclass(slots=True)
class Errand(Story):
    """In Telegram."""

    here: Town
    person: SandboxPerson
    who: Persona
    locale: str = "uk"
    login: str = field(default_factory=_login)
    bank_page: str = ""

    @property
    def talker(self) -> Talks:
        """The person."""
        return self.person

    @property
    def asks_phone(self) -> str:
        """A message of its own brings the button there."""
        return "telegram-or-type"


@dataclass(slots=True)
class ViberErrand(Story):
    """In Viber."""

    here: Town
    person: SandboxViberPerson
    who: Persona
    locale: str = "uk"
    login: str = field(default_factory=_login)
    bank_page: str = ""

    @property
    def talker(self) -> Talks:
        """The person."""
        return self.person
