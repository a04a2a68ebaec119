"""Ticks: settle, deliver, look up, prune; each does a little and says how much it did."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from services.confirmations import Confirmations
from services.delivery import Delivery
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork
from services.reconciliation import Reconciliation

_BATCH: Final = 50
_EVENT_MEMORY: Final = timedelta(days=3)


@dataclass(slots=True)
class Ticks:
    """Everything that the loops and the schedule call; each commits for itself."""

    units: UnitsOfWork
    clock: Clock
    confirmations: Confirmations
    reconciliation: Reconciliation
    delivery: Delivery

    async def settle(self) -> int:
        """Settle accepted notices."""
        async with self.units() as unit:
            count = await self.confirmations.settle(unit, limit=_BATCH, now=self.clock())
            await unit.commit()
        return count

    async def deliver(self) -> int:
        """Send due letters."""
        return await self.delivery.deliver(_BATCH)

    async def look_up(self) -> int:
        """Ask the bank about payments gone silent; returns how many brought news."""
        async with self.units() as unit:
            due = await self.reconciliation.due(unit, limit=_BATCH, now=self.clock())
        news = 0
        for reference in due:
            news += await self.reconciliation.look_up(self.units, reference, self.clock())
        return news

    async def prune(self) -> int:
        """Forget events that no messenger will repeat any more (Telegram keeps them 24 h)."""
        async with self.units() as unit:
            count = await unit.conversations.forget_events(self.clock() - _EVENT_MEMORY)
            await unit.commit()
        return count
