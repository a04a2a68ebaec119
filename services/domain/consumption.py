"""Consumption between readings: rollovers, even daily use, what is usual for the season."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from services.domain.meter import Meter, Zone
from services.domain.period import (
    WindowRules,
    add_months,
    counted_on,
    month_start,
    next_month,
    share_of_days,
)
from services.domain.reading import Reading, ReadingWentBackwards

_SEASON: Final = timedelta(days=15)  # either side of the same days a year ago
_YEAR: Final = timedelta(days=365)
_LARGEST_TURN: Final = 10**7  # of a register with seven digits
_LEAST_DAYS: Final = 28  # fewer tell nothing of what is usual


@dataclass(frozen=True, slots=True)
class UseRules:
    """What is plausible and what is questioned (docs/rules.md; every operator decides).

    A use is unusual above `unusual_times` the usual one, or below its share, when it differs by
    at least `unusual_kwh`. A rollover is plausible up to `rollover_times` the usual use; without
    a history the usual is `daily_kwh` a day.
    """

    unusual_times: Decimal = Decimal(3)
    unusual_kwh: int = 60
    rollover_times: Decimal = Decimal(3)
    daily_kwh: int = 20


@dataclass(frozen=True, slots=True)
class RegisterUse:
    """One register between two readings."""

    zone: Zone
    previous: int
    current: int
    kwh: int
    is_rollover: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """Energy of all registers over the days [from_on, to_on)."""

    from_on: date
    to_on: date
    kwh: int


def register_uses(
    meter: Meter, previous: tuple[int, ...], entered: tuple[int, ...], *, plausible_kwh: int
) -> tuple[RegisterUse, ...]:
    """What each register counted. Less than before is a rollover only when plausible.

    10ⁿ − previous + entered of up to `plausible_kwh` is taken for a register that has passed its
    last digit; anything else raises ReadingWentBackwards (docs/rules.md).
    """
    uses = []
    for zone, before, now in zip(meter.zones, previous, entered, strict=True):
        kwh = now - before
        is_rollover = kwh < 0
        if is_rollover:
            kwh += int(10**meter.digits)
            if kwh > plausible_kwh:
                raise ReadingWentBackwards(zone, before, now)
        uses.append(RegisterUse(zone, before, now, kwh, is_rollover))
    return tuple(uses)


def plausible_kwh(
    usual: int | None, *, days: int, rules: UseRules, turn: int = _LARGEST_TURN
) -> int:
    """The most that a register may have counted over its last digit in `days` days.

    What is usual in general explains at most half a turn: after a long silence of a meter of few
    digits every slip of the pen would be a rollover. The account's own use may explain more.
    """
    general = ceil(rules.daily_kwh * max(days, 1) * rules.rollover_times)
    return max(ceil((usual or 0) * rules.rollover_times), min(general, turn // 2))


def is_unusual(kwh: int, usual: int | None, rules: UseRules) -> bool:
    """Whether the use is worth a question; it is never refused: seasons and guests differ."""
    if usual is None or abs(kwh - usual) < rules.unusual_kwh:
        return False
    return kwh > usual * rules.unusual_times or kwh * rules.unusual_times < usual


def past_uses(
    readings: Iterable[Reading], meters: Iterable[Meter], window: WindowRules
) -> list[Use]:
    """Uses between consecutive readings of each meter, by the days they count for.

    A reading that a later one contradicts (it was corrected) is passed over; half a turn of the
    register tells a correction from a rollover.
    """
    registers = {meter.id: meter for meter in meters}
    uses: list[Use] = []
    later: dict[int, Reading] = {}
    for reading in sorted(readings, key=lambda each: each.taken_on, reverse=True):
        meter = registers.get(reading.meter_id)
        if meter is None:
            continue
        after = later.get(meter.id)
        kwh = _between(reading, after, meter) if after is not None else 0
        if kwh is None:
            continue
        later[meter.id] = reading
        if after is not None:
            start, end = _counted(reading, after, window)
            uses.append(Use(start, end, kwh))
    return sorted(uses, key=lambda use: use.from_on)


def usual_kwh(uses: Sequence[Use], from_on: date, to_on: date) -> int | None:
    """What the account uses in as many days of this season, or None without a history.

    A year ago around the same days when they are known, else the average of the past year.
    """
    days = (to_on - from_on).days
    season = from_on - _YEAR - _SEASON, to_on - _YEAR + _SEASON
    daily = _daily(uses, *season, least_days=(season[1] - season[0]).days // 2)
    if daily is None:
        daily = _daily(uses, from_on - _YEAR, from_on, least_days=_LEAST_DAYS)
    return None if daily is None else round(daily * days)


def monthly_kwh(
    uses: Sequence[Use], last_month: date, months: int
) -> tuple[tuple[date, int], ...]:
    """Energy by calendar month up to the last one, the earliest first; unknown months absent."""
    by_month = _spread(uses)
    first = add_months(last_month, 1 - months)
    return tuple(
        (month, kwh) for month, kwh in sorted(by_month.items()) if first <= month <= last_month
    )


def _between(earlier: Reading, later: Reading, meter: Meter) -> int | None:
    turn = int(10**meter.digits)
    used = 0
    for before, now in zip(earlier.values, later.values, strict=True):
        kwh = (now - before) % turn
        if now < before and kwh > turn // 2:
            return None
        used += kwh
    return used


def _counted(earlier: Reading, later: Reading, window: WindowRules) -> tuple[date, date]:
    start, end = counted_on(earlier.taken_on, window), counted_on(later.taken_on, window)
    return (start, end) if start < end else (earlier.taken_on, later.taken_on)


def _daily(uses: Sequence[Use], from_on: date, to_on: date, *, least_days: int) -> Fraction | None:
    """Average daily use over the known days of a range; None when too few are known."""
    days, kwh = 0, Fraction(0)
    for use in uses:
        common = (min(use.to_on, to_on) - max(use.from_on, from_on)).days
        if common > 0:
            days += common
            kwh += Fraction(use.kwh * common, (use.to_on - use.from_on).days)
    return kwh / days if days >= max(least_days, 1) else None


def _spread(uses: Sequence[Use]) -> Mapping[date, int]:
    by_month: dict[date, int] = {}
    for use in uses:
        days = (use.to_on - use.from_on).days
        given, start = 0, use.from_on
        while start < use.to_on:
            end = min(next_month(start), use.to_on)
            upto = share_of_days(use.kwh, passed=(end - use.from_on).days, days=days)
            month = month_start(start)
            by_month[month] = by_month.get(month, 0) + upto - given
            given, start = upto, end
    return by_month
