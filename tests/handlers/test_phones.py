"""Whoever is asked to call is told the number."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.reply import apology, phone_facts
from tests.handlers.chat import TEXTS, Chat

PHONES = ("0 800 000 017", "(0350) 00-00-17")
LOCALES = ("uk", "en", "ru")


async def test_help_tells_the_utilitys_phones(chat: Chat, personas: Mapping[str, Persona]) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("help")

    assert ", ".join(PHONES) in chat.words()


@pytest.mark.parametrize("locale", LOCALES)
def test_apology_tells_whom_to_call_and_what_to_say(locale: str) -> None:
    (said,) = apology("K7QM-2XWD", PHONES).parts
    words = TEXTS.say(locale, said.key, said.facts)

    assert "0 800 000 017, (0350) 00-00-17" in words
    assert "K7QM-2XWD" in words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", ["incident", "menu-help"])
def test_utility_without_a_phone_leaves_no_gap(locale: str, key: str) -> None:
    facts = {"number": "K7QM-2XWD", "utility": "Облік", **phone_facts(())}
    words = TEXTS.say(locale, key, facts)  # type: ignore[arg-type]

    assert not words.rstrip().endswith(":")
    assert ": —" not in words
