"""The mailbox and the phone in the chat: a code confirms, the old address is told, guesses end."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed, SharedPhone
from services.domain.person import Person
from services.domain.profile import derive_code
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat

LOCALES = ("uk", "en", "ru")
SECRET = b"k" * 32
OLD, NEW = "someone@example.com", "other@example.org"
_LETTERS = "SELECT key, channel, chat, facts FROM letters WHERE key LIKE $1 ORDER BY id"
_PASSES = """
UPDATE mailboxes SET sent_at = sent_at - passed, sent_since = sent_since - passed,
                     expires_at = expires_at - passed
FROM (SELECT $1::text::interval AS passed) AS time
"""


async def person(units: SqlUnitsOfWork, chat: Chat) -> Person:
    async with units() as unit:
        found = await unit.people.find_by_login(f"login-{chat.chat}")
    assert found is not None
    return found


async def code(units: SqlUnitsOfWork, chat: Chat) -> str:
    """As the letter tells it."""
    who = await person(units, chat)
    async with units() as unit:
        waiting = await unit.mailboxes.find(who.id)
    assert waiting is not None
    return derive_code(SECRET, waiting.ref)


async def letters(units: SqlUnitsOfWork, key: str) -> list[tuple[str, str | None]]:
    """(key, chat or mailbox) of every letter of the subject."""
    async with units() as unit:
        rows: list[Any] = await unit._session.rows(_LETTERS, key)
    return [(row["key"], row["chat"]) for row in rows]


async def passes(units: SqlUnitsOfWork, time: str) -> None:
    async with units() as unit:
        await unit._session.row(_PASSES, time)
        await unit.commit()


@pytest.mark.parametrize("locale", LOCALES)
async def test_newcomer_confirms_the_mailbox_with_the_code_of_the_letter(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    assert await letters(units, "letter-email-%") == [("letter-email-code", OLD)]
    await chat.presses("profile")
    assert "profile-email-unconfirmed" in chat.said()
    await chat.presses("email")
    assert chat.said() == ["mailbox-waiting"]
    assert chat.words()
    typed = await code(units, chat)
    await chat.types(f" {typed[:3]} {typed[3:]} ")

    assert chat.said()[0] == "mailbox-done"
    assert "profile-email-confirmed" in chat.said()
    assert (await person(units, chat)).is_email_confirmed


async def test_sixth_guess_finds_a_dead_code(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("email")
    right = await code(units, chat)
    wrong = str((int(right) + 1) % 10**6).zfill(6)
    told = []
    for _ in range(5):
        await chat.types(wrong)
        told.append(chat.said()[0])
    assert told == ["mailbox-code-wrong"] * 4 + ["mailbox-code-used-up"]
    await chat.types(right)

    assert chat.said()[0] == "mailbox-code-used-up"
    assert not (await person(units, chat)).is_email_confirmed


async def test_new_letter_gives_new_tries_but_not_at_once_and_not_for_ever(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("email")
    first = await code(units, chat)
    await chat.presses("email-send")
    assert chat.said()[0] == "refusal-email-letter-too-soon"
    for _ in range(4):
        await passes(units, "2 minutes")
        await chat.presses("email-send")
        assert chat.said() == ["mailbox-waiting"]
    assert await code(units, chat) != first
    await passes(units, "2 minutes")
    await chat.presses("email-send")
    assert chat.said()[0] == "refusal-email-letters-used-up"
    assert len(await letters(units, "letter-email-code")) == 5
    await passes(units, "25 hours")
    await chat.types("000000")
    assert chat.said()[0] == "mailbox-code-none"
    await chat.presses("email-send")
    assert chat.said() == ["mailbox-waiting"]


@pytest.mark.parametrize("locale", LOCALES)
async def test_change_of_email_holds_after_the_code_and_the_old_address_hears_twice(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    await chat.presses("profile")
    await chat.presses("email")
    await chat.types(await code(units, chat))
    await chat.presses("email")
    assert chat.said() == ["mailbox-confirmed"]
    await chat.presses("email-change")
    assert chat.words()
    await chat.types("не пошта")
    assert chat.said()[0] == "refusal-email-unreadable"
    await chat.types(OLD)
    assert chat.said()[0] == "refusal-email-confirmed-already"
    await chat.types(NEW.upper())
    assert chat.said() == ["mailbox-waiting", "mailbox-until-then"]
    assert (await person(units, chat)).email == OLD
    assert await letters(units, "letter-email-changing") == [("letter-email-changing", OLD)]
    await chat.types(await code(units, chat))

    found = await person(units, chat)
    assert (found.email, found.is_email_confirmed) == (NEW, True)
    told = await letters(units, "letter-email-changed")
    assert told == [("letter-email-changed", OLD), ("letter-email-changed", chat.chat)]


async def test_confirmed_mailbox_is_not_overwritten_by_a_mended_request(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("email")
    await chat.types(await code(units, chat))
    who = await person(units, chat)
    async with units() as unit:
        await unit._session.row("DELETE FROM account_links WHERE person_id = $1", who.id)
        await unit.commit()
    await chat.presses("requests")
    await chat.presses("ask-again")
    with pytest.raises(AssertionError, match="no button"):
        chat.press("edit", "email")
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "edit", "email"))
    await chat.types(NEW)
    await chat.presses("confirm")

    assert (await person(units, chat)).email == OLD


@pytest.mark.parametrize("locale", LOCALES)
async def test_phone_is_typed_as_a_claim_or_shared_as_a_proof_and_chats_hear(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    told = []
    for event in ("050 111 22 33", SharedPhone("+380501112233", is_own=True, is_proven=True)):
        await chat.does(Pressed(0, "phone", ""))
        assert chat.words()
        await (chat.types(event) if isinstance(event, str) else chat.does(event))
        found = await person(units, chat)
        told.append((found.phone, found.is_phone_proven))

    assert told == [("+380501112233", False), ("+380501112233", True)]
    assert await letters(units, "letter-phone-changed") == [("letter-phone-changed", chat.chat)]


async def test_foreign_contact_and_nonsense_are_no_phone(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    before = (await person(units, chat)).phone
    await chat.presses("profile")
    await chat.presses("phone")
    await chat.does(SharedPhone("+380501112233", is_own=False, is_proven=False))
    assert chat.said()[0] == "refusal-phone-not-yours"
    await chat.types("12")
    assert chat.said()[0] == "refusal-phone-unreadable"

    assert (await person(units, chat)).phone == before


@pytest.mark.parametrize("action", ["profile", "email", "phone", "requests"])
async def test_whoever_is_not_signed_in_is_led_to_the_welcome(chat: Chat, action: str) -> None:
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.does(Pressed(0, action, ""))

    assert chat.said() == ["start-welcome"]
