"""Running: what is due becomes a run, and a run is done chunk by chunk by whoever is free."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from services.domain.rhythm.jobs import HOUSE_JOBS, LETTER_JOBS, Job, Run, RunEnd
from services.domain.rhythm.letters import Sending
from services.domain.rhythm.times import RhythmRules, latest_due, useful_until
from services.ports.clock import Clock
from services.ports.storage import Store, TransactionConflict, UnitsOfWork
from services.rhythm.chunks import Chunk, Letters

# A dead worker's chunk is done by another after the lease; work of the house may ask the world.
_LEASE: Final = timedelta(seconds=30)
_HOUSE_LEASE: Final = timedelta(minutes=15)
_CHUNK: Final = 2000
# A dozen runs a day: for a year they tell when whoever asks was told.
_KEPT: Final = timedelta(days=366)
_FORGOTTEN: Final = 1000
_MOST_REHEARSED: Final = 50
_log = logging.getLogger(__name__)
Work = Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How many letters a run would write; `is_whole`: everybody was looked at."""

    letters: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The use cases of the rhythm, for any number of replicas.

    `house` is the work of jobs that speak to nobody; each call does a little and returns how much,
    0 when nothing is left.
    """

    units: UnitsOfWork
    rules: RhythmRules
    clock: Clock
    house: Mapping[Job, Work] = field(default_factory=dict)
    chunk: int = _CHUNK

    async def tick(self) -> int:
        """Open what is due, do a chunk of letters; returns how much was done, 0: nothing."""
        await self.open_due()
        run = await self._claim(LETTER_JOBS, _LEASE)
        if run is None:
            return 0
        if not await self._is_over(run):
            await self._write(run)
        return 1

    async def keep_house(self) -> int:
        """Do a piece of work that speaks to nobody; returns how much was done, 0: nothing."""
        jobs = [job for job in HOUSE_JOBS if job in self.house]
        run = await self._claim(jobs, _HOUSE_LEASE)
        if run is None:
            return 0
        if not await self._is_over(run):
            await self._work(run, await self.house[run.job]())
        return 1

    async def open_due(self) -> int:
        """Make runs of what is due now; returns how many.

        Of runs that were missed the latest alone is made, and only while it is of use. A job that
        was never due here before begins with its next due time: a new house wakes nobody up.
        """
        now = self.clock()
        async with self.units() as unit:
            known = await unit.runs.known()
            due = [run for job in self._jobs() if (run := self._due(job, known, now)) is not None]
            if not due:
                return 0
            off = await unit.runs.switched_off()
            made = [await unit.runs.add(_ended(run, known, off, now)) for run in due]
            await unit.commit()
        return sum(made)

    async def rehearse(self, store: Store, job: Job, due_at: datetime) -> Rehearsal:
        """How many letters the job would write as things stand; nothing is written."""
        run, count = self._run(job, due_at), 0
        for _ in range(_MOST_REHEARSED):
            page = await self._letters(store, run)
            count += len(page.items)
            if page.cursor is None:
                return Rehearsal(count, is_whole=True)
            run = replace(run, cursor=page.cursor)
        return Rehearsal(count, is_whole=False)

    def _jobs(self) -> list[Job]:
        return [job for job in Job if job in LETTER_JOBS or job in self.house]

    def _run(self, job: Job, due_at: datetime) -> Run:
        return Run(job, due_at, useful_until(job, due_at, self.rules))

    def _due(self, job: Job, known: Mapping[Job, datetime], now: datetime) -> Run | None:
        due_at = latest_due(job, now, self.rules)
        if due_at is None or (job in known and known[job] >= due_at):
            return None
        return self._run(job, due_at)

    async def _claim(self, jobs: tuple[Job, ...] | list[Job], lease: timedelta) -> Run | None:
        async with self.units() as unit:
            run = await unit.runs.claim(jobs, now=self.clock(), lease=lease)
            await unit.commit()
        return run

    async def _is_over(self, run: Run) -> bool:
        """Whether the rest of the run is not to be done: too late, or switched off meanwhile."""
        now = self.clock()
        async with self.units() as unit:
            is_off = run.job in await unit.runs.switched_off()
            if now < run.useful_until and not is_off:
                return False
            end = RunEnd.OFF if is_off else RunEnd.LATE
            await unit.runs.finish(run, end, now)
            await unit.commit()
        return True

    async def _write(self, run: Run) -> None:
        """A chunk: its letters and the run's cursor are kept together, or neither is.

        Raises TransactionConflict when another worker has done the chunk meanwhile.
        """
        async with self.units() as unit:
            page = await self._letters(unit, run)
            written = await unit.letters.add_many(page.items) if page.items else 0
            await self._step(unit, run, page.cursor, written)
            await unit.commit()

    async def _work(self, run: Run, done: int) -> None:
        """A piece of the house's work is done; 0 ends the run."""
        cursor = str(int(run.cursor or 0) + 1) if done else None
        async with self.units() as unit:
            if run.job is Job.PRUNE and not done:
                await unit.runs.forget(self.clock() - _KEPT, limit=_FORGOTTEN)
            await self._step(unit, run, cursor, done)
            await unit.commit()

    async def _step(self, store: Store, run: Run, cursor: str | None, count: int) -> None:
        now = self.clock()
        if cursor is not None:
            is_ours = await store.runs.advance(run, cursor, count)
        else:
            is_ours = await store.runs.finish(run, RunEnd.DONE, now, written=count)
        if not is_ours:
            raise TransactionConflict(f"another worker was faster at {run.job}")
        if cursor is None:
            _log.info(
                "a run is done", extra={"job": run.job.value, "written": run.written + count}
            )

    async def _letters(self, store: Store, run: Run) -> Letters:
        sending = Sending(self.clock(), run.useful_until)
        return await Chunk(store, run, self.rules, sending, self.chunk).letters()


def _ended(run: Run, known: Mapping[Job, datetime], off: frozenset[Job], now: datetime) -> Run:
    """The run as it is to be kept: waiting, or over already."""
    if run.job in off:
        return replace(run, finished_at=now, end=RunEnd.OFF)
    if run.job not in known or now >= run.useful_until:
        return replace(run, finished_at=now, end=RunEnd.LATE)
    return run
