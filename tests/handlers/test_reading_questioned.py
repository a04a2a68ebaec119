"""Unusual readings: asked about, billed all the same, and looked at by staff."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.reply import buttons_of
from services.domain.message import Channel
from services.domain.review import Photo, ReviewReason
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat
from tests.handlers.reading_talk import (
    LOCALES,
    PHOTO,
    cases,
    count,
    reaches_check,
)


@pytest.mark.parametrize("locale", LOCALES)
async def test_much_more_than_usual_is_asked_about_then_billed_and_looked_at(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    await reaches_check(chat, who, who.last_values[0] + 9_000, locale)
    assert {"reading-warn-high", "reading-warn-year", "reading-warn-sure"} <= set(chat.said())
    assert chat.words()
    bills = await count(units, "bills", who)
    await chat.presses("confirm")

    assert {"reading-done", "reading-done-review", "reading-photo-none"} <= set(chat.said())
    assert chat.words()
    assert await count(units, "bills", who) == bills + 1
    (case,) = await cases(units)
    assert (case.reason, case.kwh) == (ReviewReason.UNUSUAL, 9_000)
    assert case.usual_kwh is not None
    assert None not in {case.bill_id, case.reading_id}
    assert case.asking.channel is Channel.TELEGRAM


async def test_confirming_the_unusual_is_the_last_button_and_makes_one_think(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_check(chat, who, who.last_values[0] + 9_000)
    assert chat.heard is not None
    labels = [each.label_key for each in buttons_of(chat.heard.answer.replies[-1].keyboard)]

    assert labels[:4] == [
        "button-retype",
        "button-pick-date",
        "button-add-photo",
        "button-confirm-unusual",
    ]


async def test_nothing_used_at_all_is_asked_about(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_check(chat, who, who.last_values[0])
    assert "reading-warn-nothing" in chat.said()
    await chat.presses("confirm")

    (case,) = await cases(units)
    assert (case.kwh, case.values) == (0, who.last_values)


async def test_usual_reading_troubles_nobody(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_check(chat, who, who.next_values[0])
    assert not [key for key in chat.said() if key.startswith(("reading-slip", "reading-warn-h"))]
    await chat.presses("confirm")

    assert "reading-done-review" not in chat.said()
    assert await cases(units) == []


async def test_digit_after_the_comma_is_pointed_out(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_check(chat, who, who.next_values[0] * 10 + 7)

    assert {"reading-warn-high", "reading-slip-extra-digit"} <= set(chat.said())
    assert str(who.next_values[0]) in chat.words()


@pytest.mark.parametrize("step", ["check", "button", "value", "after"])
async def test_photo_goes_to_the_case_whenever_it_is_sent(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], step: str
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.presses("readings")
    if step == "value":
        await chat.does(PHOTO)
        assert chat.said()[-1] == "reading-photo-first"
    await chat.types(str(who.last_values[0] + 9_000))
    await chat.presses("calculate")
    if step == "button":
        await chat.presses("add-photo")
        assert chat.said() == ["reading-photo-ask"]
    if step in {"check", "button"}:
        await chat.does(PHOTO)
        assert "reading-check-total" in chat.said()
    await chat.presses("confirm")
    if step == "after":
        await chat.does(PHOTO)

    assert "reading-photo-kept" in chat.said()
    (case,) = await cases(units)
    assert case.asking.photo == Photo(Channel.TELEGRAM, PHOTO.file_id)


async def test_photo_of_a_usual_reading_is_kept_with_it(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.presses("readings")
    await chat.does(PHOTO)
    await chat.types(f"показники {who.next_values[0]}")
    await chat.presses("calculate")
    await chat.presses("confirm")
    async with units() as unit:
        row = await unit._session.row("SELECT file_id FROM reading_photos")

    assert row["file_id"] == PHOTO.file_id
    assert await cases(units) == []
    await chat.does(PHOTO)
    assert "reading-photo-late" in chat.said()


async def test_corrected_reading_takes_its_question_back(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await reaches_check(chat, who, who.last_values[0] + 9_000)
    await chat.presses("confirm")
    for value, open_cases in ((who.last_values[0] + 8_000, 1), (who.next_values[0], 0)):
        await chat.types(f"показники {value}")
        await chat.presses("calculate")
        await chat.presses("confirm")
        assert [case.values[0] for case in await cases(units)] == [value][:open_cases]
