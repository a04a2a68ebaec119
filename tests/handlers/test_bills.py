"""Bills in the chat: what is left of each, any article and page, papers, and hostile presses."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.demo_data import Persona
from bot.office import make_office
from handlers.core.incoming import Pressed
from handlers.core.pager import PAGE_SIZE
from handlers.core.reply import Paper, buttons_of
from services.domain.article import Article
from services.domain.facts import Said
from services.domain.money import Money
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import PHONE_LINES, SETTINGS, TEXTS, Chat

LOCALES = ("uk", "en", "ru")


def facts(chat: Chat, key: str) -> Mapping[str, Any]:
    """The facts of the first sentence with the key."""
    assert chat.heard is not None
    parts = [part for reply in chat.heard.answer.replies for part in reply.parts]
    return next(part.facts for part in parts if part.key == key)


def payloads(chat: Chat, action: str) -> list[str]:
    """What the buttons of the action carry."""
    assert chat.heard is not None
    shown = buttons_of(chat.heard.answer.replies[-1].keyboard)
    return [each.payload for each in shown if each.action == action]


async def presses(chat: Chat, action: str, payload: str) -> None:
    """A press that no button of ours made."""
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, action, payload))


async def changes(units: SqlUnitsOfWork, bill_id: str, column: str, value: object) -> None:
    """Make a bill what the test wants it to be."""
    async with units() as unit:
        await unit._session.row(
            f"UPDATE bills SET {column} = $1 WHERE id = $2",  # noqa: S608 - the test's own word
            value,
            int(bill_id),
        )
        await unit.commit()


async def test_the_list_comes_to_what_is_owed(chat: Chat, personas: Mapping[str, Persona]) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.presses("bills")

    head = facts(chat, "bills-list")
    assert head["article"] == Said("article-electricity")
    assert head["left"] == who.balances[Article.ELECTRICITY]
    assert head["charged"] > head["left"]
    assert chat.said().count("bills-item") == len(payloads(chat, "bill")) == PAGE_SIZE


async def test_pages_show_every_bill_of_the_year_once(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    first = payloads(chat, "bill")
    await chat.presses("page", "1")
    second = payloads(chat, "bill")
    await chat.presses("bill")
    await chat.presses("back")
    assert payloads(chat, "bill") == second  # back to the same page
    await chat.presses("page", "2")
    third = payloads(chat, "bill")

    shown = [*first, *second, *third]
    assert len(set(shown)) == len(shown) in {11, 12, 13}


async def test_a_full_page_of_bills_fits_on_a_phone(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    assert len(chat.words().splitlines()) <= PHONE_LINES


@pytest.mark.parametrize("letter", [True, False])
async def test_bills_open_with_any_article(
    chat: Chat, personas: Mapping[str, Persona], *, letter: bool
) -> None:
    await chat.registers(personas["schedule"])
    assert chat.heard is not None
    turn = 0 if letter else chat.heard.answer.turn
    await chat.does(Pressed(turn, "bills", "schedule"))

    key = "bills-list" if "bills-list" in chat.said() else "bills-list-paid"
    assert facts(chat, key)["article"] == Said("article-schedule")
    assert "bills-item-other" in chat.said()
    await chat.presses("article", "electricity")
    assert "bills-item" in chat.said()


async def test_an_unpaid_bill_offers_to_pay_what_is_left(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    partly = payloads(chat, "bill")[1]
    await chat.presses("bill", partly)

    told = facts(chat, "bills-one-partly")
    assert told["paid"] + told["left"] == facts(chat, "bills-one")["amount"]
    assert "bills-one-overdue" in chat.said()
    assert payloads(chat, "pay") == [partly]
    await chat.presses("pay")
    assert chat.said()[0].startswith("pay-")


async def test_a_paid_bill_asks_for_nothing_and_a_preliminary_one_may_be_paid(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["credit"])
    await chat.presses("bills")
    bill = payloads(chat, "bill")[0]
    await chat.presses("bill", bill)
    assert "bills-one-paid" in chat.said()
    assert payloads(chat, "pay") == []

    await chat.presses("back")
    await changes(units, bill, "is_preliminary", value=True)
    await chat.presses("bill", bill)
    assert "bills-one-preliminary" in chat.said()
    assert payloads(chat, "pay") == [bill]  # ahead, who wants to
    await chat.presses("back")
    assert facts(chat, "bills-item")["state"] == Said("bills-preliminary")


async def test_a_bill_is_given_in_small_and_large_print(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["credit"])
    await chat.presses("bills")
    bill = payloads(chat, "bill")[0]
    await chat.presses("bill", bill)
    for action, kind in (("paper", "bill"), ("paper-large", "bill-large")):
        answer = (await chat.presses(action)).answer
        assert [each.paper for each in answer.replies] == [Paper(kind, bill), None]


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("bills", "nonsense"),
        ("article", "nonsense"),
        ("page", "-1"),
        ("page", "9" * 40),
        ("page", "٣"),
        ("bill", ""),
        ("bill", "0"),
        ("bill", "9" * 40),
        ("bill", "1 OR 1=1"),
        ("why", "1"),
        ("paper", "1"),
        ("preset", "ever"),
        ("cal-day", "2026-01-01"),
    ],
)
async def test_hostile_press_shows_the_list_again(
    chat: Chat, personas: Mapping[str, Persona], action: str, payload: str
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    await presses(chat, action, payload)

    assert chat.words().strip()
    assert "incident" not in chat.said()
    assert "bills-item" in chat.said()


async def test_a_bill_of_another_s_account_stays_closed(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    own = payloads(chat, "bill")
    async with units() as unit:
        rows = await unit._session.rows(
            "SELECT b.id FROM bills b JOIN accounts a ON a.id = b.account_id WHERE a.number = $1",
            personas["credit"].account_number,
        )
    foreign = str(rows[0][0])
    await presses(chat, "bill", foreign)
    assert foreign not in own
    assert "refusal-bill-not-found" in chat.said()


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_bill_is_said_and_explained_in_every_language(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["schedule"], locale)
    await chat.presses("bills")
    for bill in payloads(chat, "bill"):
        await chat.presses("bill", bill)
        assert chat.words()
        await chat.presses("why")
        assert chat.words()
        assert chat.said()[0] == "why-head"
        await chat.presses("back")
        await chat.presses("back")
    assert "bills-item" in chat.said()


async def test_a_long_list_asks_the_memory_no_more_than_a_short_one(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    asked: tuple[list[Any], list[Any]] = [], []
    bills, last = make_office(SETTINGS, TEXTS).bills, date(2100, 1, 1)
    async with units() as unit:
        account = await unit.accounts.find_by_number(personas["debt"].account_number)
        assert account is not None
        for heard, first in zip(asked, (date(2000, 1, 1), last), strict=True):
            unit._session.driver.add_query_logger(heard.append)
            await bills.history(
                unit, account_id=account.id, article=Article.ELECTRICITY, since=first, until=last
            )
            await asyncio.sleep(0)  # the driver tells its loggers a little later
            unit._session.driver.remove_query_logger(heard.append)

    assert [len(heard) for heard in asked] == [2, 2]


async def test_prices_follow_the_language(chat: Chat, personas: Mapping[str, Persona]) -> None:
    await chat.registers(personas["debt"], "en")
    await chat.presses("bills")
    await chat.presses("bill")

    assert "kWh × ₴4.32 = ₴" in chat.words()
    assert facts(chat, "bills-one-energy")["amount"] > Money(0)
