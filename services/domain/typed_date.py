"""A date as people type it: 24.11.2026, 24.11, 24/11/26, 2026-11-24, a month by name."""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.domain.errors import Refusal
from services.domain.typed_month import months_as_numbers

_DAY_FIRST: Final = re.compile(
    r"(?P<day>[0-9]{1,2})[./\- ](?P<month>[0-9]{1,2})(?:[./\- ](?P<year>[0-9]{4}|[0-9]{2}))?\.?"
)
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_LONGEST: Final = 20
_CENTURY: Final = 2000
_LEAP: Final = 2000
_LONGEST_WAIT: Final = 9  # from 1896 to 1904 there was no 29 February


@dataclass(eq=False)
class DateUnreadable(Refusal):
    """Not a date, or a day that no calendar has (31 February)."""

    text: str


def parse_date(text: str, *, today: date) -> date:
    """The date; without a year, the latest such day that is not in the future.

    Raises DateUnreadable.
    """
    squeezed = months_as_numbers(text[: 2 * _LONGEST]).strip()
    matched = _ISO.fullmatch(squeezed) or _DAY_FIRST.fullmatch(squeezed)
    if matched is None:
        raise DateUnreadable(text[:_LONGEST])
    day, month, year = int(matched["day"]), int(matched["month"]), matched["year"]
    try:
        if year is None:
            return _latest(month, day, today)
        return date(int(year) if len(year) > 2 else _CENTURY + int(year), month, day)  # noqa: PLR2004
    except ValueError:
        raise DateUnreadable(text[:_LONGEST]) from None


def _latest(month: int, day: int, today: date) -> date:
    """The latest such day that is not in the future; 29 February is that of a leap year.

    Raises ValueError for a day that no year has.
    """
    date(_LEAP, month, day)
    years = (year for year in range(today.year, today.year - _LONGEST_WAIT, -1))
    days = (date(year, month, day) for year in years if (month, day) != (2, 29) or isleap(year))
    return next(each for each in days if each <= today)
