"""Answers go at once, and letters make room for them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from bot.booking import Booking
from services.domain.message import Channel, Pace
from services.ports.storage import StorageUnavailable, UnitOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.test_letters import LEASE, new_letter, reachable


@dataclass
class Mouth:
    said: int = 0


async def test_letters_wait_for_the_slots_that_answers_have_used(database_url: str) -> None:
    units, mouth = SqlUnitsOfWork(database_url, pool_size=2), Mouth()
    booking = Booking(units, Channel.TELEGRAM, mouth, per_second=20)
    paces, now = {Channel.TELEGRAM: Pace(20)}, datetime.now(UTC)
    mouth.said = 10
    await booking.book()
    await booking.book()
    async with units() as unit:
        await unit.letters.add(new_letter(await reachable(unit), "1", due_at=now))
        (letter,) = await unit.letters.claim(9, now=now, lease=LEASE, paces=paces)
    await units.close()

    assert letter.go_at is not None
    assert letter.go_at >= now + timedelta(seconds=0.5)
    assert letter.go_at < now + timedelta(seconds=1)


async def test_answers_that_could_not_be_booked_are_booked_with_the_next() -> None:
    booked: list[int] = []

    class Rates:
        async def book(self, channel: Channel, messages: int, per_second: float) -> None:
            if not booked:
                booked.append(0)
                raise StorageUnavailable
            booked.append(messages)

    class Unit:
        rates = Rates()

        async def commit(self) -> None: ...

    @asynccontextmanager
    async def units() -> AsyncIterator[UnitOfWork]:
        yield cast("UnitOfWork", Unit())

    mouth = Mouth()
    booking = Booking(cast("Any", units), Channel.TELEGRAM, mouth, per_second=20)
    for _ in range(2):
        mouth.said += 3
        await booking.book()

    assert booked == [0, 6]
