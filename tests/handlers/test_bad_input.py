"""Whatever a person sends in whatever state: a sentence that renders, and the state holds."""

from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import (
    Event,
    Filled,
    Pressed,
    SentOther,
    SentPhoto,
    SharedPhone,
    Typed,
)
from handlers.core.states import STATES
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import ROUTER, Chat

NONSENSE: list[Event] = [
    Typed(""),
    Typed(" \n\t "),
    Typed("літери"),
    Typed("🙂🙂🙂"),
    Typed("-5"),
    Typed("1e5"),
    Typed("١٢٣٤٥"),
    Typed("31.02.2026"),
    Typed("24.11.2099"),
    Typed("9" * 5000),
    Typed("щ" * 5000),
    Typed("<b>" * 900),
    Typed("{ $name } %s \x00 \u202e"),
    SentPhoto("file"),
    SentOther("sticker"),
    SharedPhone("+380501112233", is_own=False, is_proven=False),
    Pressed(-1, "", ""),
    Pressed(10**9, "confirm", ""),
    Pressed(0, "confirm", ""),
    Pressed(0, "bill", "1"),
    Filled("credentials", {"login": "x", "password_hash": "y", "form": "00"}),
]


async def place(units: SqlUnitsOfWork, chat: Chat) -> str:
    async with units() as unit:
        found = await unit.conversations.find(chat.heard.conversation_id)  # type: ignore[union-attr]
    assert found is not None
    return found.state


async def is_said_and_held(units: SqlUnitsOfWork, chat: Chat, event: Event) -> None:
    before = await place(units, chat)
    await chat.does(event)
    assert chat.words().strip()
    assert "incident" not in chat.said(), (before, event)
    after = await place(units, chat)
    assert after in STATES
    # A text may be a legitimate answer (any letters are a surname): the way then leads on. A photo
    # is one of the meter, for whoever has an account.
    if isinstance(event, SentPhoto):
        assert after in {before, "reading:value"}
    elif not isinstance(event, Typed):
        assert after == before, (before, event)


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_nonsense_in_registration_gets_a_sentence(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    await chat.types("/start")
    await chat.presses("locale", locale)
    await chat.presses("register")
    for event in NONSENSE:
        await is_said_and_held(units, chat, event)
    await chat.presses("accept")
    for event in NONSENSE:
        await is_said_and_held(units, chat, event)
    await chat.fills(f"login-{locale}")
    for text in (who.account_number, who.surname, who.name, who.patronymic):
        for event in NONSENSE:
            if not isinstance(event, Typed):
                await is_said_and_held(units, chat, event)
        await chat.types(text)

    assert await place(units, chat) == "registration:address"


@pytest.mark.parametrize("opening", ["readings", "pay", "overview", "bills", "payments", "help"])
async def test_nonsense_anywhere_else_gets_a_sentence(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], opening: str
) -> None:
    await chat.registers(personas["debt"])
    for event in NONSENSE:
        await chat.types("/menu")
        await chat.presses(opening)
        await is_said_and_held(units, chat, event)

    await chat.types("/menu")
    assert "menu-home" in chat.said()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1 2 3 4", "refusal-zones-missing"),
        ("1000000", "refusal-reading-too-long"),
        ("літери", "refusal-reading-unreadable"),
        ("", "refusal-reading-unreadable"),
    ],
)
async def test_wrong_reading_is_told_and_the_state_holds(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], text: str, key: str
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("readings")
    await chat.types(text)

    assert key in chat.said()
    assert await place(units, chat) == "reading:value"


@pytest.mark.parametrize("text", ["31.02.2026", "24.11.2099", "вчора", "01.01.1900"])
async def test_wrong_date_is_told_and_the_state_holds(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona], text: str
) -> None:
    who = personas["debt"]
    await chat.registers(who)
    await chat.presses("readings")
    await chat.types(str(who.next_values[0]))
    await chat.presses("pick-date")
    await chat.types(text)

    assert any(key.startswith("refusal-date") for key in chat.said())
    assert await place(units, chat) == "reading:calendar"


async def test_foreign_bill_is_not_found(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    assert chat.heard is not None
    await chat.does(Pressed(chat.heard.answer.turn, "bill", "1800"))

    assert "refusal-bill-not-found" in chat.said()


def test_every_state_can_be_shown() -> None:
    shown = {state.value for state in ROUTER.states}

    assert set(STATES) - shown == {""}
