"""A login that is misused is suspended everywhere at once, and given back whole."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from services.domain.ids import PersonId
from services.domain.message import Channel, Letter
from services.domain.person import PersonState
from services.domain.staff import StaffId, StaffRole
from services.ports.storage import Store, UnitsOfWork
from services.ports.storage.staff import AuditSearch, NewStaff
from services.staff.blocking import LoginNotThatWay, block
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import LEASE, NOW, met
from tests.contracts.test_search import town

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[UnitsOfWork]:
    """Units of work over PostgreSQL."""
    made = SqlUnitsOfWork(database_url, pool_size=2)
    yield made
    await made.close()


async def somebody(store: Store) -> tuple[PersonId, StaffId]:
    """Zoriana, signed in in two chats, and the senior who watches."""
    person_id, _ = await town(store)
    for chat in ("1", "2"):
        await met(store, chat, person_id=person_id)
    senior = NewStaff("petro", "Петро", StaffRole.SENIOR, "uk", NOW)
    return person_id, await store.staff.add(senior)


async def state_of(store: Store, person_id: PersonId) -> PersonState:
    person = await store.people.find(person_id)
    assert person is not None
    return person.state


async def test_suspended_login_is_signed_out_and_every_chat_is_told(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id, by = await somebody(unit)
        await block(unit, person_id, is_blocked=True, by=by, now=NOW)
        told = {
            (each.channel, each.chat, each.key)
            for moment in (NOW, LATER)
            for each in await told_at(unit, moment)
        }

        assert await state_of(unit, person_id) is PersonState.BLOCKED
        assert await unit.conversations.of_person(person_id) == []
        assert len(await unit.people.accounts_of(person_id)) == 1

    assert told == {
        (Channel.TELEGRAM, "1", "login-blocked"),
        (Channel.TELEGRAM, "2", "login-blocked"),
        (Channel.EMAIL, "zoriana@example.com", "login-blocked"),
    }


async def told_at(store: Store, moment: datetime) -> list[Letter]:
    letters = await store.letters.claim(10, now=moment, lease=LEASE)
    await store.letters.delivered([each.id for each in letters], moment)
    return letters


async def test_login_is_given_back_and_both_steps_are_in_the_log(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id, by = await somebody(unit)
        await block(unit, person_id, is_blocked=True, by=by, now=NOW)
        await block(unit, person_id, is_blocked=False, by=by, now=LATER)
        found = await unit.audit.find(AuditSearch(subject=f"person:{person_id}"), 10)

        assert await state_of(unit, person_id) is PersonState.ACTIVE

    assert [(each.staff_id, each.action) for each in found] == [
        (by, "person.unblocked"),
        (by, "person.blocked"),
    ]


async def test_step_that_is_not_to_be_done_changes_nothing(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id, by = await somebody(unit)
        with pytest.raises(LoginNotThatWay):
            await block(unit, person_id, is_blocked=False, by=by, now=NOW)
        await unit.people.close(person_id, PersonState.ERASED, NOW)
        with pytest.raises(LoginNotThatWay):
            await block(unit, person_id, is_blocked=True, by=by, now=NOW)

        assert await state_of(unit, person_id) is PersonState.ERASED
        assert await unit.letters.claim(10, now=NOW, lease=LEASE) == []
