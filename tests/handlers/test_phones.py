"""Whoever is asked to call is told the number."""

import re
from collections.abc import Iterator, Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.reply import apology, phone_facts
from services.domain.errors import Refusal
from services.domain.facts import Said
from tests.architecture.source import PROJECT
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


def refusals(known: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every refusal there is."""
    for each in known.__subclasses__():
        yield each
        yield from refusals(each)


def test_refusal_that_asks_to_call_says_so_and_no_other() -> None:
    raw = (PROJECT / "locales" / "uk" / "refusals.ftl").read_text(encoding="utf-8")
    blocks = {block.partition(" ")[0]: block for block in re.split(r"\n(?=[a-z])", raw)}
    asking = {key for key, block in blocks.items() if "елефонуйте" in block}
    told = {
        "refusal-" + re.sub(r"(?<!^)(?=[A-Z])", "-", each.__name__).lower()
        for each in refusals()
        if each.asks_to_call
    }
    # The command line tells of the estimates, to those who would be called.
    assert asking - {"refusal-nothing-to-estimate-from"} == told


@pytest.mark.parametrize("locale", LOCALES)
def test_phones_stand_beside_a_refusal_that_asks_to_call(locale: str) -> None:
    why = Said("refusal-meter-missing")
    words = TEXTS.say(locale, "refusal-above", {"why": why, **phone_facts(PHONES)})  # type: ignore[dict-item]
    assert ", ".join(PHONES) in words
    silent = TEXTS.say(locale, "refusal-above", {"why": why, **phone_facts(())})  # type: ignore[dict-item]
    assert "(0350)" not in silent
