"""Joining another login in the chat: two passwords, a look, and both chats afterwards."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Filled
from handlers.core.reply import buttons_of
from services.domain.tokens import derive_token, token_hash
from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat, dispatcher_over
from tests.handlers.test_accounts import opens_accounts, person_of


@dataclass
class Pair:
    """Two chats with logins of their own."""

    units: SqlUnitsOfWork
    one: Chat
    two: Chat

    async def fills(self, purpose: str, whose: Chat) -> None:
        """The form of the last window comes back with that person's right password."""
        person_id = await person_of(self.units, whose)
        async with self.units() as unit:
            person = await unit.people.find(person_id)
        assert person is not None
        values = {"person": str(person.id), "verified": person.password_hash}
        await self.one.does(Filled(purpose, values | {"form": form_of(self.one)}))

    async def comes_to_the_check(self) -> None:
        """Up to the last question."""
        await opens_accounts(self.one)
        await self.one.presses("join-login")
        await self.fills("confirm", self.one)
        await self.fills("join", self.two)


def form_of(chat: Chat) -> str:
    assert chat.heard is not None
    (opens,) = [
        button.opens
        for button in buttons_of(chat.heard.answer.replies[-1].keyboard)
        if button.opens is not None
    ]
    return token_hash(derive_token(b"k" * 32, "form", opens.ref)).hex()


@pytest.fixture
async def pair(units: SqlUnitsOfWork, chat: Chat, personas: Mapping[str, Persona]) -> Pair:
    other = Chat(dispatcher_over(units))
    await chat.registers(personas["debt"])
    await other.registers(personas["credit"])
    return Pair(units, chat, other)


async def accounts_of(units: UnitsOfWork, person_id: int) -> int:
    async with units() as unit:
        return len(await unit.people.accounts_of(person_id))  # type: ignore[arg-type]


async def test_other_login_s_account_comes_over_and_its_chat_is_signed_out(
    pair: Pair, personas: Mapping[str, Persona]
) -> None:
    ended = await person_of(pair.units, pair.two)
    await pair.comes_to_the_check()
    assert personas["credit"].account_number in pair.one.words()
    await pair.one.presses("confirm")

    assert pair.one.said()[0] == "accounts-joined"
    assert personas["credit"].account_number in pair.one.words()
    assert await accounts_of(pair.units, await person_of(pair.units, pair.one)) == 2
    assert await accounts_of(pair.units, ended) == 0
    await pair.two.types("/menu")
    assert "start-welcome" in pair.two.said()


async def test_own_password_comes_first_and_must_be_one_s_own(pair: Pair) -> None:
    await opens_accounts(pair.one)
    await pair.one.presses("join-login")
    await pair.fills("confirm", pair.two)

    assert "refusal-form-out-of-date" in pair.one.said()
    await pair.fills("join", pair.two)
    assert "refusal-form-out-of-date" in pair.one.said()


async def test_login_is_not_joined_to_itself(pair: Pair) -> None:
    await opens_accounts(pair.one)
    await pair.one.presses("join-login")
    await pair.fills("confirm", pair.one)
    await pair.fills("join", pair.one)

    assert "refusal-joins-itself" in pair.one.said()


async def test_password_changed_meanwhile_stops_the_join(pair: Pair) -> None:
    await pair.comes_to_the_check()
    other = await person_of(pair.units, pair.two)
    async with pair.units() as unit:
        await unit.people.session.row(
            "UPDATE people SET password_hash = 'another' WHERE id = $1", other
        )
        await unit.commit()
    await pair.one.presses("confirm")

    assert "refusal-form-out-of-date" in pair.one.said()
    assert await accounts_of(pair.units, other) == 1


async def test_memory_keeps_no_hash_of_a_password(pair: Pair) -> None:
    await pair.comes_to_the_check()
    assert pair.one.heard is not None
    async with pair.units() as unit:
        found = await unit.conversations.find(pair.one.heard.conversation_id)
        person = await unit.people.find(await person_of(pair.units, pair.two))

    assert found is not None
    assert person is not None
    assert person.password_hash not in found.memory.get("join_other", {}).values()


async def test_joined_login_asked_for_again_is_over(pair: Pair) -> None:
    await pair.comes_to_the_check()
    press = pair.one.press("confirm")
    await pair.one.does(press)
    await pair.one.does(press)

    assert pair.one.heard is not None
    assert pair.one.heard.answer.toast is not None
    assert await accounts_of(pair.units, await person_of(pair.units, pair.one)) == 2


async def test_password_that_is_being_changed_at_that_moment_stops_the_join(pair: Pair) -> None:
    """Its owner has noticed the thief: whoever comes second sees the new password."""
    await pair.comes_to_the_check()
    other = await person_of(pair.units, pair.two)
    async with pair.units() as unit:
        await unit.links.hold(other)
        await unit.keys.set_password(other, "another")
        joining = asyncio.create_task(pair.one.presses("confirm"))
        async with asyncio.timeout(5):
            while not await unit._session.rows("SELECT FROM pg_locks WHERE NOT granted"):
                pass  # each look is a round trip
        await unit.commit()
    await joining

    assert "refusal-form-out-of-date" in pair.one.said()
    assert await accounts_of(pair.units, other) == 1
