"""Any number of schedulers: one run for a due time, resumed after a death, never too late."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from services.domain.rhythm.jobs import Job, Run, RunEnd
from services.domain.rhythm.times import RhythmRules
from services.ports.storage import TransactionConflict
from services.rhythm import Rhythm
from storage.unit_of_work import SqlUnitsOfWork

RULES = RhythmRules(ZoneInfo("Europe/Kyiv"))
START = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
TICKS = 1000
YEAR = 365
FEW = 20
REPLICAS = 3


@dataclass(slots=True)
class Street:
    """What the replicas share: a clock that a test sets, and work that counts itself."""

    units: SqlUnitsOfWork
    now: datetime = START
    left: int = 0
    done: list[datetime] = field(default_factory=list)

    def rhythm(self) -> Rhythm:
        """A replica."""
        return Rhythm(self.units, RULES, lambda: self.now, {Job.PRUNE: self.work})

    async def work(self) -> int:
        """A piece of the house's work; the day's is over when nothing is left."""
        if self.left:
            self.left -= 1
            return 5
        self.done.append(self.now)
        return 0

    async def runs(self) -> list[Run]:
        """Runs of the house's work, the latest first."""
        async with self.units() as unit:
            return [run for run in await unit.runs.history(5000) if run.job is Job.PRUNE]


@pytest.fixture
async def street(database_url: str) -> AsyncIterator[Street]:
    """Nothing has ever been due here."""
    units = SqlUnitsOfWork(database_url, pool_size=REPLICAS)
    yield Street(units)
    await units.close()


async def begun(street: Street) -> None:
    """The house has had its first day; what comes now is due."""
    await street.rhythm().open_due()
    assert not await street.rhythm().keep_house()


async def ticked(rhythm: Rhythm) -> None:
    """As the loop does it: again while there is work, and later when another was faster."""
    await rhythm.open_due()
    try:
        while await rhythm.keep_house():
            pass
    except TransactionConflict:
        return


async def a_thousand_days(street: Street) -> None:
    """Three replicas tick at once, day after day."""
    replicas = [street.rhythm() for _ in range(REPLICAS)]
    for day in range(1, TICKS + 1):
        street.now = START + timedelta(days=day)
        await asyncio.gather(*(ticked(each) for each in replicas))


async def test_three_schedulers_and_a_thousand_ticks_make_a_thousand_runs(street: Street) -> None:
    await begun(street)
    await a_thousand_days(street)
    kept = [run for run in await street.runs() if run.end is RunEnd.DONE]

    assert len(street.done) == len(set(street.done)) == TICKS
    # Runs are forgotten after a year; those that are remembered are one a day.
    assert YEAR <= len(kept) == len({run.due_at for run in kept})


async def test_without_the_key_the_same_ticks_make_more(street: Street, database_url: str) -> None:
    """The twin: what the test above watches over is the key."""
    connection = await asyncpg.connect(database_url.replace("+asyncpg", "", 1))
    await connection.execute("ALTER TABLE runs DROP CONSTRAINT runs_pkey")
    await connection.close()
    await begun(street)
    replicas = [street.rhythm() for _ in range(REPLICAS)]
    for day in range(1, FEW + 1):
        street.now = START + timedelta(days=day)
        await asyncio.gather(*(each.open_due() for each in replicas))

    assert len(await street.runs()) > FEW + 1


async def test_new_house_begins_with_the_next_due_time(street: Street) -> None:
    await begun(street)
    (first,) = await street.runs()

    assert first.end is RunEnd.LATE
    assert street.done == []


async def test_after_a_long_stop_the_latest_run_alone_is_made(street: Street) -> None:
    await begun(street)
    street.now += timedelta(days=40)
    await ticked(street.rhythm())

    latest, first = await street.runs()
    assert latest.due_at == datetime(2026, 2, 10, 2, 20, tzinfo=UTC)
    assert (latest.end, first.end) == (RunEnd.DONE, RunEnd.LATE)
    assert len(street.done) == 1


async def test_run_that_is_found_too_late_is_not_done(street: Street) -> None:
    await begun(street)
    street.now += timedelta(days=1)
    await street.rhythm().open_due()
    street.now += timedelta(hours=23)
    assert await street.rhythm().keep_house()

    assert (await street.runs())[0].end is RunEnd.LATE
    assert street.done == []


async def test_work_of_a_dead_worker_is_taken_up_after_its_lease(street: Street) -> None:
    await begun(street)
    street.now += timedelta(days=1)
    street.left = 3
    await street.rhythm().open_due()
    assert await street.rhythm().keep_house()
    async with street.units() as unit:
        dead = await unit.runs.claim([Job.PRUNE], now=street.now, lease=timedelta(minutes=1))
        await unit.commit()
    assert dead is not None
    assert dead.cursor == "1"

    assert not await street.rhythm().keep_house()
    street.now += timedelta(minutes=1)
    await ticked(street.rhythm())

    (run, _) = await street.runs()
    assert (run.end, run.cursor, run.written, len(street.done)) == (RunEnd.DONE, "3", 15, 1)


async def test_chunk_that_another_has_done_is_not_kept_twice(street: Street) -> None:
    await begun(street)
    street.now += timedelta(days=1)
    await street.rhythm().open_due()
    async with street.units() as unit:
        run = await unit.runs.claim([Job.PRUNE], now=street.now, lease=timedelta(minutes=1))
        assert run is not None
        assert await unit.runs.advance(run, "1", 5)
        assert not await unit.runs.advance(run, "1", 5)
        assert not await unit.runs.finish(run, RunEnd.DONE, street.now)
        assert await unit.runs.finish(replace(run, cursor="1"), RunEnd.DONE, street.now)
        assert not await unit.runs.add(run)


async def test_runs_of_long_ago_are_forgotten_and_unfinished_ones_kept(street: Street) -> None:
    await begun(street)
    street.now += timedelta(days=1)
    await street.rhythm().open_due()
    async with street.units() as unit:
        assert await unit.runs.forget(street.now + timedelta(days=1), limit=1000) > 1
        (kept,) = [run for run in await unit.runs.history(10) if run.job is Job.PRUNE]

    assert kept.end is None
