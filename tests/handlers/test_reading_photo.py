"""A photo of the meter begins a submission; it is noted, and kept with the reading."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from services.domain.message import Channel
from services.domain.review import Photo
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat
from tests.handlers.reading_talk import LOCALES, PHOTO

pytestmark = pytest.mark.postgres
PLACES = (None, "overview", "bills", "payments", "profile")


@pytest.mark.parametrize("place", PLACES)
async def test_a_photo_begins_a_submission_and_stays_with_it(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], place: str | None
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    if place:
        await chat.presses(place)
    await chat.does(PHOTO)
    assert {"reading-ask", "reading-photo-first"} <= set(chat.said())

    await chat.types(" ".join(map(str, who.next_values)))
    await chat.presses("calculate")
    await chat.presses("confirm")

    async with units() as unit:
        row = await unit._session.row("SELECT channel, file_id FROM reading_photos")
        waiting = await unit._session.row("SELECT file_id, state FROM photos")
    assert row is not None
    assert row["file_id"] == PHOTO.file_id
    assert dict(waiting) == {"file_id": PHOTO.file_id, "state": "waiting"}


@pytest.mark.parametrize("locale", LOCALES)
async def test_who_has_no_account_is_not_asked_for_figures(chat: Chat, locale: str) -> None:
    await chat.types("/start")
    await chat.presses("locale", locale)
    await chat.does(PHOTO)

    assert "reading-ask" not in chat.said()
    assert chat.words()


async def test_a_second_photo_takes_the_first_one_s_place(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.does(PHOTO)
    await chat.does(type(PHOTO)("second"))
    await chat.types(" ".join(map(str, who.next_values)))
    await chat.presses("calculate")
    await chat.presses("confirm")

    async with units() as unit:
        row = await unit._session.row("SELECT channel, file_id FROM reading_photos")
    assert row is not None
    assert Photo(Channel(row["channel"]), row["file_id"]) == Photo(Channel.TELEGRAM, "second")
