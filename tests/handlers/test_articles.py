"""Debts and services in the chat: what each article owes, its instalments, acts and services."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from bot.demo_data import Persona
from bot.demo_data.months import boundaries
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, buttons_of
from services.domain.facts import Said
from services.domain.money import Money
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat, dispatcher_over


@pytest.fixture
def chat(units: SqlUnitsOfWork) -> Chat:
    """Somebody new, on a day when the latest instalment billed is overdue, whatever today is."""
    now = datetime.now(UTC)
    late = datetime.combine(boundaries(now.date())[-1].replace(day=25), time(12), UTC)
    return Chat(replace(dispatcher_over(units), clock=lambda: max(now, late)))


def part(chat: Chat, key: str) -> Mapping[str, Any]:
    """The facts of the first sentence of the key."""
    assert chat.heard is not None
    for reply in chat.heard.answer.replies:
        for said in reply.parts:
            if said.key == key:
                return said.facts
    raise AssertionError(f"nobody said {key}: {chat.said()}")


def buttons(chat: Chat, action: str) -> list[Button]:
    """Buttons of the action in the last window."""
    assert chat.heard is not None
    shown = buttons_of(chat.heard.answer.replies[-1].keyboard)
    return [button for button in shown if button.action == action]


async def forges(chat: Chat, action: str, payload: str) -> None:
    """A press that no button of ours makes."""
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, action, payload))


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
@pytest.mark.parametrize("role", ["debt", "credit", "schedule"])
async def test_every_window_is_said_in_every_language(
    chat: Chat, personas: Mapping[str, Persona], role: str, locale: str
) -> None:
    await chat.registers(personas[role], locale)
    await chat.presses("articles")
    assert chat.words()
    ways = [(each.action.value, each.payload) for each in buttons(chat, "article")]
    ways += [(each.action.value, each.payload) for each in buttons(chat, "schedule")]
    assert ways
    for action, payload in ways:
        await chat.presses(action, payload)
        assert chat.words()
        await chat.presses("back")
        assert "articles-list" in chat.said()


@pytest.mark.parametrize("role", ["debt", "credit", "schedule"])
async def test_the_list_owes_what_the_books_say(
    chat: Chat, personas: Mapping[str, Persona], role: str
) -> None:
    who = personas[role]
    await chat.registers(who)
    await chat.presses("articles")
    owed = [balance for balance in who.balances.values() if balance > Money(0)]

    if owed:
        assert part(chat, "articles-total")["amount"] == sum(owed, Money(0))
        assert buttons(chat, "pay")
    else:
        assert "articles-clear" in chat.said()
        assert not buttons(chat, "pay")
    shown = [key for key in chat.said() if key.endswith("-of")]
    assert len(shown) >= len(who.balances)


async def test_the_schedule_opens_where_the_debt_begins(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    await chat.presses("articles")
    await chat.presses("schedule")
    progress = part(chat, "articles-progress")
    first = part(chat, "articles-instalment-overdue")

    assert part(chat, "articles-schedule-overdue")["count"] == 1
    assert first["amount"] == part(chat, "articles-schedule-overdue")["amount"] == Money(768_00)
    assert progress["whole"] == Money(27_648_00)
    assert progress["percent"] == 24 * 100 // 36
    assert progress["bar"] == "■■■■■■□□□□"
    assert part(chat, "articles-schedule-next")["amount"] == Money(768_00)


async def test_all_instalments_are_found_by_turning_pages(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    await chat.presses("articles")
    await chat.presses("schedule")
    seen = set()
    for page in ("0", "1", "2"):
        await forges(chat, "page", page)
        assert chat.heard is not None
        parts = chat.heard.answer.replies[-1].parts
        seen |= {
            said.facts["number"] for said in parts if said.key.startswith("articles-instalment")
            and "number" in said.facts
        }  # fmt: skip

    assert seen == set(range(1, 37))


async def test_what_is_overdue_is_paid_by_its_bill(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    await chat.presses("articles")
    await chat.presses("schedule")
    overdue, both, other = buttons(chat, "pay")
    assert (overdue.label_key, overdue.facts["amount"]) == ("button-pay-overdue", Money(768_00))
    assert (both.payload, other.payload) == ("schedule:153600", "schedule")
    await chat.presses("pay", overdue.payload)

    assert part(chat, "pay-bill")["amount"] == Money(768_00)
    assert part(chat, "pay-bill")["article"] == Said("article-schedule")


async def test_a_sum_chosen_in_the_schedule_leads_straight_to_the_link(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    await chat.presses("articles")
    await chat.presses("schedule")
    await chat.presses("pay", "schedule:153600")

    assert chat.said() == ["pay-link", "pay-how"]
    assert part(chat, "pay-link")["amount"] == Money(1_536_00)


async def test_a_service_and_an_act_are_told_and_paid(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("articles")
    await chat.presses("article", "services")
    assert part(chat, "articles-left")["amount"] == Money(486_00)
    await chat.presses("pay")
    assert part(chat, "pay-bill")["amount"] == Money(486_00)

    await chat.types("/menu")
    await chat.presses("articles")
    await chat.presses("article", "acts")
    act = part(chat, "articles-act")
    assert (act["kwh"], act["status"]) == (310, Said("actstatus-approved"))
    assert part(chat, "articles-left")["amount"] == act["amount"] == Money(1_339_20)
    await chat.presses("pay")
    assert part(chat, "pay-bill")["amount"] == Money(1_339_20)


async def test_a_cancelled_act_is_told_and_cannot_be_paid(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    await chat.presses("articles")
    await chat.presses("article", "acts")

    assert "articles-act-cancelled" in chat.said()
    assert not buttons(chat, "pay")


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("article", "acts"),
        ("article", "electricity"),
        ("article", "../x"),
        ("article", ""),
        ("schedule", "99"),
        ("schedule", "-1"),
        ("schedule", "٣"),
        ("schedule", "9" * 30),
        ("page", "9999"),
        ("page", "-1"),
        ("page", "<b>"),
    ],
)
@pytest.mark.parametrize("opening", ["articles", "schedule"])
async def test_whatever_is_pressed_nothing_foreign_is_shown(
    chat: Chat, personas: Mapping[str, Persona], opening: str, action: str, payload: str
) -> None:
    await chat.registers(personas["credit"])
    await chat.presses("articles")
    if opening == "schedule":
        await forges(chat, "schedule", "")
        assert "articles-no-schedule" in chat.said()
    await forges(chat, action, payload)

    assert chat.words()
    assert not {"incident", "articles-act", "articles-schedule"} & set(chat.said())


async def test_another_person_s_act_and_schedule_are_never_shown(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    async with units() as unit:
        foreign = await unit._session.rows(
            "SELECT bill_id, p.number FROM (SELECT bill_id, account_id, number FROM acts UNION ALL"
            " SELECT bill_id, account_id, contract_number FROM schedules) p"
            " JOIN accounts a ON a.id = p.account_id"
            " WHERE bill_id IS NOT NULL AND a.number <> $1",
            personas["debt"].account_number,
        )
    assert len(foreign) > 25
    await chat.registers(personas["debt"])
    for row in foreign[:3] + foreign[-3:]:
        await forges(chat, "pay", str(row["bill_id"]))
        assert chat.said()[0] == "refusal-bill-not-found"
    await chat.presses("articles")
    await chat.presses("article", "acts")

    assert not [row["number"] for row in foreign if row["number"] in chat.words()]
    await forges(chat, "pay", "schedule:76800")
    assert chat.said()[0] == "refusal-article-missing"
