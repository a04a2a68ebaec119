"""The receipt in the chat: from the history, from its letter, and never of another account."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from handlers.core.reply import LETTER_TURN, Paper
from services.domain.ids import AccountId
from services.domain.money import Money
from services.domain.payment import NoticeKind, PaymentState
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat
from tests.handlers.reading_talk import LOCALES
from tests.handlers.test_payments import pays
from tests.services.till import said

pytestmark = pytest.mark.postgres


async def paid(units: SqlUnitsOfWork, who: Persona, kopecks: int) -> str:
    """A payment whose bank has confirmed it; returns its reference."""
    await pays(units, who, kopecks, PaymentState.PAID)
    reference, now = f"T{kopecks}", datetime.now(UTC)
    async with units() as unit:
        word = said(reference, NoticeKind.PAID, amount=Money(kopecks), said_at=now)
        await unit.notices.accept(word, now)
        await unit.commit()
    return reference


async def account_of(units: SqlUnitsOfWork, who: Persona) -> AccountId:
    async with units() as unit:
        account = await unit.accounts.find_by_number(who.account_number)
    assert account is not None
    return account.id


def paper(chat: Chat) -> Paper | None:
    assert chat.heard is not None
    return chat.heard.answer.replies[0].paper


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_paid_payment_of_the_history_gives_its_receipt(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    reference = await paid(units, who, 300_00)
    await pays(units, who, 301_00, PaymentState.FAILED)
    await chat.registers(who, locale)
    await chat.presses("payments")
    await chat.presses("article", "internet")
    await chat.presses("receipt")

    assert paper(chat) == Paper("receipt", reference)
    assert "receipt-here" in chat.said()
    assert chat.words()


async def test_the_letter_s_button_chooses_its_own_account(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    reference = await paid(units, who, 302_00)
    await chat.registers(who)
    mark = f"{reference}@{await account_of(units, who)}"
    await chat.does(Pressed(LETTER_TURN, "receipt", mark))
    assert paper(chat) == Paper("receipt", reference)


@pytest.mark.parametrize(
    "payload", ["T30300", "T30300@{theirs}", "T30300@{mine}", "", "@", "T1@x"]
)
async def test_nobody_gets_a_stranger_s_receipt(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], payload: str
) -> None:
    theirs = personas["credit"]
    assert await paid(units, theirs, 303_00) == "T30300"
    await chat.registers(personas["debt"])
    mine = await account_of(units, personas["debt"])
    mark = payload.format(theirs=await account_of(units, theirs), mine=mine)
    await chat.does(Pressed(LETTER_TURN, "receipt", mark))

    assert paper(chat) is None
    assert {"refusal-receipt-not-there", "refusal-account-not-yours"} & set(chat.said())
    assert "incident" not in chat.said()


async def test_whoever_is_not_known_is_sent_to_register(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    reference = await paid(units, personas["debt"], 304_00)
    await chat.types("/start")
    await chat.does(Pressed(LETTER_TURN, "receipt", reference))
    assert paper(chat) is None
    assert "incident" not in chat.said()
