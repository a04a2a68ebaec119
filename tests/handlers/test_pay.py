"""Paying in the chat: what is asked, what is on its way, and presses that no button makes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.demo_data import Persona
from bot.office import make_office
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, buttons_of
from services.domain.article import Article
from services.domain.money import Money
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import SETTINGS, TEXTS, Chat, dispatcher_over


def facts(chat: Chat, key: str) -> Mapping[str, Any]:
    """The facts of the sentence."""
    assert chat.heard is not None
    (found,) = [
        part.facts
        for reply in chat.heard.answer.replies
        for part in reply.parts
        if part.key == key
    ]
    return found


def sums(chat: Chat) -> list[tuple[str, str]]:
    """Labels and payloads of the sums that are offered."""
    assert chat.heard is not None
    shown: list[Button] = list(buttons_of(chat.heard.answer.replies[-1].keyboard))
    return [(each.label_key, each.payload) for each in shown if each.action == "pay-sum"]


async def pays(chat: Chat, payload: str) -> None:
    """Press pay with any payload."""
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "pay", payload))


async def bills_of(units: SqlUnitsOfWork, who: Persona) -> list[Any]:
    """Electricity bills, the latest first: id, amount, number."""
    async with units() as unit:
        return await unit._session.rows(
            "SELECT b.id, b.amount, b.number FROM bills b JOIN accounts a ON a.id = b.account_id "
            "WHERE a.number = $1 AND article = 'electricity' ORDER BY formed_on DESC",
            who.account_number,
        )


async def is_taken_by_a_bank(units: SqlUnitsOfWork) -> None:
    """Every intent becomes a payment that the bank processes."""
    async with units() as unit:
        await unit._session.row("UPDATE payments SET state = 'pending'")
        await unit.commit()


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_a_bill_asks_for_itself_and_the_whole_debt_stands_beside(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    await chat.registers(who, locale)
    latest, *_ = await bills_of(units, who)
    await pays(chat, str(latest["id"]))
    assert facts(chat, "pay-bill")["amount"] == Money(latest["amount"])
    assert sums(chat) == [("button-pay-sum", str(latest["amount"]))]
    assert chat.words()

    await chat.presses("article", "electricity")
    assert facts(chat, "pay-debt")["amount"] == who.balances[Article.ELECTRICITY]
    assert chat.words()


async def test_a_bill_paid_in_part_asks_for_the_rest(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    latest, before, *_ = await bills_of(units, who)
    left = who.balances[Article.ELECTRICITY] - Money(latest["amount"])
    await pays(chat, str(before["id"]))

    told = facts(chat, "pay-bill-partly")
    assert facts(chat, "pay-bill")["amount"] == left
    assert (told["paid"], told["whole"]) == (
        Money(before["amount"]) - left,
        Money(before["amount"]),
    )
    await chat.presses("pay-sum")
    assert facts(chat, "pay-link")["amount"] == left


async def test_a_paid_bill_is_told_to_be_paid(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    *_, oldest = await bills_of(units, who)
    await pays(chat, str(oldest["id"]))

    assert chat.said() == ["pay-bill-paid"]
    assert facts(chat, "pay-bill-paid")["number"] == oldest["number"]
    assert sums(chat) == []


async def test_a_preliminary_bill_can_be_paid_ahead(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    office = make_office(SETTINGS.model_copy(update={"billing_mode": "preliminary"}), TEXTS)
    chat = Chat(replace(dispatcher_over(units), office=office))
    await chat.registers(who)
    await chat.presses("readings")
    await chat.types(str(who.next_values[0]))
    await chat.presses("calculate")
    await chat.presses("confirm")
    latest, *_ = await bills_of(units, who)
    await pays(chat, str(latest["id"]))

    assert facts(chat, "pay-bill")["amount"] == Money(latest["amount"])
    assert "pay-bill-preliminary" in chat.said()
    await chat.presses("pay-sum")
    assert chat.said() == ["pay-link", "pay-how"]


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_money_on_its_way_is_told_and_not_asked_for_again(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    debt = who.balances[Article.ELECTRICITY]
    await chat.registers(who, locale)
    await chat.presses("pay")
    await chat.types("500")
    await is_taken_by_a_bank(units)
    await chat.types("/pay")

    assert facts(chat, "pay-pending")["amount"] == Money(500_00)
    assert facts(chat, "pay-remaining")["amount"] == debt - Money(500_00)
    assert sums(chat) == [("button-pay-part", str(debt.kopecks - 500_00))]
    assert chat.words()
    await chat.presses("pay-sum")
    await is_taken_by_a_bank(units)
    await chat.types("/pay")
    assert "pay-remaining" not in chat.said()
    assert sums(chat) == []


async def test_a_chosen_sum_is_asked_about_again_when_money_is_on_its_way(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    await pays(chat, "schedule:76800")
    await is_taken_by_a_bank(units)
    await pays(chat, "schedule:76800")

    assert "pay-pending" in chat.said()
    assert sums(chat) == [("button-pay-sum", "76800")]


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_more_than_the_debt_is_taken_and_explained(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    await chat.registers(who, locale)
    await chat.presses("pay")
    await chat.presses("pay-other")
    assert chat.words()
    await chat.types(f"{(who.balances[Article.ELECTRICITY] + Money(100)).hryvnias}")

    assert facts(chat, "pay-surplus")["amount"] == Money(100)
    assert chat.words()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0,99", "refusal-amount-too-small"),
        ("1", "pay-link"),
        ("100000", "pay-link"),
        ("100000,01", "refusal-amount-too-large"),
        ("сто", "refusal-amount-unreadable"),
    ],
)
async def test_bounds_are_told(
    chat: Chat, personas: Mapping[str, Persona], typed: str, said: str
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("pay")
    await chat.types(typed)

    assert chat.said()[0] == said
    assert chat.words()


async def test_a_debt_beyond_one_payment_is_paid_by_parts(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    office = chat.dispatcher.office
    few = replace(office.payments.rules, maximum=Money(1_000_00))
    payments = replace(office.payments, rules=few)
    chat.dispatcher = replace(dispatcher_over(units), office=replace(office, payments=payments))
    await chat.types("/pay")

    assert facts(chat, "pay-by-parts")["maximum"] == Money(1_000_00)
    assert sums(chat) == [("button-pay-part", "100000")]


async def test_an_article_without_a_debt_can_be_paid_ahead_and_wants_no_reading(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["credit"])
    await pays(chat, "services")
    assert chat.said() == ["pay-no-debt", "pay-ahead"]
    await pays(chat, "")
    assert chat.said() == ["pay-no-debt", "pay-credit", "pay-ahead-reading"]
