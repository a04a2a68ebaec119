"""Two devices send one doubtful reading at once: one reading, one bill, one case; and why."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.demo_data import Persona
from services.domain.ids import AccountId
from services.ports.storage import UnitOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat, dispatcher_over

pytestmark = pytest.mark.postgres

_OPEN_CLAIM = "DROP INDEX reviews_open_claim_key"
_COUNTS = """
SELECT (SELECT count(*) FROM readings WHERE account_id = a.id) AS readings,
       (SELECT count(*) FROM bills WHERE account_id = a.id) AS bills,
       (SELECT count(*) FROM reviews WHERE account_id = a.id AND state = 'open') AS cases
FROM accounts a WHERE number = $1
"""


async def counts(units: SqlUnitsOfWork, who: Persona) -> dict[str, int]:
    """Readings, bills and open cases of the account."""
    async with units() as unit:
        return dict(await unit._session.row(_COUNTS, who.account_number))


async def two_devices(units: Any, who: Persona, value: int) -> tuple[Chat, Chat]:
    """Two chats of the same account; each has typed the same figures."""
    pair = Chat(dispatcher_over(units)), Chat(dispatcher_over(units))
    for chat in pair:
        await chat.registers(who)
        await chat.presses("readings")
        await chat.types(str(value))
    return pair


class Unlocked:
    """Units of work whose accounts cannot be locked, and whose claims are looked for together.

    The barrier makes the race certain: both have found nothing before either writes.
    """

    def __init__(self, units: SqlUnitsOfWork) -> None:
        self.units = units
        self.barrier = asyncio.Barrier(2)

    def __call__(self) -> UnitOfWork:
        """One that holds nothing."""
        unit: Any = self.units()
        furnish = unit._furnish

        def unlocked(session: Any) -> None:
            furnish(session)
            unit.accounts = _UnlockedAccounts(unit.accounts)
            unit.reviews = _Together(unit.reviews, self.barrier)

        unit._furnish = unlocked
        return unit  # type: ignore[no-any-return]


class _UnlockedAccounts:
    def __init__(self, accounts: Any) -> None:
        self._accounts = accounts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._accounts, name)

    async def lock(self, account_id: AccountId) -> None:
        """Nothing is held."""


class _Together:
    def __init__(self, reviews: Any, barrier: asyncio.Barrier) -> None:
        self._reviews = reviews
        self._barrier = barrier
        self._is_first = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reviews, name)

    async def find_open(self, *about: Any) -> Any:
        """Waits for the other hand once."""
        found = await self._reviews.find_open(*about)
        if self._is_first:
            self._is_first = False
            await self._barrier.wait()
        return found


async def test_two_devices_confirm_the_unusual_and_make_one_of_everything(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    pair = await two_devices(units, who, who.last_values[0] + 9_000)
    before = await counts(units, who)
    for chat in pair:
        await chat.presses("calculate")
    await asyncio.gather(*(chat.presses("confirm") for chat in pair))

    for chat in pair:
        assert {"reading-done", "reading-done-review"} <= set(chat.said())
    assert await counts(units, who) == {name: count + 1 for name, count in before.items()}


async def test_two_devices_claim_the_same_and_make_one_case(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    who = personas["debt"]
    pair = await two_devices(units, who, who.last_values[0] - 1000)
    before = await counts(units, who)
    await asyncio.gather(*(chat.presses("review", "") for chat in pair))

    assert [chat.said()[0] for chat in pair] == ["reading-sent"] * 2
    assert await counts(units, who) == before | {"cases": 1}


async def claim_unlocked(units: SqlUnitsOfWork, who: Persona) -> int:
    """Both devices at once and without the lock: how many cases there are then."""
    pair = await two_devices(units, who, who.last_values[0] - 1000)
    unlocked: Any = Unlocked(units)
    for chat in pair:
        chat.dispatcher = replace(chat.dispatcher, units=unlocked)
    await asyncio.gather(*(chat.presses("review", "") for chat in pair))
    return (await counts(units, who))["cases"]


async def test_without_the_lock_the_database_still_keeps_one_case(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    assert await claim_unlocked(units, personas["debt"]) == 1


async def test_without_the_lock_and_the_index_there_would_be_two(
    units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    async with units() as unit:
        await unit._session.row(_OPEN_CLAIM)
        await unit.commit()

    assert await claim_unlocked(units, personas["debt"]) == 2
