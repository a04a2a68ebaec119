"""Incidents: what a door could not cope with, kept for the engineer under a number."""

import traceback
from dataclasses import dataclass

from services.ports.clock import Clock, Ids
from services.ports.storage import UnitsOfWork


@dataclass(frozen=True, slots=True)
class Incidents:
    """Writes dead letters for whatever happens outside a conversation."""

    units: UnitsOfWork
    ids: Ids
    clock: Clock

    async def record(self, where: str, what: str, bug: BaseException | None = None) -> str:
        """Keep it; returns the number a person can read out. `what` holds no person's words.

        Raises StorageUnavailable, TransactionConflict.
        """
        incident = self.ids.incident()
        trace = "".join(traceback.format_exception(bug)) if bug is not None else ""
        async with self.units() as unit:
            await unit.dead_letters.add(
                incident, where=where, what=what, trace=trace, happened_at=self.clock()
            )
            await unit.commit()
        return incident
