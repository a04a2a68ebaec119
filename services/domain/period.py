"""Calendar of billing: months, the reading window, and the day a reading counts for."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WindowRules:
    """When readings are gathered (docs/rules.md; operators differ).

    From `days_before` days before the last day of a month to `last_day` of the next one.
    """

    days_before: int = 2
    last_day: int = 3


@dataclass(frozen=True, slots=True)
class Window:
    """One reading window, both days included; its readings count as of `counts_on`."""

    first: date
    last: date
    counts_on: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def month_start(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def add_months(day: date, months: int) -> date:
    """The first day of the month that many months away; negative is earlier."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def days_in_month(day: date) -> int:
    """28 to 31."""
    return monthrange(day.year, day.month)[1]


def find_window(day: date, rules: WindowRules) -> Window | None:
    """The reading window that the day falls into, if any."""
    counts_on = month_start(day) if day.day <= rules.last_day else next_month(day)
    window = reading_window(counts_on, rules)
    return window if day in window else None


def reading_window(counts_on: date, rules: WindowRules) -> Window:
    """The window whose readings count as of the 1st of a month."""
    first = counts_on - timedelta(days=1 + rules.days_before)
    return Window(first, counts_on.replace(day=rules.last_day), counts_on)


def counted_on(day: date, rules: WindowRules) -> date:
    """The day a reading counts for: the 1st when taken inside a window, else its own."""
    window = find_window(day, rules)
    return window.counts_on if window else day


def billing_month(day: date, rules: WindowRules) -> date:
    """First day of the month that a reading of the day closes: 2 December closes November."""
    return month_start(counted_on(day, rules) - ONE_DAY)


def due_on(month: date, *, due_day: int, today: date) -> date:
    """The due day of the month after the billed one; a bill formed later is due a month on."""
    due = next_month(month).replace(day=due_day)
    while due < today:
        due = next_month(due).replace(day=due_day)
    return due


def share_of_days(whole: int, *, passed: int, days: int) -> int:
    """The part of `whole` that falls on the first `passed` of `days`, rounded half up.

    Boundaries made by this never lose a unit: the parts between them sum to the whole.
    """
    return (2 * whole * passed + days) // (2 * days)


def value_on(day: date, *, earlier: tuple[date, int], later: tuple[date, int], turn: int) -> int:
    """A register's value on a day between two readings, by even daily use.

    A reading outside the window is the base from which the value on the 1st is computed. The
    register turns over at `turn` (10ⁿ). The readings are of different days.
    """
    used = (later[1] - earlier[1]) % turn
    days = (later[0] - earlier[0]).days
    passed = share_of_days(used, passed=(day - earlier[0]).days, days=days)
    return (earlier[1] + passed) % turn
