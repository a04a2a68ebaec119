"""Differences with acquirers' statements in PostgreSQL: each is kept once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from services.domain.acquirers.nights import (
    LATE,
    ClaimedRun,
    Closing,
    Difference,
    DifferenceId,
    DifferenceKind,
    DifferenceState,
    NewDifference,
)
from services.domain.money import Money
from services.domain.staff import Waiting
from storage.database import Session
from storage.repositories.money_cases import counted

_LATE: Final = """
SELECT reference FROM statement_differences
WHERE provider = $1 AND day = $2 AND kind LIKE 'late-%'
"""
_GONE: Final = """
UPDATE statement_differences SET state = 'gone' WHERE provider = $1 AND day = $2 AND state = 'open'
RETURNING id
"""
# What was gone and is found again waits again; what staff have closed stays closed.
_KEEP: Final = """
INSERT INTO statement_differences
    (provider, day, kind, reference, provider_ref, ours, theirs, currency, state, found_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT ON CONSTRAINT statement_differences_key DO UPDATE SET state = 'open'
WHERE statement_differences.state = 'gone'
RETURNING id
"""
_ROW: Final = """
SELECT d.*, coalesce(s.name, '') AS closed_name
FROM statement_differences d LEFT JOIN staff s ON s.id = d.closed_by
"""
_OPEN: Final = f"{_ROW} WHERE d.state = 'open' ORDER BY d.found_at, d.id LIMIT $1"
_OF_RUN: Final = f"{_ROW} WHERE d.provider = $2 AND d.day = $3 ORDER BY d.id LIMIT $1"
_FIND: Final = f"{_ROW} WHERE d.id = $1"
_CLOSE: Final = """
UPDATE statement_differences SET state = 'closed', closed_by = $2, note = $3, closed_at = $4
WHERE id = $1 AND state = 'open'
RETURNING id
"""
_COUNT: Final = """
SELECT count(*), min(since) AS oldest_at FROM (
    SELECT found_at AS since FROM statement_differences WHERE state = 'open'
    UNION ALL
    SELECT next_try_at FROM statement_runs WHERE next_try_at IS NOT NULL AND reason <> ''
) waiting
"""
_PLAIN: Final = (
    "provider", "day", "reference", "provider_ref", "currency", "found_at", "closed_name",
    "closed_at", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SqlDifferences:
    """Differences in PostgreSQL."""

    session: Session

    async def late(self, provider: str, day: date) -> frozenset[str]:
        """References that were found late in the list of this day, tonight or before."""
        rows = await self.session.rows(_LATE, provider, day)
        return frozenset(row["reference"] for row in rows)

    async def note(self, run: ClaimedRun, found: NewDifference, now: datetime) -> None:
        """Keep one that is found, unless it is kept already."""
        state = DifferenceState.SETTLED if found.kind in LATE else DifferenceState.OPEN
        await self.session.row(
            _KEEP,
            run.provider,
            run.day,
            found.kind.value,
            found.reference,
            found.provider_ref,
            found.ours.kopecks,
            found.theirs.kopecks,
            found.currency,
            state.value,
            now,
        )

    async def keep(self, run: ClaimedRun, found: Sequence[NewDifference], now: datetime) -> None:
        """Keep what is found; an open one that is not found any more is gone by itself."""
        await self.session.rows(_GONE, run.provider, run.day)
        for each in found:
            await self.note(run, each, now)

    async def listed(self, limit: int, *, run: tuple[str, date] | None = None) -> list[Difference]:
        """Those open, the earliest first; or all of a run."""
        if run is None:
            return [_difference(row) for row in await self.session.rows(_OPEN, limit)]
        return [_difference(row) for row in await self.session.rows(_OF_RUN, limit, *run)]

    async def find(self, difference_id: DifferenceId) -> Difference | None:
        """One difference as it is."""
        row = await self.session.row(_FIND, difference_id)
        return None if row is None else _difference(row)

    async def close(self, difference_id: DifferenceId, closing: Closing) -> bool:
        """Close an open one; False when it is open no more."""
        row = await self.session.row(
            _CLOSE, difference_id, closing.staff_id, closing.note, closing.at
        )
        return row is not None

    async def count(self) -> Waiting:
        """Open differences, and runs that a bank does not let us do."""
        return counted(await self.session.row(_COUNT))


def _difference(row: Any) -> Difference:
    return Difference(
        id=DifferenceId(row["id"]),
        kind=DifferenceKind(row["kind"]),
        ours=Money(row["ours"]),
        theirs=Money(row["theirs"]),
        state=DifferenceState(row["state"]),
        **{name: row[name] for name in _PLAIN},
    )
