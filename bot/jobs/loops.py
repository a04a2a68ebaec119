"""Loops: ticks that follow each other closely, hurried by a bell, never ended by a failure."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from services.ports.storage import StorageUnavailable, TransactionConflict

_IDLE_SECONDS: Final = 0.3
_TROUBLE_SECONDS: Final = 1.0
_log = logging.getLogger(__name__)
Tick = Callable[[], Awaitable[int]]


@dataclass(slots=True)
class Bell:
    """Rings when there may be work, so that nobody waits for the next look."""

    _event: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        """There may be work."""
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Until it rings, or for so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self._event.clear()


async def loop(name: str, tick: Tick, bell: Bell, *, after: Bell | None = None) -> None:
    """Tick for ever: again at once while there is work, else when the bell rings or soon.

    `after` is rung when something was done (settled notices leave letters behind).
    """
    while True:
        pause = await _once(name, tick, after)
        if pause:
            await bell.wait(pause)


async def _once(name: str, tick: Tick, after: Bell | None) -> float:
    """One tick; returns for how long to rest."""
    try:
        done = await tick()
    except TransactionConflict:
        return _IDLE_SECONDS
    except StorageUnavailable:
        _log.warning("the database is away", extra={"job": name})
        return _TROUBLE_SECONDS
    except Exception:  # noqa: BLE001 - a loop outlives its ticks
        _log.exception("a tick met a bug", extra={"job": name})
        return _TROUBLE_SECONDS
    if done and after is not None:
        after.ring()
    return 0.0 if done else _IDLE_SECONDS
