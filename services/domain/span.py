"""A span of days that a person looks at: a ready one, or typed as two days, months or years."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from services.domain.errors import Refusal
from services.domain.period import ONE_DAY, add_months, next_month
from services.domain.typed_date import DateUnreadable, parse_date
from services.domain.typed_month import months_as_numbers

EARLIEST: Final = date(2000, 1, 1)  # no bill is older than the memory of the billing system
_TOKEN: Final = re.compile(
    r"(?<![0-9])(?:"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}(?P<mark>[./\- ])[0-9]{1,2}(?:(?P=mark)(?:[0-9]{4}|[0-9]{2}))?"
    r"|(?P<month>[0-9]{1,2})[./\- ](?P<of>[0-9]{4})"
    r"|(?P<year>[0-9]{4})"
    r")(?![0-9])"
)
_DIGIT: Final = re.compile("[0-9]")
_LONGEST: Final = 60
_SHOWN: Final = 30
_PAIR: Final = 2
_FEBRUARY: Final = 2


@dataclass(eq=False)
class PeriodUnreadable(Refusal):
    """The text names neither one nor two days, months or years."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date


class Preset(StrEnum):
    """A span that follows today."""

    YEAR = "year"
    QUARTER = "quarter"
    THIS_YEAR = "this-year"
    PAST_YEAR = "past-year"
    EVER = "ever"


def span_of(preset: Preset, today: date) -> Span:
    """The span that a preset means today."""
    match preset:
        case Preset.YEAR:
            return Span(_year_before(today), today)
        case Preset.QUARTER:
            return Span(_months_before(today, 3), today)
        case Preset.THIS_YEAR:
            return Span(date(today.year, 1, 1), today)
        case Preset.PAST_YEAR:
            return Span(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
        case Preset.EVER:
            return Span(EARLIEST, today)


def ordered(one: date, other: date, *, today: date) -> Span:
    """The span between two days in either order; nothing is sought in the future."""
    first, last = sorted((one, other))
    return Span(_clamped(first, today), _clamped(last, today))


def parse_span(text: str, *, today: date) -> Span | date:
    """Two days, months or years as their span; a month or a year as its days; one day as a day.

    A day without a year is the latest one that fits: not after today, nor after the end that
    follows it. Ends are put in order, the future is cut off. A number that is no part of them
    is not passed over: part of what was meant would be shown. Raises PeriodUnreadable.
    """
    numbered = months_as_numbers(text[:_LONGEST])
    found = list(_TOKEN.finditer(numbered))
    is_whole = _DIGIT.search(_TOKEN.sub("", numbered)) is None
    if not 1 <= len(found) <= _PAIR or not is_whole:
        raise PeriodUnreadable(text[:_SHOWN])
    try:
        last = _said(found[-1], today)
        first = _said(found[0], last.last)
    except (DateUnreadable, ValueError):
        raise PeriodUnreadable(text[:_SHOWN]) from None
    if last.first == last.last and len(found) < _PAIR:
        return _clamped(last.first, today)
    return ordered(min(first.first, last.first), max(first.last, last.last), today=today)


def _said(token: "re.Match[str]", today: date) -> Span:
    if token["year"]:
        year = int(token["year"])
        return Span(date(year, 1, 1), date(year, 12, 31))
    if token["month"]:
        month = date(int(token["of"]), int(token["month"]), 1)
        return Span(month, next_month(month) - ONE_DAY)
    day = parse_date(token.group(), today=today)
    return Span(day, day)


def _clamped(day: date, today: date) -> date:
    return min(max(day, EARLIEST), today)


def _year_before(day: date) -> date:
    """The same day a year ago; the 28th for the 29 February."""
    is_leap_day = day.month == _FEBRUARY and day.day > 28  # noqa: PLR2004 - as in the calendar
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _months_before(day: date, count: int) -> date:
    """The same day so many months ago, or the last one of a shorter month."""
    month = add_months(day, -count)
    last = next_month(month) - ONE_DAY
    return min(last, date.fromordinal(month.toordinal() + day.day - 1))
