"""Notifications: what is switched off and on, quiet hours by button and typed, the code word."""

from collections.abc import Mapping
from datetime import time

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from services.domain.quiet_hours import NIGHT, QuietHours
from services.domain.wishes import LetterKind, Wishes
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import PHONE_LINES, Chat


async def wished(units: SqlUnitsOfWork, chat: Chat) -> Wishes:
    """What the person of the chat wishes."""
    async with units() as unit:
        person = await unit.people.find_by_login(f"login-{chat.chat}")
        assert person is not None
        return await unit.wishes.of_person(person.id)


def turn_of(chat: Chat) -> int:
    assert chat.heard is not None
    return chat.heard.answer.turn


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_kinds_and_quiet_hours_are_switched_from_the_profile(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    await chat.presses("profile")
    await chat.presses("notices")
    assert "21:00–09:00" in chat.words()
    await chat.presses("wish", "news")
    await chat.presses("wish", "bills")
    await chat.presses("wish", "bills")
    await chat.presses("quiet-switch")
    assert chat.said() == ["notices-home", "notices-no-quiet"]
    assert len(chat.words().splitlines()) < PHONE_LINES
    assert await wished(units, chat) == Wishes(frozenset({LetterKind.NEWS}), has_quiet_hours=False)

    await chat.presses("back")
    assert chat.said()[0] == "profile-home"


async def test_other_hours_are_picked_or_typed_and_are_on_at_once(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("notices")
    await chat.presses("quiet-switch")
    await chat.presses("quiet-hours")
    await chat.presses("quiet-hours", "23:00-07:00")
    assert await wished(units, chat) == Wishes(quiet=QuietHours(time(23), time(7)))

    await chat.presses("quiet-hours")
    await chat.types("вночі")
    assert chat.said()[0] == "refusal-quiet-hours-unreadable"
    await chat.types("22:30 – 6")
    assert chat.said() == ["notices-home", "notices-quiet"]
    assert "22:30–06:00" in chat.words()


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_code_word_is_set_changed_shown_and_removed(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    await chat.presses("profile")
    await chat.presses("code-word")
    assert chat.said() == ["notices-code-word-none"]
    await chat.types("два слова")
    assert chat.said()[0] == "refusal-code-word-unreadable"
    heard = await chat.types("бузок")
    assert heard.answer.deletes_heard
    await chat.types("Їжак")
    assert "Їжак" in chat.words()
    assert (await wished(units, chat)).code_word == "Їжак"

    await chat.presses("no-code-word")
    assert chat.said() == ["notices-code-word-none"]
    assert (await wished(units, chat)).code_word == ""


@pytest.mark.parametrize("payload", ["money", "security", "", "news ", "'; DROP", "bills|news"])
async def test_what_must_be_heard_cannot_be_switched_off_by_a_forged_press(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], payload: str
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("notices")
    await chat.does(Pressed(turn_of(chat), "wish", payload))

    assert await wished(units, chat) == Wishes()


@pytest.mark.parametrize("payload", ["", "9-9", "25:00-07:00", "x" * 40])
async def test_forged_hours_change_nothing(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], payload: str
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("notices")
    await chat.presses("quiet-hours")
    await chat.does(Pressed(turn_of(chat), "quiet-hours", payload))

    assert chat.said() == ["notices-hours"]
    assert (await wished(units, chat)).quiet == NIGHT


@pytest.mark.parametrize("action", ["notices", "code-word"])
async def test_nobody_signed_in_has_no_wishes(chat: Chat, action: str) -> None:
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.does(Pressed(turn_of(chat), action, ""))

    assert chat.said()[0] == "refusal-account-not-chosen"
