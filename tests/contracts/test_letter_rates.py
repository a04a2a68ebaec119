"""Rates: every worker takes its slots of one row, so that all together keep what is permitted."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from services.domain.ids import PersonId
from services.domain.message import Address, Channel, Letter, Pace
from services.ports.storage import UnitsOfWork
from storage.repositories import claiming
from tests.contracts.records import NOW, met, new_person, step
from tests.contracts.test_letters import LEASE, new_letter, reachable

TELEGRAM, VIBER = Channel.TELEGRAM, Channel.VIBER
SECOND = timedelta(seconds=1)
PACES = {TELEGRAM: Pace(20, SECOND)}


async def wait_in(units: UnitsOfWork, count: int, channel: Channel = TELEGRAM) -> list[PersonId]:
    """So many people with a chat and a letter each."""
    found: list[PersonId] = []
    async with units() as unit:
        for number in range(count):
            name = f"{channel}{number}"
            person_id = await unit.people.add(new_person(name))
            heard = await unit.conversations.hear(channel, name, "1", NOW)
            await unit.conversations.save(step(heard.conversation, "1", person_id=person_id))
            await unit.letters.add(new_letter(person_id, name))
            found.append(person_id)
        await unit.commit()
    return found


async def claim(units: UnitsOfWork, now: datetime, limit: int = 500) -> list[Letter]:
    async with units() as unit:
        letters = await unit.letters.claim(limit, now=now, lease=LEASE, paces=PACES)
        await unit.commit()
    return letters


def slots(letters: list[Letter]) -> list[datetime]:
    assert all(each.go_at is not None for each in letters)
    return sorted(each.go_at for each in letters if each.go_at is not None)


async def raced(units: UnitsOfWork) -> list[datetime]:
    """Slots that three workers took at once, again and again for two seconds."""
    await wait_in(units, 60)
    taken: list[Letter] = []
    for tenth in range(20):
        now = NOW + tenth * SECOND / 10
        batches = await asyncio.gather(*(claim(units, now) for _ in range(3)))
        taken += [letter for batch in batches for letter in batch]
    assert len(taken) == len({letter.id for letter in taken})
    return slots(taken)


def narrowest(given: list[datetime]) -> float:
    return min((later - earlier).total_seconds() for earlier, later in pairwise(given))


async def test_workers_together_get_no_more_slots_than_are_permitted(units: UnitsOfWork) -> None:
    given = await raced(units)

    assert narrowest(given) >= 1 / 20
    # Slots are given for a second ahead: nearly three seconds' worth, of which 98 % were used.
    assert len(given) >= 0.98 * 20 * 2.9


async def test_without_the_lock_on_the_row_two_workers_take_one_slot(
    units: UnitsOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked = claiming._RATES.replace("FOR UPDATE", "")
    monkeypatch.setattr(claiming, "_RATES", unlocked)

    assert narrowest(await raced(units)) < 1 / 20


async def test_letters_to_a_silent_channel_wait_without_a_slot(units: UnitsOfWork) -> None:
    await wait_in(units, 5)
    async with units() as unit:
        await unit.carriage.silence(TELEGRAM, NOW + 30 * SECOND)
        await unit.commit()

    assert await claim(units, NOW) == []
    (first, *_) = slots(await claim(units, NOW + 30 * SECOND))
    assert first == NOW + 30 * SECOND


async def test_slow_channel_at_the_head_of_the_queue_holds_up_no_other(
    units: UnitsOfWork,
) -> None:
    paces = {TELEGRAM: Pace(20), VIBER: Pace(1)}
    await wait_in(units, 40, VIBER)
    await wait_in(units, 5)
    taken: list[Letter] = []
    for _ in range(3):
        async with units() as unit:
            taken += await unit.letters.claim(20, now=NOW, lease=LEASE, paces=paces)
            await unit.commit()

    assert TELEGRAM in {each.channel for each in taken}


async def test_appointments_are_kept_at_the_pace_of_the_channel(units: UnitsOfWork) -> None:
    await wait_in(units, 30)
    taken: list[Letter] = []
    for quarter in range(8):
        taken += await claim(units, NOW + quarter * SECOND / 4)

    assert len({letter.id for letter in taken}) == 30
    assert slots(taken)[-1] <= NOW + 2 * SECOND


async def test_chat_rests_between_two_letters(units: UnitsOfWork) -> None:
    (person_id,) = await wait_in(units, 1)
    async with units() as unit:
        await unit.letters.add(new_letter(person_id, "second"))
        await unit.commit()
    (first,) = await claim(units, NOW)
    async with units() as unit:
        await unit.letters.delivered([first.id], NOW)
        await unit.commit()

    assert await claim(units, NOW + SECOND / 2) == []
    assert len(await claim(units, NOW + SECOND)) == 1


async def test_nobody_is_spoken_to_by_a_channel_without_a_voice(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        later = NOW + SECOND
        heard = await unit.conversations.hear(VIBER, "viber", "1", later)
        await unit.conversations.save(
            step(heard.conversation, "1", person_id=person_id, heard_at=later)
        )
        await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await unit.letters.claim(9, now=NOW, lease=LEASE, paces=PACES)

    assert letter.channel is TELEGRAM


async def test_who_does_not_answer_in_viber_is_told_so_much_an_hour(units: UnitsOfWork) -> None:
    paces = {VIBER: Pace(1000, per_hour=2)}
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        await met(unit, "nowhere")
        address = Address(VIBER, "viber")
        for number in range(3):
            await unit.letters.add(new_letter(person_id, str(number), address=address))
        for _ in range(2):
            (letter,) = await unit.letters.claim(9, now=NOW, lease=LEASE, paces=paces)
            await unit.letters.delivered([letter.id], NOW)

        assert await unit.letters.claim(9, now=NOW, lease=LEASE, paces=paces) == []
        hour = timedelta(hours=1)
        assert len(await unit.letters.claim(9, now=NOW + hour, lease=LEASE, paces=paces)) == 1


async def test_figures_of_a_channel_tell_its_slots_and_its_dead_chats(units: UnitsOfWork) -> None:
    await wait_in(units, 3)
    await claim(units, NOW)
    async with units() as unit:
        await unit.conversations.mark_dead(TELEGRAM, "telegram0", NOW)
        await unit.carriage.silence(VIBER, datetime.now(UTC) + timedelta(hours=1))
        standings = {each.channel: each for each in await unit.carriage.standing()}

    telegram, viber = standings[TELEGRAM], standings[VIBER]
    assert (telegram.taken, telegram.dead_chats, telegram.silent_seconds) == (3, 1, 0)
    assert (viber.taken, viber.dead_chats) == (0, 0)
    assert viber.silent_seconds > 3500
