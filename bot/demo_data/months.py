"""The calendar of the demo: 24 billing months that end before a given day."""

from datetime import date
from typing import Final

MONTHS: Final = 24
FORMED_DAY: Final = 10
DUE_DAY: Final = 20


def boundaries(today: date) -> tuple[date, ...]:
    """The first days that part the months, 25 of them.

    The last is the first day of the present month when its bills are formed already (by the
    10th), else of the month before.
    """
    last = today.replace(day=1)
    if today.day < FORMED_DAY:
        last = shifted(last, -1)
    return tuple(shifted(last, index - MONTHS) for index in range(MONTHS + 1))


def shifted(first: date, months: int) -> date:
    """The same day that many months later (earlier when negative); for days up to the 28th."""
    count = first.year * 12 + first.month - 1 + months
    return first.replace(year=count // 12, month=count % 12 + 1)
