"""The demo's schedule of outages: today and tomorrow for the twelve groups."""

from datetime import date, datetime
from typing import Final

from services.domain.announcements.audience import OUTAGE_GROUPS
from services.domain.outages.schedule import DAY, Cut, CutKind, OutageDay, joined
from services.domain.period import ONE_DAY
from services.ports.storage import UnitsOfWork

_ROUND: Final = 12 * 60  # every group's turn comes twice a day
_STEP: Final = 60
_OFF: Final = 2 * 60
_MAYBE: Final = 60


async def put_outages(units: UnitsOfWork, *, today: date, now: datetime) -> int:
    """Publish each of the two days that has no schedule yet; returns how many days of groups."""
    async with units() as unit:
        days = [
            day
            for on in (today, today + ONE_DAY)
            if not await unit.outages.of_day(on)
            for day in _drawn(on)
        ]
        if days:
            await unit.outages.publish(days, now)
            await unit.commit()
    return len(days)


def _drawn(on: date) -> list[OutageDay]:
    """Turns that move on from day to day; the last group is spared."""
    shift = on.toordinal() % len(OUTAGE_GROUPS)
    groups = enumerate(OUTAGE_GROUPS)
    count = len(OUTAGE_GROUPS)
    return [joined(on, group, _cuts((index + shift) % count)) for index, group in groups]


def _cuts(turn: int) -> list[Cut]:
    if turn == len(OUTAGE_GROUPS) - 1:
        return []
    starts = range(turn * _STEP, DAY, _ROUND)
    off = [Cut(start, min(start + _OFF, DAY)) for start in starts]
    last = off[-1].until
    maybe = [Cut(last, min(last + _MAYBE, DAY), CutKind.MAYBE)] if last < DAY else []
    return off + maybe
