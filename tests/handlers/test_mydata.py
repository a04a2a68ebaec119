"""My data in the chat: what is told, consents, the archive once an hour, and being forgotten."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Filled, Pressed
from handlers.core.reply import buttons_of
from services.domain.message import Channel, Letter
from services.domain.payment import PaymentState
from services.domain.person import NewRequest, Person, RequestState
from services.domain.tokens import derive_token, token_hash
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import new_payment
from tests.handlers.chat import PHONE_LINES, Chat, dispatcher_over

LOCALES = pytest.mark.parametrize("locale", ["uk", "en", "ru"])
WORDS = {"uk": "видалити", "en": "Erase", "ru": "«УДАЛИТЬ»"}
NOW = datetime.now(UTC)


async def person_of(units: SqlUnitsOfWork, chat: Chat) -> Person:
    async with units() as unit:
        person = await unit.people.find_by_login(f"login-{chat.chat}")
    assert person is not None
    return person


async def confirms(units: SqlUnitsOfWork, chat: Chat, **changes: str) -> None:
    """The one-time form comes back: the password was right."""
    assert chat.heard is not None
    buttons = buttons_of(chat.heard.answer.replies[-1].keyboard)
    (ref,) = [each.opens.ref for each in buttons if each.opens is not None]
    person = await person_of(units, chat)
    values = {
        "form": token_hash(derive_token(b"k" * 32, "form", ref)).hex(),
        "person": str(person.id),
        "verified": person.password_hash,
    }
    await chat.does(Filled("confirm", values | changes))


async def reaches_password(chat: Chat, locale: str = "uk") -> None:
    await chat.presses("profile")
    await chat.presses("my-data")
    await chat.presses("my-erase")
    await chat.presses("my-erase")
    await chat.types(WORDS[locale])


@LOCALES
async def test_what_is_kept_why_and_how_long_fits_a_phone(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    await chat.presses("profile")
    await chat.presses("my-data")
    assert chat.said() == ["mydata-what", "mydata-why", "mydata-how-long"]
    assert "2297-VI" in chat.words()
    assert len(chat.words().splitlines()) < PHONE_LINES

    await chat.presses("my-consents")
    assert chat.said() == ["mydata-consents", "mydata-consent"]
    assert "Telegram" in chat.words()


@LOCALES
async def test_archive_comes_into_the_chat_that_asked_once_an_hour(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    await chat.presses("profile")
    await chat.presses("my-data")
    await chat.presses("my-archive")
    assert chat.said()[0] == "mydata-archive-ordered"
    assert chat.words()
    await chat.presses("my-archive")
    assert chat.said()[0] == "refusal-archive-asked-too-often"
    assert chat.words()
    letters = [each for each in await claimed(units) if each.key == "letter-mydata-archive"]
    assert [(each.channel, each.chat) for each in letters] == [(Channel.TELEGRAM, chat.chat)]

    later = datetime.now(UTC) + timedelta(hours=1, minutes=1)
    chat.dispatcher = replace(dispatcher_over(units), clock=lambda: later)
    await chat.presses("my-archive")
    assert chat.said()[0] == "mydata-archive-ordered"


async def claimed(units: SqlUnitsOfWork) -> list[Letter]:
    """All letters that are due."""
    found: list[Letter] = []
    due, day = datetime.now(UTC) + timedelta(minutes=5), timedelta(days=1)
    async with units() as unit:
        while letters := await unit.letters.claim(50, now=due, lease=day):
            found += letters
            await unit.letters.delivered([each.id for each in letters], NOW)
    return found


@LOCALES
async def test_person_is_forgotten_after_the_word_and_the_password(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["debt"], locale)
    person = await person_of(units, chat)
    await chat.presses("profile")
    await chat.presses("my-data")
    await chat.presses("my-erase")
    assert len(chat.words().splitlines()) < PHONE_LINES
    await chat.presses("my-erase")
    await chat.types("так")
    assert chat.said()[0] == "refusal-erasure-not-typed"
    await chat.types(WORDS[locale])
    await confirms(units, chat)
    assert chat.said()[0] == "mydata-erased"
    assert chat.words()
    async with units() as unit:
        assert await unit.people.find_by_login(person.login) is None
        assert await unit.people.accounts_of(person.id) == []
    await chat.types("/menu")
    assert "menu-home" not in chat.said()


async def test_password_typed_into_the_chat_is_deleted(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await reaches_password(chat)
    heard = await chat.types("correct horse battery")
    assert heard.answer.deletes_heard
    assert chat.said() == ["mydata-no-secrets-here", "mydata-password"]


@pytest.mark.parametrize(
    "forged", [{"person": "1"}, {"person": "x"}, {"verified": "other hash"}, {"form": "00" * 32}]
)
async def test_form_of_somebody_else_or_of_an_older_password_erases_nobody(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], forged: dict[str, str]
) -> None:
    await chat.registers(personas["debt"])
    stranger = Chat(chat.dispatcher)
    await stranger.registers(personas["credit"])
    await reaches_password(stranger)
    await confirms(units, stranger, **forged)

    assert chat.heard is not None
    assert stranger.said()[0] == "refusal-form-out-of-date"
    assert (await person_of(units, stranger)).login
    assert (await person_of(units, chat)).login


@pytest.mark.parametrize("state", [PaymentState.PENDING, PaymentState.INTENDED])
async def test_nobody_is_forgotten_while_a_bank_holds_their_payment(
    chat: Chat,
    units: SqlUnitsOfWork,
    personas: Mapping[str, Persona],
    state: PaymentState,
) -> None:
    await chat.registers(personas["debt"])
    await reaches_password(chat)
    person = await person_of(units, chat)
    async with units() as unit:
        (account_id,) = await unit.people.accounts_of(person.id)
        made = await unit.payments.add(
            replace(new_payment(account_id, "P-1"), person_id=person.id)
        )
        await unit.payments.update(
            made.id, state=state, provider_ref=None, card_mask=None, next_look_at=NOW
        )
        await unit.commit()
    await confirms(units, chat)
    assert chat.said()[0] == "refusal-payment-under-way"
    assert (await person_of(units, chat)).login


async def test_nobody_is_forgotten_while_staff_consider_their_request(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    person = await person_of(units, chat)
    async with units() as unit:
        claim = NewRequest(person.id, "1", None, RequestState.WAITING, "none", "", NOW)
        await unit.requests.add(claim)
        await unit.commit()
    await chat.presses("profile")
    await chat.presses("my-data")
    await chat.presses("my-erase")
    assert chat.said()[0] == "refusal-request-under-way"


async def test_word_cannot_be_passed_by(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    """A form of the same purpose that another window has opened is not enough."""
    await chat.registers(personas["debt"])
    await reaches_password(chat)
    form = chat.heard
    async with units() as unit:
        heard = await unit.conversations.hear(Channel.TELEGRAM, chat.chat, "look", NOW)
        assert heard.conversation.memory["erasure_typed"]
    assert form is not None
    await chat.presses("back")
    await chat.presses("back")
    await chat.does(Filled("confirm", {"form": "00" * 32, "person": "1", "verified": "hash"}))
    assert (await person_of(units, chat)).login


@pytest.mark.parametrize("action", ["my-data", "my-archive", "my-erase", "my-consents"])
async def test_presses_of_a_chat_without_a_person_show_nothing(chat: Chat, action: str) -> None:
    await chat.types("/start")
    heard = await chat.presses("locale", "uk")
    await chat.does(Pressed(heard.answer.turn, action, ""))

    assert not any(key.startswith("mydata") for key in chat.said())
