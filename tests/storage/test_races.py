"""Races that locks decide; each has a twin that shows what happens without the lock."""

import asyncio
from datetime import timedelta

import pytest

from services.domain.message import Channel, NewLetter
from services.domain.person import NewPerson
from services.ports.storage import TransactionConflict
from services.ports.storage.conversations import Form, Heard
from services.ports.storage.people import LoginTaken
from storage.repositories import conversations
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import (
    NOW,
    met,
    new_bill,
    new_entry,
    new_person,
    notice,
    step,
    written_account,
)
from tests.storage.observer import Observer

_UNLOCKED = conversations._HEAR.replace("FOR NO KEY UPDATE OF c", "")
_CREDULOUS = conversations._HEAR.replace(
    "(SELECT s.saves FROM conversations s WHERE s.id = c.id)", "c.saves"
)


async def both_hear_the_same(units: SqlUnitsOfWork, observer: Observer) -> tuple[Heard, Heard]:
    """Two processes get the same update; the first saves while the second is already asking."""
    async with units() as unit:
        await met(unit)
        await unit.commit()

    async def second() -> Heard:
        async with units() as unit:
            return await unit.conversations.hear(Channel.TELEGRAM, "1", "same", NOW)

    async with units() as unit, asyncio.TaskGroup() as group:
        first = await unit.conversations.hear(Channel.TELEGRAM, "1", "same", NOW)
        asked = group.create_task(second())
        is_locked = "FOR NO KEY UPDATE" in conversations._HEAR
        await observer.until_waiting(1) if is_locked else await asyncio.wait([asked])
        await unit.conversations.save(step(first.conversation, "same"))
        await unit.commit()
    return first, asked.result()


async def test_same_event_from_two_hands_is_fresh_for_one(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    first, second = await both_hear_the_same(units, observer)

    assert (first.is_repeated, second.is_repeated) == (False, True)
    assert second.answer == {"replies": ["так"]}
    assert second.conversation.turn == first.conversation.turn + 1


@pytest.mark.parametrize("twin", [_UNLOCKED, _CREDULOUS], ids=["lock off", "one old snapshot"])
async def test_without_lock_or_second_look_both_hear_it_fresh(
    units: SqlUnitsOfWork, observer: Observer, monkeypatch: pytest.MonkeyPatch, twin: str
) -> None:
    assert twin != conversations._HEAR
    monkeypatch.setattr(conversations, "_HEAR", twin)

    first, second = await both_hear_the_same(units, observer)

    assert (first.is_repeated, second.is_repeated) == (False, False)


async def test_event_saved_by_another_hand_makes_the_late_save_a_conflict(
    units: SqlUnitsOfWork, observer: Observer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The unique key is the final judge, whatever `hear` has overlooked."""
    monkeypatch.setattr(conversations, "_HEAR", _UNLOCKED)
    async with units() as unit:
        conversation = await met(unit)
        await unit.commit()

    async with units() as late:
        heard = await late.conversations.hear(Channel.TELEGRAM, "1", "same", NOW)
        async with units() as early:
            await early.conversations.save(step(conversation, "same"))
            await early.commit()
        with pytest.raises(TransactionConflict):
            await late.conversations.save(step(heard.conversation, "same"))


async def test_new_chat_is_met_once_by_two_hands(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    async def second() -> Heard:
        async with units() as unit:
            return await unit.conversations.hear(Channel.TELEGRAM, "new", "same", NOW)

    async with units() as unit, asyncio.TaskGroup() as group:
        first = await unit.conversations.hear(Channel.TELEGRAM, "new", "same", NOW)
        asked = group.create_task(second())
        await observer.until_waiting(1)
        await unit.conversations.save(step(first.conversation, "same"))
        await unit.commit()

    assert asked.result().is_repeated
    assert asked.result().conversation.id == first.conversation.id


async def test_twenty_hands_with_ten_events_take_each_once(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=16)
    fresh = []

    async def hand(event_id: str) -> None:
        async with units() as unit:
            heard = await unit.conversations.hear(Channel.TELEGRAM, "1", event_id, NOW)
            if not heard.is_repeated:
                await unit.conversations.save(step(heard.conversation, event_id))
                fresh.append((event_id, heard.conversation.turn))
            await unit.commit()

    await asyncio.gather(*(hand(str(number % 10)) for number in range(20)))
    await units.close()

    assert sorted(event_id for event_id, _ in fresh) == sorted(map(str, range(10)))
    assert sorted(turn for _, turn in fresh) == list(range(10))


async def charged_by_two(units: SqlUnitsOfWork, *, is_locking: bool) -> int:
    """Two devices send the same reading: each looks for a bill, and forms it if there is none."""
    async with units() as unit:
        account = await written_account(unit)
        await unit.commit()
    together = asyncio.Barrier(2)

    async def device(name: str) -> None:
        async with units() as unit:
            await together.wait()
            if is_locking:
                await unit.accounts.lock(account.id)
            bill = new_bill(account.id, name)
            if await unit.bills.latest(account.id, bill.article) is None:
                if not is_locking:
                    await together.wait()
                await unit.bills.add(bill)
                await unit.ledger.append(new_entry(account.id, f"bill:{name}:v1", 10_000))
            await unit.commit()

    await asyncio.gather(device("B-1"), device("B-2"))
    async with units() as unit:
        balances = await unit.ledger.balances(account.id)
    return sum(each.kopecks for each in balances.values())


async def test_locked_account_is_charged_once_by_two_devices(units: SqlUnitsOfWork) -> None:
    assert await charged_by_two(units, is_locking=True) == 10_000


async def test_unlocked_account_is_charged_twice(units: SqlUnitsOfWork) -> None:
    assert await charged_by_two(units, is_locking=False) == 20_000


async def test_login_goes_to_one_of_two_who_ask_at_once(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    async def second(person: NewPerson) -> None:
        async with units() as unit:
            await unit.people.add(person)

    async with units() as unit:
        await unit.people.add(new_person("zoriana"))
        asked = asyncio.gather(second(new_person("Zoriana")), return_exceptions=True)
        await observer.until_waiting(1)
        await unit.commit()

    assert [type(each) for each in await asked] == [LoginTaken]


async def test_form_is_burnt_by_one_of_two_posts(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    token_hash = b"1" * 32
    async with units() as unit:
        conversation = await met(unit)
        await unit.forms.add(token_hash, Form(conversation.id, "login", NOW, None))
        await unit.commit()

    async def second() -> Form | None:
        async with units() as unit:
            return await unit.forms.find(token_hash, is_locking=True)

    async with units() as unit, asyncio.TaskGroup() as group:
        await unit.forms.find(token_hash, is_locking=True)
        asked = group.create_task(second())
        await observer.until_waiting(1)
        await unit.forms.use(token_hash, NOW)
        await unit.commit()

    found = asked.result()
    assert found is not None
    assert found.used_at == NOW


async def test_four_workers_take_every_notice_once(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        for number in range(40):
            await unit.notices.accept(notice(str(number)), NOW)
        await unit.commit()
    settled: list[str] = []

    async def worker() -> None:
        while True:
            async with units() as unit:
                taken = await unit.notices.take(3)
                for each in taken:
                    await unit.notices.settle(each.id, verdict="applied", now=NOW)
                await unit.commit()
            settled.extend(each.notice.dedupe_key for each in taken)
            if not taken:
                return

    await asyncio.gather(*(worker() for _ in range(4)))
    assert sorted(settled) == sorted(map(str, range(40)))


async def test_claims_at_once_go_one_after_another_and_keep_the_order_of_a_chat(
    units: SqlUnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        await met(unit, person_id=person_id)
        for key in "01":
            await unit.letters.add(NewLetter(person_id, key, {}, key, NOW))
        await unit.commit()

    lease = timedelta(seconds=30)
    async with units() as one, units() as other, asyncio.TaskGroup() as group:
        first = await one.letters.claim(10, now=NOW, lease=lease)
        second = group.create_task(other.letters.claim(10, now=NOW, lease=lease))
        await asyncio.sleep(0)
        await one.commit()
        assert await second == []

    assert [letter.key for letter in first] == ["0"]
