"""Loops and ticks: hurried by a bell, outliving every failure, ending whole."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.incidents import Incidents
from bot.jobs.loops import Bell, Loop
from bot.jobs.schedule import work
from bot.jobs.ticks import Ticks
from services.delivery import Delivery
from services.domain.message import Channel, Letter, Outcome
from services.domain.payment import NoticeKind, PaymentState
from services.ports.messengers import Told
from services.ports.storage import StorageUnavailable, TransactionConflict
from services.reconciliation import Reconciliation
from tests.fakes.store_money import FakeMoneyUnits
from tests.services.till import NOW, Counted, Till, said

PATIENCE = 8.0


@dataclass
class Silent:
    """A bank of which only look-ups are asked."""

    answers: dict[str, Any] = field(default_factory=dict)

    async def look_up(self, reference: str, provider_ref: str = "") -> Any:
        return self.answers.get(reference)


@dataclass
class Heard:
    """A speaker that remembers."""

    keys: list[str] = field(default_factory=list)
    rang: asyncio.Event = field(default_factory=asyncio.Event)

    async def tell(self, letter: Letter) -> Told:
        self.keys.append(letter.key)
        self.rang.set()
        return Told(Outcome.DELIVERED)


@dataclass
class Works:
    """The jobs over a till."""

    till: Till = field(default_factory=Till)
    bank: Silent = field(default_factory=Silent)
    heard: Heard = field(default_factory=Heard)
    now: datetime = NOW

    def ticks(self) -> Ticks:
        units = self.till.units.as_port
        return Ticks(
            units,
            lambda: self.now,
            self.till.confirmations,
            Reconciliation(cast("Any", {"sandbox": self.bank})),
            Delivery(units, {Channel.TELEGRAM: self.heard}, lambda: self.now),
            Incidents(units, Counted(), lambda: self.now),
        )


def looped(tick: Callable[[], Awaitable[int]], **how: Any) -> tuple[Loop, FakeMoneyUnits]:
    units = FakeMoneyUnits()
    incidents = Incidents(units.as_port, Counted(), lambda: NOW)
    return Loop("test", tick, how.pop("bell", Bell()), incidents, **how), units


async def ends(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait({task}, timeout=PATIENCE)
    assert task.done()


async def test_loop_outlives_every_failure_and_numbers_the_bugs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    troubles: list[Exception] = [
        TransactionConflict(),
        StorageUnavailable(),
        RuntimeError("a bug"),
        KeyError("another"),
    ]
    bell, done = Bell(), asyncio.Event()

    async def tick() -> int:
        bell.ring()
        if troubles:
            raise troubles.pop(0)
        done.set()
        return 0

    loop, units = looped(tick, bell=bell)
    with caplog.at_level(logging.WARNING):
        running = asyncio.get_running_loop().create_task(loop.run())
        async with asyncio.timeout(PATIENCE):
            await done.wait()
        await ends(running)
    assert units.kept.incidents == ["INC-1", "INC-2"]
    assert "the database is away" in caplog.text


async def test_bell_is_quicker_than_the_pause() -> None:
    bell = Bell()
    begun, counted = asyncio.Event(), asyncio.Event()

    async def tick() -> int:
        (counted if begun.is_set() else begun).set()
        return 0

    loop, _ = looped(tick, bell=bell, idle=None)
    running = asyncio.get_running_loop().create_task(loop.run())
    await begun.wait()
    assert not counted.is_set()
    bell.ring()
    async with asyncio.timeout(PATIENCE):
        await counted.wait()
    await ends(running)
    assert counted.is_set()


async def test_cancelled_loop_lets_its_tick_finish() -> None:
    begun, go, finished = asyncio.Event(), asyncio.Event(), []

    async def tick() -> int:
        begun.set()
        await go.wait()
        finished.append(1)
        return 1

    loop, _ = looped(tick)
    running = asyncio.get_running_loop().create_task(loop.run())
    await begun.wait()
    running.cancel()
    await asyncio.sleep(0)
    assert finished == []
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert finished == [1]


async def test_work_done_rings_the_next_bell() -> None:
    after = Bell()

    async def tick() -> int:
        return 1

    loop, _ = looped(tick, after=after)
    assert await loop._once() == 0
    async with asyncio.timeout(0.5):
        await after.wait(None)


async def test_notice_becomes_a_receipt_without_anybody_asking() -> None:
    works = Works()
    reference = await works.till.intends()
    settling = Bell()
    running = asyncio.get_running_loop().create_task(
        work(works.ticks(), timezone=UTC, settling=settling, delivering=Bell())
    )
    await works.till.accepts(said(reference, NoticeKind.PAID))
    settling.ring()
    async with asyncio.timeout(PATIENCE):
        await works.heard.rang.wait()
    await ends(running)
    assert works.heard.keys == ["letter-receipt-paid-off"]
    assert works.till.payment(reference).state is PaymentState.PAID


async def test_silent_payments_are_looked_up_side_by_side() -> None:
    works = Works()
    for number in range(20):
        reference = await works.till.intends(100_00 + number)
        await works.till.opens(reference)
        if number % 2:
            amount = works.till.payment(reference).amount
            works.bank.answers[reference] = said(reference, NoticeKind.PAID, amount=amount)
    ticks = works.ticks()
    assert await ticks.look_up() == 0

    works.now += timedelta(minutes=1)
    assert await ticks.look_up() == 10
    assert await ticks.look_up() == 0
    assert await ticks.settle() == 10
    assert len(works.till.booked) == 10


async def test_settling_goes_on_past_a_notice_met_by_a_bug(
    caplog: pytest.LogCaptureFixture,
) -> None:
    works = Works()
    bad, good = await works.till.intends(), await works.till.intends(200_00)
    endless = datetime.max.replace(tzinfo=UTC)
    await works.till.accepts(said(bad, NoticeKind.PAID, said_at=endless))
    amount = works.till.payment(good).amount
    await works.till.accepts(said(good, NoticeKind.PAID, amount=amount))
    ticks = works.ticks()
    assert await ticks.settle() == 1
    assert await ticks.settle() == 1
    assert await ticks.settle() == 0
    assert works.till.verdicts == ["suspense:incident INC-1", "applied"]
    assert works.till.units.kept.incidents == ["INC-1"]
    assert "left to staff" in caplog.text


async def test_forgotten_links_close_and_old_events_are_pruned() -> None:
    works = Works()
    reference = await works.till.intends()
    works.now += timedelta(days=1)
    ticks = works.ticks()
    assert await ticks.expire() == 1
    assert works.till.payment(reference).state is PaymentState.EXPIRED
    assert await ticks.prune() == 0


async def test_settled_notices_are_pruned_when_they_were_kept_long_enough() -> None:
    works = Works()
    reference = await works.till.intends()
    await works.till.hears(said(reference, NoticeKind.PAID))
    ticks = works.ticks()
    works.now += ticks.keeping.notices
    assert await ticks.prune() == 0
    works.now += timedelta(seconds=1)
    assert await ticks.prune() == 1
    assert await ticks.prune() == 0
