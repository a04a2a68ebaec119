"""Requests pressed by two at once, by strangers, too often, or too late."""

import asyncio
from collections.abc import Mapping

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from services.domain.person import RequestState
from storage.repositories import claims
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.asking import person_of, run, sends, states
from tests.handlers.chat import Chat, dispatcher_over


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
