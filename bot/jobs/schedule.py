"""The schedule: one table, job → when; nothing between 03:00 and 04:00, when clocks jump."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import tzinfo
from typing import Any, Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.jobs.loops import Bell, loop
from bot.jobs.ticks import Ticks

_log = logging.getLogger(__name__)
# name of the tick -> APScheduler's trigger and its fields
_TABLE: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "look_up": ("interval", {"seconds": 5}),
    "prune": ("cron", {"hour": 4, "minute": 20}),
}


async def work(ticks: Ticks, *, timezone: tzinfo, settling: Bell, delivering: Bell) -> None:
    """Run every loop and every timed job until cancelled."""
    scheduler = AsyncIOScheduler(timezone=timezone)
    for name, (trigger, fields) in _TABLE.items():
        tick: Callable[[], Awaitable[int]] = getattr(ticks, name)
        scheduler.add_job(
            _guarded, trigger, args=(name, tick, settling), id=name, max_instances=1,
            coalesce=True, **fields,
        )  # fmt: skip
    scheduler.start()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(loop("settle", ticks.settle, settling, after=delivering))
            group.create_task(loop("deliver", ticks.deliver, delivering))
    finally:
        scheduler.shutdown(wait=False)


async def _guarded(name: str, tick: Callable[[], Awaitable[int]], bell: Bell) -> None:
    """A timed tick: its failure is logged, its work rings the bell."""
    try:
        if await tick():
            bell.ring()
    except Exception:  # noqa: BLE001 - the next run will try again
        _log.exception("a timed job failed", extra={"job": name})
