"""Doubts about a reading: how far it is from the usual, and which slip of the pen explains it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from services.domain.consumption import Use
from services.domain.meter import Meter, Zone

_YEARS: Final = 2
_LEAP_DAY: Final = (2, 29)
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class LastYear:
    """Energy that the same days took in an earlier year."""

    year: int
    kwh: int


class SlipKind(StrEnum):
    """What people do to digits: the one after the comma typed along, or one left out."""

    EXTRA_DIGIT = "extra_digit"
    MISSING_DIGIT = "missing_digit"


@dataclass(frozen=True, slots=True)
class Slip:
    """A likely slip in one register; `meant` is what was to be typed, None when not known."""

    kind: SlipKind
    zone: Zone
    entered: int
    meant: int | None = None


def last_years(uses: Sequence[Use], from_on: date, to_on: date) -> tuple[LastYear, ...]:
    """What the same days took in each of the last two years, the latest first.

    A year is told only when at least half of its days are known; the rest is by their average.
    """
    found = []
    for back in range(1, _YEARS + 1):
        start, end = (_years_before(day, back) for day in (from_on, to_on))
        kwh = _known(uses, start, end)
        if kwh is not None:
            found.append(LastYear(end.year, kwh))
    return tuple(found)


def times_apart(kwh: int, usual: int) -> Decimal | None:
    """How many times the larger is of the smaller, to one tenth; None when either is nothing."""
    less, more = sorted((kwh, usual))
    if less <= 0:
        return None
    return (Decimal(more) / less).quantize(Decimal("0.1"), ROUND_HALF_UP)


def find_slip(zone: Zone, *, previous: int, entered: int, plausible_kwh: int) -> Slip | None:
    """The slip that turns an unbelievable value into a plausible one, if there is such.

    With its last digit dropped, 123456 after 12300 is 12345: the red digit after the comma was
    typed as a whole one. With a digit less than before, 1246 after 12300 lacks one.
    """
    if 0 <= entered - previous <= plausible_kwh:
        return None
    shorter = entered // _TEN
    if entered > previous and 0 <= shorter - previous <= plausible_kwh:
        return Slip(SlipKind.EXTRA_DIGIT, zone, entered, shorter)
    is_short = entered < previous and len(str(entered)) < len(str(previous))
    if is_short and any(
        0 <= longer - previous <= plausible_kwh for longer in _with_a_digit(entered)
    ):
        return Slip(SlipKind.MISSING_DIGIT, zone, entered)
    return None


def find_slips(
    meter: Meter, previous: tuple[int, ...], entered: tuple[int, ...], *, plausible_kwh: int
) -> tuple[Slip, ...]:
    """Likely slips, register by register."""
    found = [
        find_slip(zone, previous=before, entered=now, plausible_kwh=plausible_kwh)
        for zone, before, now in zip(meter.zones, previous, entered, strict=True)
    ]
    return tuple(slip for slip in found if slip is not None)


def _with_a_digit(entered: int) -> set[int]:
    """Every number that becomes the entered one when one of its digits is left out."""
    digits = str(entered)
    return {
        int(f"{digits[:place]}{digit}{digits[place:]}")
        for place in range(len(digits) + 1)
        for digit in range(_TEN)
    }


def _years_before(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == _LEAP_DAY
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)


def _known(uses: Sequence[Use], start: date, end: date) -> int | None:
    days, kwh = 0, Fraction(0)
    for use in uses:
        common = (min(use.to_on, end) - max(use.from_on, start)).days
        if common > 0:
            days += common
            kwh += Fraction(use.kwh * common, (use.to_on - use.from_on).days)
    wanted = (end - start).days
    return round(kwh / days * wanted) if days and days * 2 >= wanted else None
