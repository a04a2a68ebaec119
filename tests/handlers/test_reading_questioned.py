"""Readings that are unusual or impossible: questioned, kept, looked at by staff, never lost."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed, SentPhoto
from handlers.core.reply import buttons_of
from services.domain.message import Channel
from services.domain.review import Photo, ReviewCase, ReviewReason
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat

PHOTO = SentPhoto("AgACAgIAAxkBAAI")
LOCALES = ("uk", "en", "ru")


async def cases(units: SqlUnitsOfWork) -> list[ReviewCase]:
    """What lies on the staff's desk."""
    async with units() as unit:
        return await unit.reviews.open_cases(100)


async def count(units: SqlUnitsOfWork, table: str, who: Persona) -> int:
    """How many readings or bills the account has."""
    async with units() as unit:
        row = await unit._session.row(
            f"SELECT count(*) AS n FROM {table} WHERE account_id = "  # noqa: S608
            "(SELECT id FROM accounts WHERE number = $1)",
            who.account_number,
        )
    assert row is not None
    return int(row["n"])


async def reaches_check(chat: Chat, who: Persona, value: int, locale: str = "uk") -> None:
    """From the first word to the calculation; the zones after the first as usual."""
    await chat.registers(who, locale)
    await chat.presses("readings")
    await chat.types(" ".join(map(str, (value, *who.next_values[1:]))))
    await chat.presses("calculate")


async def reaches_doubt(chat: Chat, who: Persona, locale: str = "uk") -> None:
    """A value less than the last one by a thousand."""
    await chat.registers(who, locale)
    await chat.presses("readings")
    await chat.types(" ".join(map(str, (who.last_values[0] - 1000, *who.next_values[1:]))))
    assert "reading-doubt-backwards" in chat.said()


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


async def put_near_the_end(units: SqlUnitsOfWork, who: Persona) -> None:
    """The register's last digit is a hundred kWh away."""
    async with units() as unit:
        await unit._session.row(
            "UPDATE readings SET registers = ARRAY[999900] WHERE taken_on = $1 AND meter_id = "
            "(SELECT id FROM meters WHERE number = $2)",
            who.last_read_on,
            who.meter_number,
        )
        await unit._session.row(
            "UPDATE bill_lines SET to_value = 999900 WHERE to_on = $1 AND meter_number = $2",
            who.last_read_on,
            who.meter_number,
        )
        await unit.commit()


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
