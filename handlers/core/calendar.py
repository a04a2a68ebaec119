"""The calendar: day → month → year, as neutral buttons that a channel lays out in its width."""

import calendar as months
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlers.core.actions import Action
from handlers.core.reply import Button, Grid, Keyboard, say

_VIEW: Final = re.compile(r"(?:d(?P<y1>\d{4})-(?P<m1>\d{2})|m(?P<y2>\d{4})|y(?P<y3>\d{4}))")
_WEEK: Final = 7
_DECEMBER: Final = 12
_MONTHS_ACROSS: Final = 3
_YEARS_ACROSS: Final = 4
_YEARS_SHOWN: Final = 12
_HEADS: Final = tuple(say(f"weekday-{number}") for number in range(1, _WEEK + 1))
_HOLE: Final = None


@dataclass(frozen=True, slots=True)
class Range:
    """The dates that may be chosen, both ends included."""

    first: date
    last: date

    def clamped(self, day: date) -> date:
        """The nearest date inside the range."""
        return min(max(day, self.first), self.last)


def days_view(day: date) -> str:
    """The name of the view that shows the month of the day."""
    return f"d{day.year:04d}-{day.month:02d}"


def calendar(view: str, allowed: Range) -> Keyboard:
    """The keyboard of a view; whatever stands in `view`, a valid month inside the range comes."""
    matched = _VIEW.fullmatch(view)
    if matched is None:
        return _days(allowed.last.replace(day=1), allowed)
    if matched["y3"]:
        return _years(int(matched["y3"]), allowed)
    if matched["y2"]:
        year = min(max(int(matched["y2"]), allowed.first.year), allowed.last.year)
        return _months(year, allowed)
    month = min(max(int(matched["m1"]), 1), _DECEMBER)
    day = date(max(int(matched["y1"]), 1), month, 1)
    return _days(allowed.clamped(day).replace(day=1), allowed)


def parse_day(payload: str, allowed: Range) -> date | None:
    """The date of a pressed day, or None for anything outside the range: a press is hostile."""
    try:
        day = date.fromisoformat(payload)
    except ValueError:
        return None
    return day if allowed.first <= day <= allowed.last else None


def _days(month: date, allowed: Range) -> Keyboard:
    weeks = months.Calendar().monthdatescalendar(month.year, month.month)

    def is_open(day: date) -> bool:
        return day.month == month.month and allowed.first <= day <= allowed.last

    # A week without a single day to choose would only take room.
    cells = tuple(
        _day(day) if is_open(day) else _HOLE
        for week in weeks
        if any(map(is_open, week))
        for day in week
    )
    before = _add_month(month, -1)
    after = _add_month(month, 1)
    top = (
        _move(days_view(before), "‹", is_open=month > allowed.first),
        Button(
            Action.CALENDAR_SHOW,
            f"m{month.year:04d}",
            label="calendar-month",
            facts={"month": say(f"month-{month.month}"), "year": str(month.year)},
        ),
        _move(days_view(after), "›", is_open=after <= allowed.last),
    )
    return (top, Grid(cells, _WEEK, _HEADS))


def _day(day: date) -> Button:
    return Button(
        Action.CALENDAR_DAY,
        day.isoformat(),
        label="calendar-number",
        facts={"number": str(day.day)},
    )


def _months(year: int, allowed: Range) -> Keyboard:
    def is_open(month: int) -> bool:
        first = date(year, month, 1)
        return first <= allowed.last and _add_month(first, 1) > allowed.first

    cells = tuple(
        Button(Action.CALENDAR_SHOW, f"d{year:04d}-{month:02d}", label=f"month-{month}")
        if is_open(month)
        else _HOLE
        for month in range(1, _DECEMBER + 1)
    )
    top = (
        _move(f"m{year - 1:04d}", "‹", is_open=year > allowed.first.year),
        _year_button(year, f"y{year:04d}"),
        _move(f"m{year + 1:04d}", "›", is_open=year < allowed.last.year),
    )
    return (top, Grid(cells, _MONTHS_ACROSS))


def _years(year: int, allowed: Range) -> Keyboard:
    last = min(max(year, allowed.first.year), allowed.last.year)
    first = max(allowed.first.year, last - _YEARS_SHOWN + 1)
    cells = tuple(_year_button(each, f"m{each:04d}") for each in range(first, last + 1))
    older = _move(f"y{first - 1:04d}", "‹", is_open=first > allowed.first.year)
    newer = _move(f"y{last + _YEARS_SHOWN:04d}", "›", is_open=last < allowed.last.year)
    return ((older, newer), Grid(cells, _YEARS_ACROSS))


def _year_button(year: int, view: str) -> Button:
    return Button(Action.CALENDAR_SHOW, view, label="calendar-number", facts={"number": str(year)})


def _move(view: str, arrow: str, *, is_open: bool) -> Button:
    if not is_open:
        return Button(Action.NOTHING, label="calendar-number", facts={"number": "·"})
    return Button(Action.CALENDAR_SHOW, view, label="calendar-number", facts={"number": arrow})


def _add_month(first: date, count: int) -> date:
    index = first.year * _DECEMBER + first.month - 1 + count
    return date(index // _DECEMBER, index % _DECEMBER + 1, 1)
