"""Impossible readings: nothing is stored, nothing is lost, and staff have them to look at."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed, SentPhoto
from services.domain.message import Channel
from services.domain.review import Photo, ReviewReason
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat
from tests.handlers.reading_talk import (
    LOCALES,
    PHOTO,
    cases,
    count,
    put_near_the_end,
    reaches_check,
    reaches_doubt,
)


@pytest.mark.parametrize("locale", LOCALES)
async def test_rollover_is_believed_only_on_the_person_s_word(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    await put_near_the_end(units, who)
    await reaches_check(chat, who, 50, locale)
    assert "reading-warn-rollover" in chat.said()
    before = await count(units, "readings", who)
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "confirm", ""))
    assert chat.said()[0] == "refusal-rollover-unconfirmed"
    assert chat.words()
    assert await count(units, "readings", who) == before
    await chat.presses("confirm", "rollover")

    assert "reading-done" in chat.said()
    assert await count(units, "readings", who) == before + 1


async def test_replaced_meter_is_told_instead_of_a_rollover(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await put_near_the_end(units, who)
    await reaches_check(chat, who, 50)
    await chat.presses("review", "replaced")

    (case,) = await cases(units)
    assert (case.reason, case.values) == (ReviewReason.METER_REPLACED, (50,))


async def test_day_before_the_last_bill_may_be_claimed(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.types(f"показники {who.next_values[0]}")
    await chat.types(f"{who.last_read_on:%d.%m.%Y}")
    assert "reading-doubt-date" in chat.said()
    assert chat.words()
    await chat.presses("review", "")

    (case,) = await cases(units)
    assert (case.reason, case.taken_on) == (ReviewReason.DATE_TOO_OLD, who.last_read_on)


async def test_another_day_may_be_typed_instead_of_the_one_that_is_closed(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.types(f"показники {who.next_values[0]}")
    await chat.types(f"{who.last_read_on:%d.%m.%Y}")
    assert "reading-doubt-date" in chat.said()
    tomorrow = who.last_read_on + timedelta(days=1)
    await chat.types(f"{tomorrow:%d.%m}")
    assert {"reading-date", "reading-date-today"} & set(chat.said())

    await chat.presses("calculate")
    await chat.types(f"{who.last_read_on:%d.%m.%Y}")
    assert "reading-doubt-date" in chat.said()


async def test_a_day_typed_where_figures_are_doubted_is_a_day(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_doubt(chat, who)
    await chat.types(f"{who.last_read_on:%d.%m.%Y}")
    assert "reading-doubt-date" in chat.said()
    await chat.types("abc")
    assert chat.said()[0] == "refusal-reading-unreadable"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("payload", ["", "replaced"])
async def test_impossible_reading_is_a_claim_and_no_reading(
    units: SqlUnitsOfWork,
    chat: Chat,
    personas: Mapping[str, Persona],
    locale: str,
    payload: str,
) -> None:
    who = personas["credit"]
    await reaches_doubt(chat, who, locale)
    assert chat.words()
    before = await count(units, "readings", who), await count(units, "bills", who)
    await chat.presses("review", payload)
    assert {"reading-sent", "reading-sent-next"} <= set(chat.said())
    assert chat.words()

    (case,) = await cases(units)
    reason = ReviewReason.METER_REPLACED if payload else ReviewReason.WENT_BACKWARDS
    assert (case.reason, case.bill_id, case.reading_id) == (reason, None, None)
    assert case.values == (who.last_values[0] - 1000, *who.next_values[1:])
    assert case.meter_number == who.meter_number
    assert (await count(units, "readings", who), await count(units, "bills", who)) == before


async def test_claim_with_a_photo_and_one_added_later(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await reaches_doubt(chat, personas["debt"])
    await chat.presses("add-photo")
    await chat.does(PHOTO)
    assert {"reading-doubt-backwards", "reading-photo-kept"} <= set(chat.said())
    await chat.presses("review", "")
    await chat.does(SentPhoto("another"))

    (case,) = await cases(units)
    assert case.asking.photo == Photo(Channel.TELEGRAM, "another")


async def test_same_claim_again_is_the_same_case_and_another_takes_its_place(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_doubt(chat, who)
    await chat.presses("review", "")
    (first,) = await cases(units)
    await chat.types(f"показники {who.last_values[0] - 1000}")
    await chat.presses("review", "")
    assert await cases(units) == [first]
    await chat.types(f"показники {who.last_values[0] - 900}")
    await chat.presses("review", "")

    (other,) = await cases(units)
    assert (other.id > first.id, other.values[0]) == (True, who.last_values[0] - 900)


async def test_open_claim_is_seen_where_readings_are_asked_for(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await reaches_doubt(chat, personas["debt"])
    await chat.presses("review", "")
    await chat.presses("menu")
    await chat.presses("readings")

    assert "reading-claimed" in chat.said()
    assert chat.words()


async def test_what_was_typed_outlives_the_doubt(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_doubt(chat, who)
    await chat.does(PHOTO)
    await chat.presses("pick-date")
    await chat.presses("today")
    assert {"reading-doubt-less", "reading-photo-kept"} <= set(chat.said())
    await chat.types(str(who.next_values[0]))
    assert {"reading-date-today", "reading-photo-kept"} <= set(chat.said())
    await chat.presses("calculate")
    await chat.presses("confirm")
    assert "reading-done" in chat.said()


@pytest.mark.parametrize(
    ("action", "payload"),
    [("confirm", "rollover"), ("review", "x" * 40), ("add-photo", ""), ("skip", ""), ("back", "")],
)
async def test_hostile_press_in_the_doubt_stores_no_reading(
    units: SqlUnitsOfWork,
    chat: Chat,
    personas: Mapping[str, Persona],
    action: str,
    payload: str,
) -> None:
    who = personas["debt"]
    await reaches_doubt(chat, who)
    before = await count(units, "readings", who)
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, action, payload))

    assert "incident" not in chat.said()
    assert chat.words()
    assert await count(units, "readings", who) == before


async def test_replacement_cannot_be_claimed_by_another_word_in_the_calculation(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_check(chat, who, who.next_values[0])
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "review", ""))

    assert "reading-check-total" in chat.said()
    assert await cases(units) == []
