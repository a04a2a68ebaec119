"""Ticks: settle, deliver, look up, expire, prune; each does a little and says how much it did."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.incidents import Incidents
from services.confirmations import Confirmations, Unsettled
from services.delivery import Delivery
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from services.reconciliation import Reconciliation

_BATCH: Final = 50
_AT_ONCE: Final = 8
_EVENT_MEMORY: Final = timedelta(days=3)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticks:
    """Everything that the loops and the schedule call; each commits for itself."""

    units: UnitsOfWork
    clock: Clock
    confirmations: Confirmations
    reconciliation: Reconciliation
    delivery: Delivery
    incidents: Incidents

    async def settle(self) -> int:
        """Settle accepted notices; those met by a bug are left to staff, the rest goes on."""
        try:
            async with self.units() as unit:
                count = await self.confirmations.settle(unit, limit=_BATCH, now=self.clock())
                await unit.commit()
        except Unsettled as unsettled:
            return await self._set_aside(unsettled)
        return count

    async def _set_aside(self, unsettled: Unsettled) -> int:
        incident = await self.incidents.record("settle", "notices", unsettled.__cause__)
        _log.error(
            "notices are left to staff",
            exc_info=unsettled.__cause__,
            extra={"incident": incident, "notices": unsettled.notices},
        )
        async with self.units() as unit:
            await self.confirmations.set_aside(
                unit, unsettled.notices, incident=incident, now=self.clock()
            )
            await unit.commit()
        return len(unsettled.notices)

    async def deliver(self) -> int:
        """Send due letters."""
        return await self.delivery.deliver(_BATCH)

    async def look_up(self) -> int:
        """Ask the bank about payments gone silent; returns how many brought news."""
        async with self.units() as unit:
            due = await self.reconciliation.due(unit, limit=_BATCH, now=self.clock())
        lanes = asyncio.Semaphore(_AT_ONCE)
        async with asyncio.TaskGroup() as group:
            asked = [group.create_task(self._look_up(reference, lanes)) for reference in due]
        return sum(task.result() for task in asked)

    async def _look_up(self, reference: str, lanes: asyncio.Semaphore) -> bool:
        async with lanes:
            try:
                return await self.reconciliation.look_up(self.units, reference, self.clock())
            except (TransactionConflict, StorageUnavailable):
                return False  # Held by somebody, or nobody remembers: the next tick asks again.

    async def expire(self) -> int:
        """Close the links that nobody opened in time."""
        async with self.units() as unit:
            count = await self.reconciliation.expire(unit, self.clock())
            await unit.commit()
        return count

    async def prune(self) -> int:
        """Forget events that no messenger will repeat any more (Telegram keeps them 24 h)."""
        async with self.units() as unit:
            count = await unit.conversations.forget_events(self.clock() - _EVENT_MEMORY)
            await unit.commit()
        return count
