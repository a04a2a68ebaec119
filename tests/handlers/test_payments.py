"""Payments in the chat: the whole, refunds, what is not posted yet, and hostile presses."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from services.domain.article import Article
from services.domain.facts import Said
from services.domain.ids import PaymentId
from services.domain.ledger import EntryKind, NewEntry
from services.domain.money import Money
from services.domain.payment import NewPayment, PaymentState
from services.domain.tokens import token_hash
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import PHONE_LINES, Chat

NOW = datetime.now(UTC)


def told(chat: Chat, key: str) -> list[Mapping[str, Any]]:
    """The facts of every sentence with the key."""
    assert chat.heard is not None
    parts = [part for reply in chat.heard.answer.replies for part in reply.parts]
    return [part.facts for part in parts if part.key == key]


async def pays(
    units: SqlUnitsOfWork, who: Persona, kopecks: int, state: PaymentState, age: int = 0
) -> PaymentId:
    """A payment of ours, so many days old."""
    at = NOW - timedelta(days=age)
    async with units() as unit:
        account = await unit.accounts.find_by_number(who.account_number)
        assert account is not None
        reference = f"T{kopecks}"
        made = await unit.payments.add(
            NewPayment(
                reference=reference,
                token_hash=token_hash(reference),
                person_id=None,
                account_id=account.id,
                article=Article.ELECTRICITY,
                bill_id=None,
                amount=Money(kopecks),
                provider="oblik",
                created_at=at,
                expires_at=at + timedelta(days=1),
            )
        )
        nothing = {"provider_ref": None, "card_mask": None, "next_look_at": None}
        await unit.payments.update(made.id, state=state, **nothing)
        await unit.commit()
    return made.id


async def books(
    units: SqlUnitsOfWork, who: Persona, kind: EntryKind, kopecks: int, payment: PaymentId | None
) -> None:
    """An entry of today for our payment, or for money that came another way."""
    async with units() as unit:
        account = await unit.accounts.find_by_number(who.account_number)
        assert account is not None
        entry = NewEntry(
            account_id=account.id,
            article=Article.ELECTRICITY,
            kind=kind,
            amount=Money(kopecks),
            reference=f"test:{kind.value}",
            value_on=NOW.date(),
            booked_at=NOW,
            payment_id=payment,
            source="internet",
        )
        await unit.ledger.append(entry)
        await unit.commit()


@pytest.fixture
def who(personas: Mapping[str, Persona]) -> Persona:
    """The one with a debt, who pays online."""
    return personas["debt"]


async def test_the_whole_is_the_sum_of_all_pages(chat: Chat, who: Persona) -> None:
    await chat.registers(who)
    await chat.presses("payments")
    await chat.presses("period")
    await chat.presses("preset", "ever")
    (whole,) = told(chat, "payments-total")
    sums = [each["amount"].kopecks for each in told(chat, "payments-line")]
    assert len(chat.words().splitlines()) <= PHONE_LINES
    for page in ("1", "2"):
        await chat.presses("page", page)
        sums += [each["amount"].kopecks for each in told(chat, "payments-line")]

    assert whole["amount"] == Money(sum(sums))
    assert who.last_payment.kopecks in sums


async def test_money_that_a_bank_has_taken_is_told_above_the_books(
    units: SqlUnitsOfWork, chat: Chat, who: Persona
) -> None:
    await chat.registers(who)
    await pays(units, who, 12_345, PaymentState.PENDING)
    await chat.presses("payments")

    (waiting,) = told(chat, "payments-pending")
    assert waiting["amount"] == Money(12_345)
    assert chat.said().index("payments-pending") < chat.said().index("payments-line")
    await chat.presses("article", "internet")
    (line,) = told(chat, "payments-internet-line")
    assert line["state"] == Said("payments-not-posted")


async def test_a_refund_is_told_as_such(units: SqlUnitsOfWork, chat: Chat, who: Persona) -> None:
    await chat.registers(who)
    await chat.presses("payments")
    before = told(chat, "payments-total")[0]["amount"]
    payment = await pays(units, who, 50_000, PaymentState.REFUNDED)
    await books(units, who, EntryKind.PAYMENT, -50_000, payment)
    await books(units, who, EntryKind.REFUND, 50_000, payment)
    await chat.presses("back")
    await chat.presses("payments")

    assert told(chat, "payments-refund")[0]["amount"] == Money(50_000)
    assert told(chat, "payments-total")[0]["amount"] == before + Money(50_000)
    assert told(chat, "payments-total-back")[0]["amount"] == Money(50_000)
    assert chat.words()


async def test_a_part_given_back_is_told_among_internet_payments_too(
    units: SqlUnitsOfWork, chat: Chat, who: Persona
) -> None:
    await chat.registers(who)
    await chat.presses("payments")
    await chat.presses("article", "internet")
    before = told(chat, "payments-total")[0]["amount"]
    payment = await pays(units, who, 50_000, PaymentState.PAID)
    await books(units, who, EntryKind.PAYMENT, -50_000, payment)
    await books(units, who, EntryKind.REFUND, 12_000, payment)
    await chat.presses("article", "")
    await chat.presses("article", "internet")

    assert told(chat, "payments-internet-line")[0]["state"] == Said("paymentstate-paid")
    assert [each["amount"] for each in told(chat, "payments-refund")] == [Money(12_000)]
    assert told(chat, "payments-total")[0]["amount"] == before + Money(50_000)
    assert told(chat, "payments-total-back")[0]["amount"] == Money(12_000)


async def test_a_booking_taken_back_is_no_money_given_back(
    units: SqlUnitsOfWork, chat: Chat, who: Persona
) -> None:
    await chat.registers(who)
    await chat.presses("payments")
    before = told(chat, "payments-total")[0]["amount"]
    await books(units, who, EntryKind.PAYMENT, -50_000, None)
    await books(units, who, EntryKind.REFUND, 50_000, None)
    await chat.presses("back")
    await chat.presses("payments")

    assert told(chat, "payments-undone")[0]["amount"] == Money(50_000)
    assert told(chat, "payments-total")[0]["amount"] == before
    assert "payments-total-back" not in chat.said()
    assert chat.words()


async def test_a_payment_that_turned_out_smaller_is_told_so(
    units: SqlUnitsOfWork, chat: Chat, who: Persona
) -> None:
    await chat.registers(who)
    payment = await pays(units, who, 50_000, PaymentState.PAID)
    await books(units, who, EntryKind.CORRECTION, 1_000, payment)
    await chat.presses("payments")
    assert told(chat, "payments-lessened")[0]["amount"] == Money(1_000)
    assert chat.words()


async def test_internet_payments_stand_apart_with_their_states(
    units: SqlUnitsOfWork, chat: Chat, who: Persona
) -> None:
    await chat.registers(who)
    for kopecks, state in enumerate(PaymentState, start=1_001):
        await pays(units, who, kopecks, state)
    await pays(units, who, 2_000, PaymentState.PAID, age=400)
    await chat.presses("payments")
    await chat.presses("article", "internet")

    lines = told(chat, "payments-internet-line")
    assert {line["state"].key for line in lines} == {
        "payments-not-posted",
        *(f"paymentstate-{state.value}" for state in PaymentState if state.value != "pending"),
    }
    assert 2_000 not in [line["amount"].kopecks for line in lines]
    assert chat.words()
    await chat.presses("article", "")
    assert "payments-list" in chat.said()


async def test_a_time_without_payments_is_said(chat: Chat, who: Persona) -> None:
    await chat.registers(who)
    await chat.presses("payments")
    await chat.presses("period")
    await chat.types("01.01.2001 – 02.02.2001")
    assert chat.said() == ["payments-none"]
    await chat.presses("article", "internet")
    assert chat.said() == ["payments-none-internet"]


@pytest.mark.parametrize(
    ("action", "payload"),
    [("page", "-1"), ("page", "9" * 40), ("article", "x"), ("bill", "1"), ("preset", "ever")],
)
async def test_hostile_press_shows_the_payments_again(
    chat: Chat, who: Persona, action: str, payload: str
) -> None:
    await chat.registers(who)
    await chat.presses("payments")
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, action, payload))
    assert "payments-line" in chat.said()


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_payments_are_said_in_every_language(
    units: SqlUnitsOfWork, chat: Chat, who: Persona, locale: str
) -> None:
    await chat.registers(who, locale)
    await pays(units, who, 12_345, PaymentState.PENDING)
    await chat.presses("payments")
    assert chat.words()
    await chat.presses("article", "internet")
    assert chat.words()
