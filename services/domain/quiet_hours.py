"""Quiet hours: the part of a night when nothing is said that can wait, on both nights of DST."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from services.domain.errors import Refusal

_CLOCK: Final = r"([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?"
_HOURS: Final = re.compile(rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}")
_MIDNIGHT: Final = 24
_DAY: Final = timedelta(days=1)
_LONGEST: Final = 20


@dataclass(eq=False)
class QuietHoursUnreadable(Refusal):
    """Not two times of a day, or the same one twice."""

    text: str


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `since` to `until` by the local clock; past midnight when `until` is not later."""

    since: time
    until: time

    def end_of(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When the quiet time that `now` falls into is over (UTC), None outside of it.

        Where the clock shows a time twice or never, the silence is the longer one: people sleep.
        """
        today = now.astimezone(zone).date()
        ends = [
            end
            for day in (today - _DAY, today)
            for start, end in [self._night(day, zone)]
            if start <= now < end
        ]
        return max(ends, default=None)

    def _night(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        """The quiet time that begins on the local day, in UTC."""
        last = day if self.since < self.until else day + _DAY
        return min(_moments(day, self.since, zone)), max(_moments(last, self.until, zone))


NIGHT: Final = QuietHours(time(21), time(9))


def parse_hours(text: str) -> QuietHours:
    """Hours as people type them: 22-8, 22:30–07:00, 23.00 - 24. Raises QuietHoursUnreadable."""
    found = _HOURS.fullmatch(text.strip()[:_LONGEST])
    if found is None:
        raise QuietHoursUnreadable(text[:_LONGEST])
    first, first_minute, last, last_minute = (int(part or 0) for part in found.groups())
    if (first == _MIDNIGHT and first_minute) or (last == _MIDNIGHT and last_minute):
        raise QuietHoursUnreadable(text[:_LONGEST])
    since = time(first % _MIDNIGHT, first_minute)
    until = time(last % _MIDNIGHT, last_minute)
    if since == until:
        raise QuietHoursUnreadable(text[:_LONGEST])
    return QuietHours(since, until)


def _moments(day: date, clock: time, zone: tzinfo) -> tuple[datetime, datetime]:
    """The local time in UTC; the two differ where the clock shows it twice or never."""
    first, second = (
        datetime.combine(day, clock.replace(fold=fold), tzinfo=zone).astimezone(UTC)
        for fold in (0, 1)
    )
    return first, second
