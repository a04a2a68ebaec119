"""Loops: a tick again and again, hurried by a bell, never ended by a failure."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from bot.incidents import Incidents
from services.ports.storage import StorageUnavailable, TransactionConflict

IDLE_SECONDS: Final = 0.3
_TROUBLE_SECONDS: Final = 1.0
_GRACE_SECONDS: Final = 9.0
_log = logging.getLogger(__name__)
Tick = Callable[[], Awaitable[int]]


@dataclass(slots=True)
class Bell:
    """Rings when there may be work, so that nobody waits for the next look."""

    _event: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        """There may be work."""
        self._event.set()

    async def wait(self, seconds: float | None) -> None:
        """Until it rings, or for so long; None: however long it takes."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self._event.clear()


@dataclass(slots=True)
class Loop:
    """A tick, what hurries it, and for how long it rests (None: until the bell rings).

    `after` is rung when something was done: settled notices leave letters behind.
    """

    name: str
    tick: Tick
    bell: Bell
    incidents: Incidents
    idle: float | None = IDLE_SECONDS
    after: Bell | None = None

    async def run(self) -> None:
        """Tick for ever: again at once while there is work.

        Cancelled, it lets the tick under way finish, for at most nine seconds.
        """
        while True:
            pause = await self._once()
            if pause != 0:
                await self.bell.wait(pause)

    async def _once(self) -> float | None:
        """One tick; returns for how long to rest."""
        try:
            done = await _finished(self.tick)
        except TransactionConflict:
            return IDLE_SECONDS
        except StorageUnavailable:
            _log.warning("the database is away", extra={"job": self.name})
            return _TROUBLE_SECONDS
        except Exception as bug:  # noqa: BLE001 - a loop outlives its ticks
            await self._record(bug)
            return _TROUBLE_SECONDS
        if done and self.after is not None:
            self.after.ring()
        return 0.0 if done else self.idle

    async def _record(self, bug: BaseException) -> None:
        incident = "not kept"
        try:
            incident = await self.incidents.record("jobs", self.name, bug)
        except (StorageUnavailable, TransactionConflict):
            _log.warning("an incident was not kept", extra={"job": self.name})
        facts = {"job": self.name, "incident": incident}
        _log.error("a tick met a bug", exc_info=bug, extra=facts)


async def _finished(tick: Tick) -> int:
    """The tick's answer; when we are cancelled, the tick has some seconds to end whole."""
    async with asyncio.TaskGroup() as group:
        ticking = group.create_task(_outcome(tick))
        try:
            await asyncio.wait({ticking})
        except asyncio.CancelledError:
            await asyncio.wait({ticking}, timeout=_GRACE_SECONDS)
            raise
    outcome = ticking.result()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def _outcome(tick: Tick) -> int | Exception:
    """What the tick did; a failure is handed over whole, not wrapped by the task group."""
    try:
        return await tick()
    except Exception as bug:  # noqa: BLE001 - raised again by whoever waits
        return bug
