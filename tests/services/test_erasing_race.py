"""Forgetting while another chat of the person is in the middle of an answer, and twice at once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.domain.ids import PersonId
from services.domain.message import Address, Channel
from services.domain.person import PersonState
from services.domain.personal import LoginClosed
from services.mydata.erasing import Asking, erase
from services.ports.storage import TransactionConflict, UnitOfWork
from services.ports.storage.conversations import Conversation
from storage.repositories.personal import SqlPersonal
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, met, new_person, step

HERE = Address(Channel.TELEGRAM, "here")
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
EVENTS = "SELECT e.answer::text AS text FROM events e"


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=4)
    yield made
    await made.close()


@pytest.fixture
async def person_id(units: SqlUnitsOfWork) -> PersonId:
    """Signed in in two chats."""
    async with units() as unit:
        made = await unit.people.add(new_person())
        for chat in ("here", "there"):
            await met(unit, chat, person_id=made)
        await unit.commit()
    return made


async def waiting(units: SqlUnitsOfWork) -> None:
    """Until somebody waits for a lock."""
    async with asyncio.timeout(5), units() as unit:
        while not (await unit._session.row(WAITING))["count"]:
            pass  # each look is a round trip


async def answers_slowly(units: SqlUnitsOfWork, unit: UnitOfWork, person_id: PersonId) -> None:
    """The other chat: it says the person's name in an answer that is committed late."""
    heard = await unit.conversations.hear(Channel.TELEGRAM, "there", "late", NOW)
    async with asyncio.TaskGroup() as group:
        group.create_task(forgets(units, person_id))
        await waiting(units)
        await says_name(unit, heard.conversation, person_id)


async def says_name(unit: UnitOfWork, chat: Conversation, person_id: PersonId) -> None:
    said: dict[str, Any] = {"answer": {"name": "Канарко"}, "person_id": person_id}
    await unit.conversations.save(step(chat, "late", **said))
    await unit.commit()


async def forgets(units: SqlUnitsOfWork, person_id: PersonId) -> None:
    async with units() as unit:
        await erase(unit, Asking(person_id, HERE), NOW)
        await unit.commit()


async def erased_beside_an_answer(units: SqlUnitsOfWork, person_id: PersonId) -> str:
    """Every stored answer after both are done."""
    async with units() as other:
        await answers_slowly(units, other, person_id)
    async with units() as unit:
        return " ".join(row["text"] for row in await unit._session.rows(EVENTS))


async def test_answer_under_way_in_another_chat_is_forgotten_too(
    units: SqlUnitsOfWork, person_id: PersonId
) -> None:
    assert "Канарко" not in await erased_beside_an_answer(units, person_id)


async def test_without_the_lock_it_would_stay(
    units: SqlUnitsOfWork, person_id: PersonId, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locks_nothing(_: SqlPersonal, __: PersonId) -> None:
        return None

    monkeypatch.setattr(SqlPersonal, "lock_chats", locks_nothing)
    assert "Канарко" in await erased_beside_an_answer(units, person_id)


async def test_two_at_once_forget_once(units: SqlUnitsOfWork, person_id: PersonId) -> None:
    ends = await asyncio.gather(
        *(forgets(units, person_id) for _ in range(4)), return_exceptions=True
    )
    assert ends.count(None) == 1
    others = [end for end in ends if end is not None]
    assert all(isinstance(end, LoginClosed | TransactionConflict) for end in others)
    async with units() as unit:
        person = await unit.people.find(person_id)
    assert person is not None
    assert (person.state, person.login) == (PersonState.ERASED, f"-{person_id}")
