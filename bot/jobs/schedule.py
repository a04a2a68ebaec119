"""The schedule: how often each tick looks; what has a due time is a run of the rhythm."""

import asyncio
from datetime import tzinfo
from typing import Any, Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.jobs.loops import IDLE_SECONDS, Bell, Loop, Tick
from bot.jobs.ticks import Ticks

# name of the tick -> APScheduler's trigger and its fields
_TABLE: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "look_up": ("interval", {"seconds": 5}),
    "refund": ("interval", {"seconds": 5}),
    "look_at_refunds": ("interval", {"seconds": 30}),
    "keep_photos": ("interval", {"seconds": 15}),
    "expire": ("interval", {"minutes": 5}),
    "rhythm": ("interval", {"seconds": 30}),
    "keep_house": ("interval", {"seconds": 30}),
    "compare": ("interval", {"minutes": 1}),
}
# A late run is still a run, and several missed ones are one.
_DEFAULTS: Final = {"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600}
# Three at once, by how long each rests: a slow chat holds back its batch, not the others.
_DELIVERIES: Final = (IDLE_SECONDS, 1.0, 1.0)


async def work(ticks: Ticks, *, timezone: tzinfo, settling: Bell, delivering: Bell) -> None:
    """Run every loop and every timed job until cancelled; what runs has time to finish."""
    scheduler = AsyncIOScheduler(timezone=timezone, job_defaults=_DEFAULTS)
    loops = [
        Loop("settle", ticks.settle, settling, ticks.incidents, after=delivering),
        *(
            Loop("deliver", ticks.deliver, delivering, ticks.incidents, idle=idle)
            for idle in _DELIVERIES
        ),
        Loop("deliver_mail", ticks.deliver_mail, delivering, ticks.incidents, idle=1.0),
        Loop("announce", ticks.announce, Bell(), ticks.incidents, idle=1.0, after=delivering),
    ]
    for name, (trigger, fields) in _TABLE.items():
        tick: Tick = getattr(ticks, name)
        bell = Bell()
        scheduler.add_job(_rung, trigger, args=(bell,), id=name, **fields)
        loops.append(Loop(name, tick, bell, ticks.incidents, idle=None, after=settling))
    scheduler.start()
    try:
        async with asyncio.TaskGroup() as group:
            for loop in loops:
                group.create_task(loop.run())
    finally:
        scheduler.shutdown(wait=False)


async def _rung(bell: Bell) -> None:
    """The scheduler only rings: the work is done by a loop, which ends in an orderly way."""
    bell.ring()
