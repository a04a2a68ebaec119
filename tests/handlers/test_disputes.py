"""Everyone linked hears of a new link, and “this is not me” suspends it until staff decide."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed
from handlers.dispatcher import Silent
from services.domain.ids import PersonId
from services.domain.link import LinkRole
from services.domain.person import Request, RequestState
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat, dispatcher_over

LOCALES = ("uk", "en", "ru")
_LETTERS = "SELECT key, chat, actions FROM letters WHERE key = $1 ORDER BY id"


async def person_of(units: SqlUnitsOfWork, chat: Chat) -> PersonId:
    async with units() as unit:
        found = await unit.people.find_by_login(f"login-{chat.chat}")
    assert found is not None
    return found.id


async def request_of(units: SqlUnitsOfWork, chat: Chat) -> Request:
    person_id = await person_of(units, chat)
    async with units() as unit:
        found = await unit.requests.latest_of(person_id)
    assert found is not None
    return found


async def letters(units: SqlUnitsOfWork, key: str) -> list[Any]:
    async with units() as unit:
        return await unit._session.rows(_LETTERS, key)


@pytest.fixture
async def newcomer(units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]) -> Chat:
    """Somebody who proves the same account after its owner (`chat`) has."""
    await chat.registers(personas["debt"])
    made = Chat(dispatcher_over(units))
    await made.registers(personas["debt"])
    return made


async def test_owner_hears_of_a_new_link_with_the_button_and_the_newcomer_does_not(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat
) -> None:
    request = await request_of(units, newcomer)

    (letter,) = await letters(units, "letter-new-link")
    assert (letter["chat"], list(letter["actions"])) == (chat.chat, [f"not-me|{request.id}"])


@pytest.mark.parametrize("locale", LOCALES)
async def test_this_is_not_me_suspends_the_link_and_both_are_told_neutrally(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat, locale: str
) -> None:
    await chat.presses("language")
    await chat.presses("locale", locale)
    request = await request_of(units, newcomer)
    await chat.does(Pressed(0, "not-me", str(request.id)))
    assert chat.said() == ["dispute-sure"]
    assert chat.words()
    await chat.presses("confirm")

    assert chat.said()[:1] == ["dispute-done"]
    assert chat.words()
    later = await request_of(units, newcomer)
    assert (later.state, later.is_disputed) == (RequestState.WAITING, True)
    async with units() as unit:
        assert await unit.people.accounts_of(await person_of(units, newcomer)) == []
    assert [each["chat"] for each in await letters(units, "letter-link-suspended")] == [
        newcomer.chat
    ]
    await newcomer.types("/menu")
    assert newcomer.said() == ["requests-disputed"]


async def test_whom_the_newcomer_has_let_in_goes_with_them_and_the_owner_s_guests_stay(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat, personas: Mapping[str, Persona]
) -> None:
    request = await request_of(units, newcomer)
    account_id = request.account_id
    assert account_id is not None
    guests = Chat(dispatcher_over(units)), Chat(dispatcher_over(units))
    for guest, who, inviter in zip(guests, ("credit", "schedule"), (newcomer, chat), strict=True):
        await guest.registers(personas[who])
        by, person_id = await person_of(units, inviter), await person_of(units, guest)
        async with units() as unit:
            role, now = LinkRole.PAYER, datetime.now(UTC)
            await unit.links.share(person_id, account_id, role=role, invited_by=by, now=now)
            await unit.commit()
    await chat.does(Pressed(0, "not-me", str(request.id)))
    await chat.presses("confirm")

    ends = await letters(units, "letter-family-ended")
    assert [each["chat"] for each in ends] == [guests[0].chat]
    async with units() as unit:
        left = await unit.people.linked_to(account_id)
    assert left == [await person_of(units, each) for each in (chat, guests[1])]


async def test_cancelled_dispute_changes_nothing(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat
) -> None:
    request = await request_of(units, newcomer)
    await chat.does(Pressed(0, "not-me", str(request.id)))
    await chat.presses("cancel")

    assert await request_of(units, newcomer) == request


async def test_suspended_newcomer_proves_nothing_any_more_under_any_login(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    request = await request_of(units, newcomer)
    await chat.does(Pressed(0, "not-me", str(request.id)))
    await chat.presses("confirm")
    await newcomer.types("/menu")
    await newcomer.presses("add-proof")
    await newcomer.presses("proof-meter")
    await newcomer.types(who.meter_number)
    await newcomer.presses("confirm")
    assert newcomer.said() == ["requests-disputed"]
    await newcomer.presses("withdraw")
    another = Chat(dispatcher_over(units))
    with pytest.raises(AssertionError):
        await another.registers(who)

    assert another.said()[-1] == "registration-waiting"


async def test_newcomer_cannot_throw_the_owner_out(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat
) -> None:
    owners = await request_of(units, chat)
    await newcomer.does(Pressed(0, "not-me", str(owners.id)))

    assert newcomer.said()[0] == "refusal-nothing-to-dispute"
    assert await request_of(units, chat) == owners


@pytest.mark.parametrize("payload", ["", "0", "-1", "щ", "1|2", "9" * 18, "9" * 40, "1 OR 1=1"])
async def test_invented_disputes_are_refused(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat, payload: str
) -> None:
    before = await request_of(units, newcomer)
    await chat.does(Pressed(0, "not-me", payload))

    assert chat.said()[0] == "refusal-nothing-to-dispute"
    assert await request_of(units, newcomer) == before


async def test_stranger_and_nobody_dispute_nothing(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat, personas: Mapping[str, Persona]
) -> None:
    request = await request_of(units, newcomer)
    stranger, nobody = Chat(dispatcher_over(units)), Chat(dispatcher_over(units))
    await stranger.registers(personas["credit"])
    await nobody.types("/start")
    await nobody.presses("locale", "uk")
    for each in (stranger, nobody):
        await each.does(Pressed(0, "not-me", str(request.id)))
        assert each.said()[0] == "refusal-nothing-to-dispute"
    assert await request_of(units, newcomer) == request


async def test_link_that_staff_affirmed_is_not_suspended_again(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat
) -> None:
    request = await request_of(units, newcomer)
    await chat.does(Pressed(0, "not-me", str(request.id)))
    await chat.presses("confirm")
    person_id = await person_of(units, newcomer)
    async with units() as unit:
        await unit._session.row("UPDATE requests SET state = 'active' WHERE id = $1", request.id)
        assert request.account_id is not None
        await unit.people.link(person_id, request.account_id, request.asked_at)
        await unit.commit()
    await chat.does(Pressed(0, "not-me", str(request.id)))

    assert chat.said()[0] == "refusal-nothing-to-dispute"


async def test_two_who_dispute_at_once_suspend_once(
    units: SqlUnitsOfWork, chat: Chat, newcomer: Chat, personas: Mapping[str, Persona]
) -> None:
    third = Chat(dispatcher_over(units))
    await third.registers(personas["debt"])
    request = await request_of(units, third)
    for each in (chat, newcomer):
        await each.does(Pressed(0, "not-me", str(request.id)))
    events = [each.incoming(each.press("confirm")) for each in (chat, newcomer)]
    heard = await asyncio.gather(
        *(
            each.dispatcher.hear(event)
            for each, event in zip((chat, newcomer), events, strict=True)
        )
    )

    refused = [each.refusal for each in heard if not isinstance(each, Silent)]
    assert sum(refusal is None for refusal in refused) == 1
    assert len(await letters(units, "letter-link-suspended")) == 1


async def test_owner_who_is_signed_in_nowhere_hears_by_the_mailbox_or_later(
    units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    async with units() as unit:
        await unit._session.row("UPDATE conversations SET person_id = NULL")
        await unit.commit()
    await Chat(dispatcher_over(units)).registers(personas["debt"])

    (letter,) = await letters(units, "letter-new-link")
    assert letter["chat"] is None
