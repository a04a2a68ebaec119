"""Joining logins while something else happens at that moment; twins without the locks."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.confirmations import Confirmations
from services.domain.ids import PersonId
from services.domain.person import NewRequest, PersonState, RequestState
from services.ports.storage import TransactionConflict
from storage.repositories import families, joins
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import LEASE, NOW, TODAY, new_payment, new_person, notice
from tests.contracts.test_readings import new_reading
from tests.services.pair import DESK, Town, furnished
from tests.storage.observer import Observer

BANK = Confirmations(ZoneInfo("Europe/Kyiv"))


@pytest.fixture
async def town(units: SqlUnitsOfWork) -> Town:
    return await furnished(units)


async def both(one: Coroutine[Any, Any, bool], other: Coroutine[Any, Any, bool]) -> list[bool]:
    return list(await asyncio.gather(one, other))


async def test_each_joining_the_other_at_once_leaves_one_with_everything(town: Town) -> None:
    done = await both(town.joins(town.one, town.two), town.joins(town.two, town.one))

    assert sorted(done) == [False, True]
    assert await town.states() == {PersonState.ACTIVE, PersonState.MERGED}
    held = await town.held()
    assert all(held.values())
    assert len(set().union(*held.values())) == 1


async def test_without_the_lock_each_ends_the_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the lock is for: both find both active, and end each other."""
    async with town.units() as unit:
        await unit.links.drop(town.one, town.shared)
        await unit.links.drop(town.two, town.shared)
        await unit.commit()
    off = families.HOLD.replace("FOR NO KEY UPDATE", "")
    assert off != families.HOLD
    monkeypatch.setattr(joins, "HOLD", off)
    met_both = asyncio.Barrier(2)
    hold = joins.SqlJoins.hold

    async def together(self: joins.SqlJoins, one: PersonId, other: PersonId) -> object:
        found = await hold(self, one, other)
        await met_both.wait()
        return found

    monkeypatch.setattr(joins.SqlJoins, "hold", together)
    done = await both(town.joins(town.one, town.two), town.joins(town.two, town.one))

    assert done == [True, True]
    assert await town.states() == {PersonState.MERGED}


async def test_two_logins_joined_to_one_at_once_both_come_over(town: Town) -> None:
    async with town.units() as unit:
        third = await unit.people.add(new_person("third"))
        await unit.commit()
    done = await both(town.joins(third, town.one), town.joins(third, town.two))

    assert done == [True, True]
    assert set().union(*(await town.held()).values()) == {third}


async def test_same_login_joined_from_two_chats_at_once_comes_over_once(town: Town) -> None:
    async with town.units() as unit:
        third = await unit.people.add(new_person("third"))
        await unit.commit()
    done = await both(town.joins(town.one, town.two), town.joins(third, town.two))

    assert sorted(done) == [False, True]
    assert len((await town.held())[town.theirs]) == 1


async def all_letters(units: SqlUnitsOfWork) -> set[tuple[str, str]]:
    told = set()
    async with units() as unit:
        while claimed := await unit.letters.claim(9, now=NOW, lease=LEASE):
            told |= {(each.key, each.chat) for each in claimed}
            await unit.letters.delivered([each.id for each in claimed], NOW)
    return told


async def settled_while_joined(town: Town) -> set[tuple[str, str]]:
    """The money is booked by a transaction that runs while the logins are being joined."""
    async with town.units() as unit:
        await unit.payments.add(new_payment(town.theirs, "P1", person_id=town.two))
        await BANK.accept(unit, notice("paid"), NOW)
        await unit.commit()
    async with town.units() as joining:
        await DESK.join(joining, survivor=town.one, joined=town.two, now=NOW)
        async with town.units() as settling:
            await BANK.settle(settling, limit=5, now=NOW)
            await settling.commit()
        await joining.commit()
    return await all_letters(town.units)


async def test_payment_settled_at_that_moment_waits_for_nobody_and_its_receipt_arrives(
    town: Town,
) -> None:
    assert ("letter-receipt-credit", "one") in await settled_while_joined(town)


async def test_a_stronger_lock_would_keep_the_payment_waiting(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the weaker lock is for: a letter refers to the person whose row would be taken."""
    strong = families.HOLD.replace("FOR NO KEY UPDATE", "FOR UPDATE")
    assert strong != families.HOLD
    monkeypatch.setattr(joins, "HOLD", strong)

    with pytest.raises((TransactionConflict, TimeoutError)):
        await asyncio.wait_for(settled_while_joined(town), 3)


async def test_join_while_a_payment_is_settled_waits_for_nobody_too(town: Town) -> None:
    async with town.units() as unit:
        await unit.payments.add(new_payment(town.theirs, "P1", person_id=town.two))
        await BANK.accept(unit, notice("paid"), NOW)
        await unit.commit()
    async with town.units() as settling:
        await BANK.settle(settling, limit=5, now=NOW)
        assert await town.joins(town.one, town.two)
        await settling.commit()

    assert ("letter-receipt-credit", "one") in await all_letters(town.units)


async def decided_while_joined(town: Town, observer: Observer) -> bool:
    """Staff give an account to the login that is being joined; does the survivor have it?"""
    async with town.units() as unit:
        number = "2203012046"
        account = await unit.accounts.find_by_number(number)
        assert account is not None
        await unit.links.drop(town.two, town.shared)
        await unit.links.drop(town.one, town.shared)
        request_id = await unit.requests.add(
            NewRequest(town.two, number, account.id, RequestState.WAITING, "none", "", NOW)
        )
        await unit.commit()
    async with town.units() as staff, asyncio.TaskGroup() as group:
        await staff.requests.session.row(
            "UPDATE requests SET state = 'active' WHERE id = $1", request_id
        )
        group.create_task(town.joins(town.one, town.two))
        await observer.until_waiting(1)
        await staff.people.link(town.two, account.id, NOW)
        await staff.commit()
    return town.one in (await town.held())[town.shared]


async def test_account_given_by_staff_at_that_moment_comes_over(
    town: Town, observer: Observer
) -> None:
    assert await decided_while_joined(town, observer)


async def test_chat_that_is_answering_is_not_waited_for_and_is_signed_out_next(
    town: Town,
) -> None:
    """Two chats that held each other's rows would wait for each other for ever."""
    async with town.units() as answering:
        (chat,) = await answering.conversations.of_person(town.two)
        await answering.conversations.hear(chat.channel, chat.chat, "busy", NOW)
        assert await town.joins(town.one, town.two)
        await answering.commit()
    async with town.units() as unit:
        heard = await unit.conversations.hear(chat.channel, chat.chat, "next", NOW)

    assert heard.conversation.person_id is None
    assert await town.states() == {PersonState.ACTIVE, PersonState.MERGED}


async def test_reading_that_arrives_at_that_moment_waits_for_nobody_and_stays(town: Town) -> None:
    async with town.units() as joining:
        await DESK.join(joining, survivor=town.one, joined=town.two, now=NOW)
        async with town.units() as sending:
            account = await sending.accounts.get(town.theirs)
            await sending.accounts.lock(account.id)
            reading = await new_reading(sending, account, TODAY, 100, 50)
            await sending.readings.add(replace(reading, person_id=town.two))
            await sending.commit()
        await joining.commit()
    async with town.units() as unit:
        kept = await unit.readings.history(town.theirs, since=TODAY, until=TODAY)

    assert [each.values for each in kept] == [(100, 50)]
    assert (await town.held())[town.theirs] == {town.one}
