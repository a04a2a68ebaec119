"""Two at the same case at once: the first has done its work, and the second waits for it."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from services.domain.errors import Refusal
from services.ports.storage import Store, UnitsOfWork

_WAITING = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
Work = Callable[[Store], Coroutine[Any, Any, Any]]


@dataclass
class Met:
    """The other one begins, and waits for us or finds us done."""

    units: UnitsOfWork

    async def at_once(self, first: Work, second: Work) -> tuple[Any, Any]:
        """The first has done its work and not committed when the second comes."""
        async with self.units() as mine:
            done = await _heard(first(mine))
            follower = asyncio.create_task(self._alone(second))
            await self._until_waits(follower)
            await mine.commit()
        return done, await follower

    async def _alone(self, work: Work) -> Any:
        async with self.units() as unit:
            heard = await _heard(work(unit))
            if not isinstance(heard, Refusal):
                await unit.commit()
        return heard

    async def _until_waits(self, follower: asyncio.Task[Any]) -> None:
        """Until the follower is stopped by a lock, or has ended."""
        async with self.units() as watcher:
            session = watcher._session  # type: ignore[attr-defined]
            while not follower.done():
                waits = await session.row(_WAITING)
                if waits is not None:
                    return
                await asyncio.sleep(0)


async def _heard(work: Coroutine[Any, Any, Any]) -> Any:
    try:
        return await work
    except Refusal as refusal:
        return refusal
