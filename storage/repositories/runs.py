"""Runs of the rhythm's jobs: the key (job, due time) lets each be made once, a lease done once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.domain.rhythm.jobs import Job, Run, RunEnd
from services.domain.staff import StaffId
from storage.database import Session

_KNOWN: Final = "SELECT job, max(due_at) AS due_at FROM runs GROUP BY job"
_ADD: Final = """
INSERT INTO runs (job, due_at, useful_until, leased_until, finished_at, outcome)
VALUES ($1, $2, $3, $2, $4, $5)
ON CONFLICT DO NOTHING
RETURNING job
"""
_CLAIM: Final = """
UPDATE runs r SET leased_until = $2, started_at = coalesce(r.started_at, $1)
FROM (
    SELECT job, due_at FROM runs
    WHERE finished_at IS NULL AND leased_until <= $1 AND job = ANY ($3)
    ORDER BY due_at, job LIMIT 1
    FOR UPDATE SKIP LOCKED
) due
WHERE r.job = due.job AND r.due_at = due.due_at
RETURNING r.*
"""
# The cursor that a chunk began at is its key: two workers with one chunk cannot both have it.
_ADVANCE: Final = """
UPDATE runs SET cursor = $4, written = written + $5, leased_until = due_at
WHERE job = $1 AND due_at = $2 AND cursor = $3 AND finished_at IS NULL
RETURNING job
"""
_FINISH: Final = """
UPDATE runs SET finished_at = $4, outcome = $5, written = written + $6
WHERE job = $1 AND due_at = $2 AND cursor = $3 AND finished_at IS NULL
RETURNING job
"""
_HISTORY: Final = """
SELECT r.* FROM unnest($2::text[]) AS of (job) CROSS JOIN LATERAL (
    SELECT * FROM runs WHERE runs.job = of.job ORDER BY due_at DESC LIMIT $1
) r
ORDER BY r.due_at DESC, r.job
"""
_OFF: Final = "SELECT job FROM job_switches WHERE NOT is_on"
_SWITCH: Final = """
INSERT INTO job_switches (job, is_on, switched_by, switched_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (job) DO UPDATE
SET is_on = excluded.is_on, switched_by = excluded.switched_by, switched_at = excluded.switched_at
"""
_FORGET: Final = """
WITH gone AS (
    DELETE FROM runs WHERE (job, due_at) IN (
        SELECT job, due_at FROM runs WHERE finished_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
# Rows of a job that another release had are left alone.
_OURS: Final = [job.value for job in Job]


@dataclass(frozen=True, slots=True)
class SqlRuns:
    """Runs in PostgreSQL."""

    session: Session

    async def known(self) -> Mapping[Job, datetime]:
        """The latest due time of every job that has ever been due here."""
        rows = await self.session.rows(_KNOWN)
        return {Job(row["job"]): row["due_at"] for row in rows if row["job"] in _OURS}

    async def add(self, run: Run) -> bool:
        """Remember that the run is due, or how it ended; False when somebody has done so."""
        end = "" if run.end is None else run.end.value
        values = (run.useful_until, run.finished_at, end)
        return await self.session.row(_ADD, run.job.value, run.due_at, *values) is not None

    async def claim(self, jobs: Collection[Job], *, now: datetime, lease: timedelta) -> Run | None:
        """The earliest unfinished run of the jobs that nobody works on, leased to the caller."""
        named = [job.value for job in jobs]
        row = await self.session.row(_CLAIM, now, now + lease, named)
        return None if row is None else _run(row)

    async def advance(self, run: Run, cursor: str, written: int) -> bool:
        """A chunk is done, `written` letters more; the lease is given back."""
        key = (run.job.value, run.due_at, run.cursor)
        return await self.session.row(_ADVANCE, *key, cursor, written) is not None

    async def finish(self, run: Run, end: RunEnd, now: datetime, *, written: int = 0) -> bool:
        """The run is over, `written` letters after the last chunk."""
        key = (run.job.value, run.due_at, run.cursor)
        return await self.session.row(_FINISH, *key, now, end.value, written) is not None

    async def history(self, per_job: int) -> list[Run]:
        """The latest runs of every job, the latest first."""
        return [_run(row) for row in await self.session.rows(_HISTORY, per_job, _OURS)]

    async def forget(self, before: datetime, *, limit: int) -> int:
        """Runs that were over before the moment."""
        found = await self.session.row(_FORGET, before, limit)
        return int(found["count"])

    async def switched_off(self) -> frozenset[Job]:
        """Jobs that the utility has switched off."""
        rows = await self.session.rows(_OFF)
        return frozenset(Job(row["job"]) for row in rows if row["job"] in _OURS)

    async def switch(self, job: Job, staff_id: StaffId, now: datetime, *, is_on: bool) -> None:
        """Switch the job."""
        await self.session.row(_SWITCH, job.value, is_on, staff_id, now)


def _run(row: Any) -> Run:
    return Run(
        job=Job(row["job"]),
        due_at=row["due_at"],
        useful_until=row["useful_until"],
        cursor=row["cursor"],
        written=row["written"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        end=RunEnd(row["outcome"]) if row["outcome"] else None,
    )
