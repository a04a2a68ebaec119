"""Charging: kWh × price × coefficient by month, zone and block, each line rounded once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from services.domain.bill import BillLine, LineKind
from services.domain.blocks import Portion, Taken, fill
from services.domain.consumption import RegisterUse
from services.domain.money import Money, rounded
from services.domain.period import (
    ONE_DAY,
    WindowRules,
    counted_on,
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
class _Span:
    """The days [start, end) that a segment is charged for; `priced_on` prices one without days."""

    segment: Segment
    start: date
    end: date
    priced_on: date


@dataclass(frozen=True, slots=True)
class _Slice:
    """Days [start, end) of one price; within one month when a block counts."""

    start: date
    end: date
    month: date
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A slice as it is printed, and what each register counted in it."""

    printed: Segment
    days: _Slice
    parts: tuple[_Part, ...]

    @property
    def portion(self) -> Portion:
        """The same for the filling of blocks."""
        days, kwh = self.days, tuple(part.kwh for part in self.parts)
        return Portion(days.start, days.end, days.month, days.rates, kwh)


def charge(segments: Sequence[Segment], prices: PriceList) -> tuple[BillLine, ...]:
    """The energy lines of one bill; its segments follow each other in time. Raises TariffMissing.

    A period that spans months or price changes is split by days, even daily use assumed; bounds
    of blocks are prorated alike, so that two bills of one month share its block. The meters of
    one bill share the block of a month together.
    """
    spans = _spans(segments, prices.window)
    pieces = [piece for span in spans for piece in _pieces(span, prices)]
    taken = fill([piece.portion for piece in pieces])
    return numbered(
        line
        for piece, blocks in zip(pieces, taken, strict=True)
        for line in _piece_lines(piece, blocks)
    )


def numbered(lines: Iterable[BillLine]) -> tuple[BillLine, ...]:
    """Lines with positions 1, 2, 3 …"""
    return tuple(replace(line, position=place) for place, line in enumerate(lines, start=1))


def vat_inside(amount: Money) -> Money:
    """The VAT that a sum with VAT contains: a sixth."""
    return rounded(amount.hryvnias / _VAT_SHARE)


def _spans(segments: Sequence[Segment], window: WindowRules) -> Iterator[_Span]:
    """The ends of the bill count as of the 1st; a meter is replaced on its own day."""
    first, last = segments[0].from_on, segments[-1].to_on
    start, end = counted_on(first, window), counted_on(last, window)
    if start >= end:
        # Readings of one window share their 1st: they are charged by their own days.
        start, end = first, last
    edges = [start]
    for segment in segments[:-1]:
        edges.append(min(max(segment.to_on, edges[-1]), end))
    for segment, (opens, closes) in zip(segments, pairwise([*edges, end]), strict=True):
        yield _Span(segment, opens, closes, priced_on=max(min(opens, end - ONE_DAY), start))


def _pieces(span: _Span, prices: PriceList) -> Iterator[_Piece]:
    registers = span.segment.registers
    days = max((span.end - span.start).days, 1)
    slices = _slices(span, prices)
    before = [0] * len(registers)
    for each in slices:
        passed = days if each is slices[-1] else (each.end - span.start).days
        after = [share_of_days(use.kwh, passed=passed, days=days) for use in registers]
        parts = tuple(_Part(*part) for part in zip(registers, before, after, strict=True))
        yield _Piece(_cut(span.segment, each, slices), each, parts)
        before = after


def _slices(span: _Span, prices: PriceList) -> list[_Slice]:
    zones = [use.zone for use in span.segment.registers]
    start, end = span.start, span.end
    bounds = {start, *(day for day in price_changes(prices.tariffs) if start < day < end)}
    month = next_month(start)
    while month < end:
        bounds.add(month)
        month = next_month(month)
    days = sorted(bounds)
    slices: list[_Slice] = []
    for first, last in zip(days, [*days[1:], end], strict=True):
        day = first if first < last else span.priced_on
        rates = rates_on(prices.tariffs, day, zones=zones, is_heated=prices.is_heated)
        here = _Slice(first, last, month_start(day), rates)
        if slices and _is_joined(slices[-1], here):
            here = replace(slices.pop(), end=last)
        slices.append(here)
    return slices


def _is_joined(one: _Slice, other: _Slice) -> bool:
    is_one_month = one.month == other.month
    return one.rates == other.rates and (is_one_month or not one.rates.has_blocks)


def _cut(segment: Segment, each: _Slice, slices: Sequence[_Slice]) -> Segment:
    """The segment between the slice's ends; what was not read there is an estimate."""
    is_last = each is slices[-1]
    from_on = segment.from_on if each is slices[0] else max(each.start, segment.from_on)
    to_on = segment.to_on if is_last else max(min(each.end, segment.to_on), from_on)
    kind = segment.to_kind if is_last else ReadingKind.ESTIMATED
    return replace(segment, from_on=min(from_on, to_on), to_on=to_on, to_kind=kind)


def _piece_lines(piece: _Piece, blocks: Taken) -> Iterator[BillLine]:
    for index, part in enumerate(piece.parts):
        taken = [(tariff, by_register[index]) for tariff, by_register in blocks]
        charged = [(tariff, kwh) for tariff, kwh in taken if kwh] or taken[:1]
        for tariff, kwh in charged:
            yield _line(piece.printed, part, tariff, kwh)


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
