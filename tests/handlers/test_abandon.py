"""The way back in registration, question by question, and the way out."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.asking import person_of, run
from tests.handlers.chat import Chat

LOCALES = ("uk", "en", "ru")


@pytest.mark.parametrize("locale", LOCALES)
async def test_registration_is_left_and_the_login_is_free_again(
    units: SqlUnitsOfWork, chat: Chat, locale: str
) -> None:
    await chat.reaches_account(locale)
    person_id = await person_of(units, chat)
    await chat.presses("abandon")
    await chat.presses("back")
    await chat.presses("abandon")
    assert chat.words()
    await chat.presses("confirm")

    assert chat.said() == ["registration-abandoned", "start-welcome"]
    async with units() as unit:
        assert await unit.people.find_by_login(f"login-{chat.chat}") is None
        gone = await unit.people.find(person_id)
    assert gone is not None
    assert (gone.surname, gone.password_hash) == ("", "")


async def test_every_question_of_registration_leads_back(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    await chat.reaches_account()
    for text in (who.account_number, who.surname, who.name, who.patronymic, who.address):
        await chat.types(text)
    await chat.types("someone@example.com")
    told = []
    for _ in range(6):
        await chat.presses("back")
        told.append(chat.said()[0])

    names = ("email", "address", "patronymic", "name", "surname", "account")
    assert told == [f"registration-{name}" for name in names]


async def test_late_press_does_not_abandon_what_was_asked_for(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.reaches_account()
    person_id = await person_of(units, chat)
    await chat.presses("abandon")
    await run(
        units,
        "INSERT INTO requests (person_id, account_number, state, proof_kind, proof_text, asked_at)"
        " VALUES ($1, '1', 'waiting', 'none', '', now())",
        person_id,
    )
    await chat.presses("confirm")

    assert chat.said() == ["registration-waiting"]
    async with units() as unit:
        assert await unit.people.find_by_login(f"login-{chat.chat}") is not None


async def test_first_question_leads_to_the_profile_and_back(chat: Chat) -> None:
    await chat.reaches_account()
    await chat.presses("profile")
    assert chat.said()[0] == "profile-home"

    await chat.presses("menu")
    assert chat.said() == ["registration-account"]
