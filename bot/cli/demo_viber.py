"""The demo's second messenger: our own Viber with the same persons in it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from bot.demo_data import Persona
from bot.sandbox.viber import SandboxViber
from bot.sandbox.viber.page import ROOT
from bot.sandbox.viber.server import API
from bot.settings import Settings

TOKEN: Final = "sandbox-viber-token-that-opens-nothing"  # noqa: S105


def viber_settings(here: str) -> dict[str, str]:
    """What the bot must know of it, `here` being where the demo listens."""
    return {
        "viber_token": TOKEN,
        "viber_api_base": f"{here}{API}",
        "viber_link": f"{here}{ROOT}",
    }


def sandbox_viber(
    settings: Settings,
    people: Sequence[Persona],
    phones: Sequence[str],
    clock: Callable[[], datetime],
) -> SandboxViber:
    """The messenger, with its chats as they were left, or with the persons in it."""
    made = SandboxViber(
        token=TOKEN,
        clock=clock,
        base_url=settings.public_base_url,
        title=settings.utility_name,
        snapshot=settings.oblik_home / "viber.json",
    )
    if not made.state.persons:
        for person, phone in zip(people, phones, strict=True):
            made.state.new_person(person.name, person.surname, phone)
    return made
