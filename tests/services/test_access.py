"""Tries to sign in over PostgreSQL: counted per pair, the same for any login, safe at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.access import Access
from services.domain.access import TooManyTries, TryRules, subject_of
from services.domain.ids import ConversationId
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import met, new_person

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ACCESS = Access(b"k" * 32)
HASTY = Access(b"k" * 32, TryRules(first_delay=timedelta()))


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=12)
    async with made() as unit:
        await unit.people.add(new_person("maria"))
        await unit.commit()
    yield made
    await made.close()


async def chat(units: SqlUnitsOfWork, number: int = 0) -> ConversationId:
    """The number-th chat."""
    async with units() as unit:
        place = (await met(unit, str(number))).id
        await unit.commit()
    return place


async def knock(
    units: SqlUnitsOfWork, place: ConversationId, login: str = "maria", *, at: datetime = NOW
) -> str:
    """One try: whose it was, or for how long the door is shut."""
    async with units() as unit:
        try:
            made = await HASTY.begin_try(unit, login, place, at)
        except TooManyTries as refusal:
            return f"wait {refusal.minutes}"
        await unit.commit()
    return made.person.login if made.person else "nobody"


async def test_sixth_try_of_a_pair_waits_and_other_chats_do_not(units: SqlUnitsOfWork) -> None:
    one, other = await chat(units, 1), await chat(units, 2)
    said = [await knock(units, one) for _ in range(6)]

    assert said == ["maria"] * 5 + ["wait 15"]
    assert await knock(units, other) == "maria"
    assert await knock(units, one, "petro") == "nobody"
    assert await knock(units, one, at=NOW + timedelta(minutes=15)) == "maria"


async def test_unknown_login_is_counted_and_told_just_the_same(units: SqlUnitsOfWork) -> None:
    place = await chat(units)
    known = [await knock(units, place, "maria") for _ in range(7)]
    unknown = [await knock(units, place, "nobody-at-all") for _ in range(7)]

    assert [each.startswith("wait") for each in known] == [
        each.startswith("wait") for each in unknown
    ]
    assert known[-1] == unknown[-1]


async def test_pause_grows_between_tries(units: SqlUnitsOfWork) -> None:
    place = await chat(units)
    async with units() as unit:
        await ACCESS.begin_try(unit, "maria", place, NOW)
        with pytest.raises(TooManyTries) as told:
            await ACCESS.begin_try(unit, "maria", place, NOW)
        await ACCESS.begin_try(unit, "maria", place, NOW + timedelta(seconds=2))
        with pytest.raises(TooManyTries) as longer:
            await ACCESS.begin_try(unit, "maria", place, NOW + timedelta(seconds=3))

    assert (told.value.seconds, longer.value.seconds) == (2, 3)


async def test_guesses_from_many_chats_slow_strangers_and_not_a_chat_of_the_login(
    units: SqlUnitsOfWork,
) -> None:
    for number in range(20):
        await knock(units, await chat(units, number))
    stranger, own = await chat(units, 100), await chat(units, 101)
    async with units() as unit:
        person = await unit.people.find_by_login("maria")
        assert person is not None
        await unit.sign_ins.add(person.id, own, name="", now=NOW)
        await unit.commit()

    assert [await knock(units, stranger) for _ in range(2)] == ["maria", "wait 15"]
    assert [await knock(units, own) for _ in range(5)] == ["maria"] * 5


async def test_person_who_is_suspended_is_nobody(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        person = await unit.people.find_by_login("maria")
        assert person is not None
        await unit.people.set_blocked(person.id, is_blocked=True)
        await unit.commit()

    assert await knock(units, await chat(units)) == "nobody"


async def test_right_password_forgives_the_pair(units: SqlUnitsOfWork) -> None:
    place = await chat(units)
    for _ in range(5):
        await knock(units, place)
    async with units() as unit:
        await HASTY.succeed(unit, "maria", place)
        await unit.commit()

    assert await knock(units, place) == "maria"


async def at_once(units: SqlUnitsOfWork, place: ConversationId) -> int:
    """How many of ten tries of a pair at the same moment are let through."""
    said = await asyncio.gather(*(knock(units, place) for _ in range(10)))
    return said.count("maria")


async def test_tries_at_once_do_not_exceed_the_limit(units: SqlUnitsOfWork) -> None:
    assert await at_once(units, await chat(units)) == TryRules().limit


class _Unlocked:
    """Tries that hold no chat; the barrier makes the race certain: all look before any counts."""

    def __init__(self, tries: Any, barrier: asyncio.Barrier) -> None:
        self._tries, self._barrier = tries, barrier

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tries, name)

    async def lock(self, _: ConversationId) -> None:
        """Nothing is held."""

    async def of_pair(self, *pair: Any, since: datetime) -> list[datetime]:
        found: list[datetime] = await self._tries.of_pair(*pair, since=since)
        await self._barrier.wait()
        return found


async def test_without_the_lock_they_would(units: SqlUnitsOfWork) -> None:
    """The twin with the lock off: the test above can fail."""
    place, crowd = await chat(units), TryRules().limit + 3
    barrier = asyncio.Barrier(crowd)

    async def rush() -> None:
        async with units() as unit:
            store: Any = unit
            store.tries = _Unlocked(unit.tries, barrier)
            await HASTY.begin_try(store, "maria", place, NOW)
            await unit.commit()

    await asyncio.gather(*(rush() for _ in range(crowd)))
    async with units() as unit:
        subject = subject_of(HASTY.secret, "login", "maria")
        made = await unit.tries.of_pair(subject, place, since=NOW - timedelta(minutes=1))
    assert len(made) == crowd
