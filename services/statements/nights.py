"""Nights: closed days of every bank are opened once a night, and compared by whoever is free."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from services.domain.acquirers.listed import Statement
from services.domain.acquirers.nights import (
    ClaimedRun,
    RunReason,
    days_to_compare,
    next_try,
)
from services.ports.banks import Bank, BankUnavailable
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from services.statements.weighing import Doubtful, Known, Weighed, Weighing

# Longer than any list takes; a dead worker's run is done by another after it.
_LEASE: Final = timedelta(minutes=30)
_REFERENCES: Final = 1000
_ONE_DAY: Final = timedelta(days=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Nights:
    """The comparison, for any number of replicas; no transaction is open while a bank is asked.

    What a bank has and we have not goes to the inbox of notices: the same fold decides, nothing
    is booked here (docs/payments.md, S1). `timezone` tells where a day begins.
    """

    banks: Mapping[str, Bank]
    units: UnitsOfWork
    timezone: tzinfo
    clock: Clock

    async def open_night(self) -> int:
        """Have the closed days of every bank compared, once a night; returns how many."""
        today = self.clock().astimezone(self.timezone).date()
        return sum([await self.open(name, days_to_compare(today)) for name in self.banks])

    async def open(self, provider: str, days: list[date], *, is_again: bool = False) -> int:
        """Have days of a bank compared; `is_again`: also those that were tonight."""
        now = self.clock()
        tonight = now.astimezone(self.timezone).date()
        async with self.units() as unit:
            count = await unit.statements.open(
                provider, days, tonight=tonight, now=now, is_again=is_again
            )
            await unit.commit()
        return count

    async def step(self) -> int:
        """Compare one day that is due; 0 when none is."""
        async with self.units() as unit:
            run = await unit.statements.claim(self.clock(), lease=_LEASE)
            await unit.commit()
        if run is None:
            return 0
        reason = await self._try(run)
        if reason is not None:
            until = next_try(run.tries, self.clock())
            async with self.units() as unit:
                await unit.statements.postpone(run, reason, until)
                await unit.commit()
        return 1

    async def _try(self, run: ClaimedRun) -> RunReason | None:
        """Compare; or why it is to be tried again. What was accepted meanwhile stays accepted."""
        about = {"bank": run.provider, "day": run.day.isoformat(), "tries": run.tries}
        try:
            await self._compare(run)
        except BankUnavailable:
            _log.warning("a bank gives no statement; it is asked again later", extra=about)
            return RunReason.SILENT
        except Doubtful:
            _log.warning("a statement lacks too much to be believed", extra=about)
            return RunReason.DOUBTFUL
        except (StorageUnavailable, TransactionConflict):
            raise
        except Exception:  # noqa: BLE001 - one strange row must not hide the other banks
            _log.exception("a comparison met a bug", extra=about)
            return RunReason.FAULT
        return None

    async def _compare(self, run: ClaimedRun) -> None:
        bank = self.banks.get(run.provider)
        if bank is None:
            raise BankUnavailable(run.provider)
        since, until = self._span(run.day)
        statement = await bank.list_payments(since, until)
        known = await self._known(run, statement, since, until)
        weighed = await Weighing(bank, self.units, self.clock, run, known).weigh(statement)
        await self._keep(run, weighed, statement)

    async def _known(
        self, run: ClaimedRun, statement: Statement, since: datetime, until: datetime
    ) -> Known:
        """What our side knows of the rows, and of the money that it booked in the span."""
        async with self.units() as unit:
            booked = await unit.statements.booked_words(run.provider, since, until)
            late = await unit.differences.late(run.provider, run.day)
            told = {row.reference for row in statement.rows}
            asked = sorted(told | {word.reference for word in booked})
            ours = {}
            for start in range(0, len(asked), _REFERENCES):
                part = asked[start : start + _REFERENCES]
                ours.update(await unit.statements.ours(run.provider, part))
        return Known(ours, tuple(booked), late)

    async def _keep(self, run: ClaimedRun, weighed: Weighed, statement: Statement) -> None:
        """The tallies and the differences together, unless another worker has the run by now."""
        now = self.clock()
        tallies = weighed.tallies(statement.unreadable)
        async with self.units() as unit:
            if await unit.statements.finish(run, tallies, now):
                await unit.differences.keep(run, weighed.differences, now)
                await unit.commit()
        _log.info(
            "a day of a bank is compared",
            extra={
                "bank": run.provider,
                "day": run.day.isoformat(),
                "listed": tallies.listed.count,
                "late": weighed.late,
                "differences": len(weighed.differences),
            },
        )

    def _span(self, day: date) -> tuple[datetime, datetime]:
        """From a local midnight to the next, UTC: 23 or 25 hours when clocks change."""
        return self._midnight(day), self._midnight(day + _ONE_DAY)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(0), self.timezone).astimezone(UTC)
