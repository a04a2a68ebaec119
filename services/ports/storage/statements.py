"""The memory of nightly comparisons with acquirers' statements."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from services.domain.acquirers.comparing import Ours
from services.domain.acquirers.nights import (
    ClaimedRun,
    Closing,
    Difference,
    DifferenceId,
    NewDifference,
    NightRun,
    RunReason,
    Tallies,
)
from services.domain.payment import Notice
from services.domain.staff import Waiting


class StatementRuns(Protocol):
    """Runs of the comparison: one row for a bank and its local day."""

    async def open(
        self,
        provider: str,
        days: Collection[date],
        *,
        tonight: date,
        now: datetime,
        is_again: bool = False,
    ) -> int:
        """Have the days compared anew, each once a night or again; returns how many are to be."""
        ...

    async def claim(self, now: datetime, *, lease: timedelta) -> ClaimedRun | None:
        """The earliest due run that nobody else works on, leased to the caller."""
        ...

    async def finish(self, run: ClaimedRun, tallies: Tallies, now: datetime) -> bool:
        """The run is done; False when another worker has it by now: keep nothing then."""
        ...

    async def postpone(self, run: ClaimedRun, reason: RunReason, until: datetime) -> None:
        """Nothing was compared; ask again then. Nothing when another worker has it by now."""
        ...

    async def recent(self, limit: int) -> list[NightRun]:
        """The latest days first, with what was found in each."""
        ...

    async def find(self, provider: str, day: date) -> NightRun | None:
        """One run."""
        ...

    async def ours(self, provider: str, references: Collection[str]) -> dict[str, Ours]:
        """What the books and the inbox know of each reference; none is left out."""
        ...

    async def booked_words(self, provider: str, since: datetime, until: datetime) -> list[Notice]:
        """The bank's words that booked money, said in the half-open span."""
        ...


class Differences(Protocol):
    """What a bank and our books tell differently."""

    async def late(self, provider: str, day: date) -> frozenset[str]:
        """References that were found late in the list of this day, tonight or before."""
        ...

    async def note(self, run: ClaimedRun, found: NewDifference, now: datetime) -> None:
        """Keep one that is found, unless it is kept already."""
        ...

    async def keep(self, run: ClaimedRun, found: Sequence[NewDifference], now: datetime) -> None:
        """Keep what is found; an open one that is not found any more is gone by itself."""
        ...

    async def listed(self, limit: int, *, run: tuple[str, date] | None = None) -> list[Difference]:
        """Those open, the earliest first; or all of a run."""
        ...

    async def find(self, difference_id: DifferenceId) -> Difference | None:
        """One difference as it is."""
        ...

    async def close(self, difference_id: DifferenceId, closing: Closing) -> bool:
        """Close an open one; False when it is open no more."""
        ...

    async def count(self) -> Waiting:
        """Open differences, and runs that a bank does not let us do."""
        ...
