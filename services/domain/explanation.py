"""Why this sum: what a bill is made of and what made it so, the most important reason first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from services.domain.bill import Bill, BillLine, LineKind
from services.domain.bill_energy import is_estimated
from services.domain.comparison import compare, energy_lines
from services.domain.meter import Zone
from services.domain.money import ZERO, Money, total
from services.domain.period import WindowRules, counted_on
from services.domain.prices_told import heating_of, price_change_of, zone_shares
from services.domain.reading import ReadingKind
from services.domain.reasons import (
    AboveBlock,
    Estimated,
    Heating,
    MeterReplaced,
    OtherLine,
    Previous,
    PriceChanged,
    Reason,
    Recounted,
    SeveralMonths,
    TakenBack,
    YearAgo,
    ZoneShare,
)
from services.domain.tariff import Tariff

_MONTH_DAYS: Final = Decimal("30.44")
_SIMILAR_DAYS: Final = 10
_TENTH: Final = Decimal("0.1")
_RANKS: Final[Mapping[type[Reason], int]] = {
    Estimated: 6,
    Recounted: 5,
    SeveralMonths: 4,
    Previous: 3,
    PriceChanged: 3,
    AboveBlock: 3,
    MeterReplaced: 2,
    YearAgo: 1,
}


@dataclass(frozen=True, slots=True)
class Register:
    """A register over the bill's period; `has_rolled`: it passed its last digit meanwhile."""

    meter_number: str
    zone: Zone
    from_on: date
    from_value: int
    to_on: date
    to_value: int
    to_kind: ReadingKind
    kwh: int

    @property
    def has_rolled(self) -> bool:
        """Less than before, and yet counted."""
        return self.to_value < self.from_value


@dataclass(frozen=True, slots=True)
class Explanation:
    """A bill explained. `kwh` is all that was used in `days` days, `daily` kWh to a tenth.

    `debt` is what is owed beside the bill now (negative: a credit); no part of its sum.
    """

    bill: Bill
    days: int
    kwh: int
    daily: Decimal
    registers: tuple[Register, ...]
    reasons: tuple[Reason, ...]
    debt: Money


@dataclass(frozen=True, slots=True)
class Beside:
    """What a bill is explained by: other bills with lines, the price table, the window, the debt.

    `year_ago` is the bill of the same month; absent bills are None. `is_mended`: a true reading
    has come since, so that estimates of this bill were taken back.
    """

    previous: Bill | None
    year_ago: Bill | None
    tariffs: tuple[Tariff, ...]
    window: WindowRules
    debt: Money
    is_mended: bool = False


def explain(bill: Bill, beside: Beside) -> Explanation:
    """Everything that can be said of the sum of an electricity bill."""
    days = _days(bill, beside.window)
    kwh = sum(line.kwh or 0 for line in energy_lines(bill))
    found = sorted(_reasons(bill, beside, days), key=_weight, reverse=True)
    return Explanation(
        bill=bill,
        days=days,
        kwh=kwh,
        daily=(Decimal(kwh) / days).quantize(_TENTH, rounding=ROUND_HALF_UP),
        registers=tuple(_registers(bill)),
        reasons=tuple(found),
        debt=beside.debt,
    )


def _days(bill: Bill, window: WindowRules) -> int:
    """Days that are charged: readings of a window count as of its 1st."""
    start, end = counted_on(bill.period_from, window), counted_on(bill.period_to, window)
    days = (end - start).days
    return days if days > 0 else max((bill.period_to - bill.period_from).days, 1)


def _reasons(bill: Bill, beside: Beside, days: int) -> Iterator[Reason]:
    lines = energy_lines(bill)
    taken_back = _taken_back(bill)
    yield from _special(bill, beside, days)
    if taken_back:
        yield Recounted(total([line.amount for line in lines]), taken_back)
    change = price_change_of(bill, beside.previous, beside.tariffs, beside.window)
    if change is not None:
        yield change
    previous, year_ago = beside.previous, beside.year_ago
    if previous is not None and _is_comparable(bill, previous, beside.window):
        yield Previous(compare(bill, previous))
    if year_ago is not None and _is_comparable(bill, year_ago, beside.window):
        yield YearAgo(compare(bill, year_ago))
    yield from zone_shares(lines)
    yield from heating_of(lines, beside.tariffs)
    for line in bill.lines:
        if line.kwh is None:
            yield OtherLine(line.title, line.amount, line.kind is LineKind.BENEFIT)


def _is_comparable(bill: Bill, other: Bill, window: WindowRules) -> bool:
    """A recount, a month after several, or a bill that came without lines would only confuse."""
    is_recounted = bool(_taken_back(bill) or _taken_back(other))
    is_told = bool(energy_lines(bill) and energy_lines(other))
    return (
        is_told
        and not is_recounted
        and _days(other, window) - _days(bill, window) <= _SIMILAR_DAYS
    )


def _taken_back(bill: Bill) -> tuple[TakenBack, ...]:
    return tuple(
        TakenBack(line.title, line.kwh, line.amount)
        for line in bill.lines
        if line.kind is LineKind.CORRECTION and line.kwh is not None
    )


def _special(bill: Bill, beside: Beside, days: int) -> Iterator[Reason]:
    """What does not happen every month."""
    lines = energy_lines(bill)
    if is_estimated(bill):
        yield Estimated(sum(line.kwh or 0 for line in lines), beside.is_mended)
    months = round(days / _MONTH_DAYS)
    if months > 1 and not _taken_back(bill):
        yield SeveralMonths(months)
    for before, after in pairwise(lines):
        if before.meter_number != after.meter_number and after.from_on is not None:
            yield MeterReplaced(before.meter_number, after.meter_number, after.from_on)


def _registers(bill: Bill) -> Iterator[Register]:
    """Lines of one register joined: a period is cut by months, prices and blocks."""
    rows: dict[tuple[str, Zone], list[BillLine]] = {}
    for line in energy_lines(bill):
        rows.setdefault((line.meter_number, line.zone or Zone.ALL), []).append(line)
    for (number, zone), lines in rows.items():
        first, last = lines[0], lines[-1]
        if first.from_value is None or last.to_value is None:
            continue
        yield Register(
            meter_number=number,
            zone=zone,
            from_on=first.from_on or bill.period_from,
            from_value=first.from_value,
            to_on=last.to_on or bill.period_to,
            to_value=last.to_value,
            to_kind=last.to_kind or ReadingKind.ACTUAL,
            kwh=sum(line.kwh or 0 for line in lines),
        )


def _weight(reason: Reason) -> tuple[int, int]:
    """What makes a bill special, then what changed its sum, then what is good to know."""
    return _RANKS.get(type(reason), 0), abs(_amount(reason).kopecks)


def _amount(reason: Reason) -> Money:
    match reason:
        case Previous() | YearAgo():
            return reason.comparison.difference
        case PriceChanged() | OtherLine():
            return reason.amount
        case ZoneShare() | Heating():
            return reason.saved
        case AboveBlock():
            return reason.dearer
        case _:
            return ZERO
