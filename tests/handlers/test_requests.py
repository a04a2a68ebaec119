"""A request's life as its person sees it: waiting, bettered, mended, withdrawn, refused, anew."""

import asyncio
from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from services.domain.ids import PersonId
from services.domain.person import RequestState
from storage.repositories import claims
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat, dispatcher_over

LOCALES = ("uk", "en", "ru")


async def sends(chat: Chat, who: Persona, locale: str = "uk", surname: str = "") -> None:
    """Registration without a proof: staff are to look."""
    await chat.reaches_account(locale)
    name = surname or who.surname
    for text in (who.account_number, name, who.name, who.patronymic, who.address):
        await chat.types(text)
    for text in ("someone@example.com", "0671234567"):
        await chat.types(text)
    await chat.presses("skip")
    await chat.presses("confirm")


async def run(units: SqlUnitsOfWork, statement: str, *values: object) -> None:
    async with units() as unit:
        await unit._session.row(statement, *values)
        await unit.commit()


async def person_of(units: SqlUnitsOfWork, chat: Chat) -> PersonId:
    assert chat.heard is not None
    async with units() as unit:
        found = await unit.conversations.find(chat.heard.conversation_id)
    assert found is not None
    assert found.person_id is not None
    return found.person_id


async def states(units: SqlUnitsOfWork, chat: Chat) -> list[RequestState]:
    """Of every request, the earliest made first."""
    person_id = await person_of(units, chat)
    async with units() as unit:
        rows = await unit._session.rows(
            "SELECT state FROM requests WHERE person_id = $1 ORDER BY id", person_id
        )
    return [RequestState(row["state"]) for row in rows]


@pytest.mark.parametrize("locale", LOCALES)
async def test_waiting_tells_the_account_and_since_when(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    who = personas["debt"]
    await sends(chat, who, locale)

    assert chat.said() == ["email-asked", "registration-waiting"]
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
    await chat.presses("again")
    assert chat.heard is not None
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

    assert chat.said() == ["requests-refused", "requests-reason"]
    assert chat.words()
    await chat.presses("ask-again")
    await chat.presses("confirm")
    assert chat.said() == ["registration-waiting"]


async def test_decided_request_cannot_be_withdrawn_and_says_so(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await sends(chat, personas["debt"])
    await run(units, "UPDATE requests SET state = 'active'")
    await chat.presses("withdraw")

    assert chat.said() == ["refusal-request-not-waiting", "requests-ended"]
    assert await states(units, chat) == [RequestState.ACTIVE]


async def withdrawn_or_decided(units: SqlUnitsOfWork, chat: Chat) -> list[str]:
    """The person and a clerk press at the same moment: who has won."""
    person_id = await person_of(units, chat)
    async with units() as unit:
        request = await unit.requests.latest_of(person_id)
    assert request is not None
    won: list[str] = []
    both = asyncio.Barrier(2)

    async def withdraw() -> None:
        async with units() as unit:
            await both.wait()
            if await unit.claims.withdraw(request.id, person_id):
                won.append("person")
            await unit.commit()

    async def decide() -> None:
        async with units() as unit:
            await both.wait()
            row = await unit._session.row(
                "UPDATE requests SET state = 'refused' "
                "WHERE id = $1 AND state = 'waiting' RETURNING id",
                request.id,
            )
            if row is not None:
                won.append("staff")
            await unit.commit()

    await asyncio.gather(withdraw(), decide())
    return won


async def test_of_withdrawing_and_deciding_at_once_one_wins(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await sends(chat, personas["debt"])

    assert len(await withdrawn_or_decided(units, chat)) == 1


async def test_without_the_condition_both_would_win(
    units: SqlUnitsOfWork,
    chat: Chat,
    personas: Mapping[str, Persona],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loose = claims._WITHDRAW.replace("AND state = 'waiting'", "")
    assert loose != claims._WITHDRAW
    await sends(chat, personas["debt"])
    await run(units, "UPDATE requests SET state = 'refused'")
    person_id = await person_of(units, chat)
    monkeypatch.setattr(claims, "_WITHDRAW", loose)
    async with units() as unit:
        request = await unit.requests.latest_of(person_id)
        assert request is not None
        assert await unit.claims.withdraw(request.id, person_id)


@pytest.mark.parametrize("action", ["add-proof", "withdraw", "correct", "ask-again"])
@pytest.mark.parametrize("payload", ["0", "-1", "1;2", "щ", "9" * 40])
async def test_foreign_or_invented_request_is_refused(
    units: SqlUnitsOfWork,
    chat: Chat,
    personas: Mapping[str, Persona],
    action: str,
    payload: str,
) -> None:
    await sends(chat, personas["debt"])
    stranger = Chat(dispatcher_over(units))
    await sends(stranger, personas["credit"])
    async with units() as unit:
        theirs = await unit.requests.latest_of(await person_of(units, stranger))
    assert theirs is not None
    assert chat.heard is not None
    for named in (payload, str(theirs.id)):
        await chat.does(Pressed(chat.heard.answer.turn, action, named))
        assert chat.said() == ["refusal-request-not-waiting", "registration-waiting"]
    assert await states(units, stranger) == [RequestState.WAITING]


async def test_requests_are_reached_from_the_profile_of_an_open_account(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.presses("profile")
    await chat.presses("requests")

    assert chat.said() == ["requests-active"]
    await chat.presses("back")
    assert "profile-home" in chat.said()


async def test_sixth_waiting_request_is_refused(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await sends(chat, personas["debt"])
    for number in range(4):
        await run(
            units,
            "INSERT INTO requests (person_id, account_number, state, proof_kind, proof_text, "
            "asked_at) SELECT person_id, $1, state, proof_kind, proof_text, asked_at "
            "FROM requests ORDER BY id LIMIT 1",
            f"000000000{number}",
        )
    await chat.types("/menu")
    await chat.presses("correct")
    await chat.presses("edit", "account")
    await chat.types("9999999999")
    await chat.presses("confirm")

    assert chat.said()[0] == "refusal-too-many-requests"
    assert len(await states(units, chat)) == 5


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
