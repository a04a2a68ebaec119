"""The bill after a confirmed reading: it asks only for what earlier money has not covered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.demo_data import Persona
from bot.office import make_office
from handlers.core.reply import buttons_of
from services.domain.article import Article
from services.domain.money import Money
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import SETTINGS, TEXTS, Chat, dispatcher_over
from tests.handlers.reading_talk import LOCALES, reaches_check


def actions(chat: Chat) -> list[str]:
    """What the last window lets one press."""
    assert chat.heard is not None
    return [str(each.action) for each in buttons_of(chat.heard.answer.replies[-1].keyboard)]


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_bill_that_a_credit_covers_asks_for_nothing(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["credit"]
    await reaches_check(chat, who, who.next_values[0], locale)
    await chat.presses("confirm")

    assert "reading-done-covered" in chat.said()
    assert "pay" not in actions(chat)
    assert chat.words()


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_bill_larger_than_the_credit_asks_for_the_rest(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["credit"]
    await reaches_check(chat, who, who.last_values[0] + 1_000, locale)
    await chat.presses("confirm")

    assert chat.heard is not None
    facts: Mapping[str, Any] = chat.heard.answer.replies[-1].parts[0].facts
    assert "reading-done-partly" in chat.said()
    assert Money(0) < facts["left"] == facts["amount"] + who.balances[Article.ELECTRICITY]
    assert "pay" in actions(chat)
    assert chat.words()


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_preliminary_bill_has_no_day_to_be_paid_by(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    office = make_office(SETTINGS.model_copy(update={"billing_mode": "preliminary"}), TEXTS)
    chat = Chat(replace(dispatcher_over(units), office=office))
    await reaches_check(chat, who, who.next_values[0], locale)
    await chat.presses("confirm")

    assert {"reading-done-ahead", "bills-one-preliminary"} <= set(chat.said())
    assert "pay" in actions(chat)
    assert chat.words()
