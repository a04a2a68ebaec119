"""Charging: kWh × price × coefficient by month, zone and block, each line rounded once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from services.domain.bill import BillLine, LineKind
from services.domain.consumption import RegisterUse
from services.domain.money import Money, rounded
from services.domain.period import (
    WindowRules,
    counted_on,
    days_in_month,
    month_start,
    next_month,
    share_of_days,
)
from services.domain.reading import ReadingKind
from services.domain.tariff import Rates, Tariff, price_changes, rates_on

_VAT_SHARE: Final = 6  # 20 % inside the price is a sixth of it: 4.32 = 3.60 + 0.72


@dataclass(frozen=True, slots=True)
class Segment:
    """One meter between two of its readings; a register turns over at `turn` (10ⁿ)."""

    meter_number: str
    turn: int
    from_on: date
    to_on: date
    to_kind: ReadingKind
    registers: tuple[RegisterUse, ...]


@dataclass(frozen=True, slots=True)
class PriceList:
    """The price table as it serves one account."""

    tariffs: tuple[Tariff, ...]
    is_heated: bool
    window: WindowRules


@dataclass(frozen=True, slots=True)
class _Slice:
    """Days [start, end) of one price; within one month when a block counts."""

    start: date
    end: date
    rates: Rates


@dataclass(frozen=True, slots=True)
class _Part:
    """One register within a slice: what it had counted before it and what after."""

    use: RegisterUse
    before: int
    after: int

    @property
    def kwh(self) -> int:
        """Energy of the slice."""
        return self.after - self.before


def charge(segments: Iterable[Segment], prices: PriceList) -> tuple[BillLine, ...]:
    """The energy lines of a bill. Raises TariffMissing.

    A period that spans months or price changes is split by days, even daily use assumed; bounds
    of blocks are prorated alike, so that two bills of one month share its block.
    """
    return numbered(line for segment in segments for line in _charge_segment(segment, prices))


def numbered(lines: Iterable[BillLine]) -> tuple[BillLine, ...]:
    """Lines with positions 1, 2, 3 …"""
    return tuple(replace(line, position=place) for place, line in enumerate(lines, start=1))


def vat_inside(amount: Money) -> Money:
    """The VAT that a sum with VAT contains: a sixth."""
    return rounded(amount.hryvnias / _VAT_SHARE)


def _charge_segment(segment: Segment, prices: PriceList) -> Iterator[BillLine]:
    start, end = segment.from_on, segment.to_on
    counted = counted_on(start, prices.window), counted_on(end, prices.window)
    if counted[0] < counted[1]:
        # Readings of one window share their 1st: they are charged by their own days.
        start, end = counted
    days = max((end - start).days, 1)
    slices = _slices(start, end, segment, prices)
    before = [0] * len(segment.registers)
    for each in slices:
        passed = days if each is slices[-1] else (each.end - start).days
        after = [share_of_days(use.kwh, passed=passed, days=days) for use in segment.registers]
        parts = [_Part(*part) for part in zip(segment.registers, before, after, strict=True)]
        yield from _charge_slice(_cut(segment, each, slices), each, parts)
        before = after


def _slices(start: date, end: date, segment: Segment, prices: PriceList) -> list[_Slice]:
    zones = [use.zone for use in segment.registers]
    bounds = {start, *(day for day in price_changes(prices.tariffs) if start < day < end)}
    month = next_month(start)
    while month < end:
        bounds.add(month)
        month = next_month(month)
    days = sorted(bounds)
    slices: list[_Slice] = []
    for first, last in zip(days, [*days[1:], end], strict=True):
        rates = rates_on(prices.tariffs, first, zones=zones, is_heated=prices.is_heated)
        here = _Slice(first, last, rates)
        if slices and _is_joined(slices[-1], here):
            here = _Slice(slices.pop().start, last, rates)
        slices.append(here)
    return slices


def _is_joined(one: _Slice, other: _Slice) -> bool:
    is_one_month = month_start(one.start) == month_start(other.start)
    return one.rates == other.rates and (is_one_month or not one.rates.has_blocks)


def _cut(segment: Segment, each: _Slice, slices: Sequence[_Slice]) -> Segment:
    """The segment between the slice's ends; what was not read there is an estimate."""
    is_last = each is slices[-1]
    from_on = segment.from_on if each is slices[0] else max(each.start, segment.from_on)
    to_on = segment.to_on if is_last else max(min(each.end, segment.to_on), from_on)
    kind = segment.to_kind if is_last else ReadingKind.ESTIMATED
    return replace(segment, from_on=min(from_on, to_on), to_on=to_on, to_kind=kind)


def _charge_slice(segment: Segment, each: _Slice, parts: Sequence[_Part]) -> Iterator[BillLine]:
    blocks = _blocks(each, [part.kwh for part in parts])
    for index, part in enumerate(parts):
        taken = [(tariff, by_zone[index]) for tariff, by_zone in blocks]
        charged = [(tariff, kwh) for tariff, kwh in taken if kwh] or taken[:1]
        for tariff, kwh in charged:
            yield _line(segment, part, tariff, kwh)


def _line(segment: Segment, part: _Part, tariff: Tariff, kwh: int) -> BillLine:
    coefficient = tariff.coefficient(part.use.zone)
    return BillLine(
        position=0,
        kind=LineKind.ENERGY,
        amount=rounded(kwh * tariff.price * coefficient),
        meter_number=segment.meter_number,
        zone=part.use.zone,
        from_on=segment.from_on,
        to_on=segment.to_on,
        from_value=(part.use.previous + part.before) % segment.turn,
        to_value=(part.use.previous + part.after) % segment.turn,
        to_kind=segment.to_kind,
        kwh=kwh,
        price=tariff.price,
        coefficient=coefficient,
    )


def _blocks(each: _Slice, kwh: Sequence[int]) -> list[tuple[Tariff, list[int]]]:
    """Energy by block and zone: a block is filled by the zones in proportion to their use."""
    left, filled, blocks = list(kwh), 0, []
    for tariff in each.rates.blocks:
        bound = sum(kwh) if tariff.up_to_kwh is None else _prorated(tariff.up_to_kwh, each)
        taken = _in_proportion(max(min(bound, sum(kwh)) - filled, 0), left)
        filled += sum(taken)
        left = [remains - part for remains, part in zip(left, taken, strict=True)]
        blocks.append((tariff, taken))
    return blocks


def _prorated(bound: int, each: _Slice) -> int:
    """A month's bound by the days of the slice; the parts of a month sum to the bound."""
    days, month = days_in_month(each.start), month_start(each.start)
    upto = share_of_days(bound, passed=(each.end - month).days, days=days)
    return upto - share_of_days(bound, passed=(each.start - month).days, days=days)


def _in_proportion(amount: int, parts: Sequence[int]) -> list[int]:
    """`amount` over `parts` by their size, whole kWh, the largest remainders first."""
    whole = sum(parts)
    if whole == 0:
        return [0] * len(parts)
    shares = [divmod(amount * part, whole) for part in parts]
    given = [share for share, _ in shares]
    by_remainder = sorted(range(len(parts)), key=lambda index: (-shares[index][1], index))
    for index in by_remainder[: amount - sum(given)]:
        given[index] += 1
    return given
