"""A request's life as its person sees it: waiting, bettered, mended, withdrawn, refused, anew."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from services.domain.person import RequestState
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.asking import person_of, run, sends, states
from tests.handlers.chat import Chat

LOCALES = ("uk", "en", "ru")


@pytest.mark.parametrize("locale", LOCALES)
async def test_waiting_tells_the_account_and_since_when(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    await sends(chat, who, locale)

    assert chat.said() == ["mailbox-asked", "registration-waiting"]
    assert who.account_number in chat.words()
    assert "2026" in chat.words()


async def test_proof_is_added_after_the_memory_is_lost_and_nothing_is_asked_again(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await sends(chat, who)
    await run(units, "UPDATE conversations SET memory = '{}'")
    await chat.presses("add-proof")
    await chat.presses("proof-meter")
    await chat.types(who.meter_number)
    assert who.surname in chat.words()
    await chat.presses("confirm")

    assert chat.said() == ["registration-active", "menu-home"]
    assert await states(units, chat) == [RequestState.WITHDRAWN, RequestState.ACTIVE]


async def test_letter_that_asks_for_a_proof_leads_to_it_from_anywhere(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await sends(chat, personas["debt"])
    await chat.presses("help")
    await chat.does(Pressed(0, "add-proof", ""))

    assert chat.said() == ["registration-proof"]
    await chat.presses("back")
    assert chat.said()[0] == "registration-review"


async def test_mended_data_keep_the_place_in_the_queue(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await sends(chat, who, surname="Помилка")
    await run(units, "UPDATE requests SET asked_at = asked_at - interval '2 days'")
    async with units() as unit:
        first = await unit.requests.latest_of(await person_of(units, chat))
    await chat.presses("correct")
    await chat.presses("edit", "surname")
    await chat.types(who.surname)
    await chat.presses("confirm")

    assert chat.said() == ["registration-waiting"]
    async with units() as unit:
        later = await unit.requests.latest_of(await person_of(units, chat))
        person = await unit.people.find(await person_of(units, chat))
    assert first is not None
    assert later is not None
    assert person is not None
    assert (later.asked_at, person.surname) == (first.asked_at, who.surname)
    assert later.id != first.id
    assert await states(units, chat) == [RequestState.WITHDRAWN, RequestState.WAITING]


@pytest.mark.parametrize("locale", LOCALES)
async def test_request_is_withdrawn_and_asked_again(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await sends(chat, personas["debt"], locale)
    await chat.presses("withdraw")
    assert chat.said() == ["requests-withdrawn"]
    assert chat.words()
    assert chat.heard is not None
    with pytest.raises(AssertionError, match="no button again"):
        chat.press("again")  # there is nothing to wait for
    await chat.does(Pressed(chat.heard.answer.turn, "again", ""))
    assert chat.heard.answer.toast is not None
    assert chat.heard.answer.toast.key == "requests-checked"
    await chat.presses("ask-again")
    await chat.presses("confirm")

    assert chat.said() == ["registration-waiting"]
    assert await states(units, chat) == [RequestState.WITHDRAWN, RequestState.WAITING]


@pytest.mark.parametrize("locale", LOCALES)
async def test_refusal_tells_the_reason_and_another_request_may_follow(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await sends(chat, personas["debt"], locale)
    await run(
        units,
        "UPDATE requests SET state = 'refused', reason_key = 'requests-none'",
    )
    await chat.presses("again")

    assert chat.said() == ["requests-refused", "requests-reason", "requests-refused-next"]
    assert chat.words()
    await chat.presses("ask-again")
    await chat.presses("confirm")
    assert chat.said() == ["registration-waiting"]


async def test_requests_are_reached_from_the_profile_of_an_open_account(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("requests")

    assert chat.said() == ["requests-active"]
    await chat.presses("back")
    assert "profile-home" in chat.said()
