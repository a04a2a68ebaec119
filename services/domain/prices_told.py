"""What the lines of a bill tell of prices: a change, zones priced apart, electric heating."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from services.domain.bill import Bill, BillLine
from services.domain.comparison import energy_lines
from services.domain.meter import Zone
from services.domain.money import Money, rounded
from services.domain.period import WindowRules, counted_on
from services.domain.reasons import AboveBlock, Heating, PriceChanged, ZoneShare
from services.domain.tariff import Rates, Tariff, TariffMissing, rates_on

_ONE: Final = Decimal(1)
_WHOLE: Final = 100


def price_change_of(
    bill: Bill, previous: Bill | None, tariffs: Sequence[Tariff], window: WindowRules
) -> PriceChanged | None:
    """The first change of the price inside the bill, or since the bill before; None: no change.

    Of several blocks the lowest is compared: energy above it is no change of the price.
    """
    own = _steps(bill)
    if not own:
        return None
    # A recount begins before the bill that it takes back: that one's prices are no earlier ones.
    earlier = [step for step in (_steps(previous) if previous else ()) if step[0] < own[0][0]]
    path = [*earlier[-1:], *own]
    for (_, before), (since, after) in pairwise(path):
        if before == after:
            continue
        is_from_start = since == own[0][0]
        changed = [
            line
            for line in energy_lines(bill)
            if line.price == after and line.from_on is not None and line.from_on >= since
        ]
        return PriceChanged(
            on=counted_on(bill.period_from, window) if is_from_start else since,
            before=before,
            after=after,
            amount=_times(changed, after - before),
            is_season=_is_cheap(before, tariffs) != _is_cheap(after, tariffs),
        )
    return None


def zone_shares(lines: Sequence[BillLine]) -> Iterator[ZoneShare]:
    """Zones whose price is not the full one, with what that has saved or cost."""
    whole = sum(line.kwh or 0 for line in lines)
    for zone in Zone:
        own = [line for line in lines if line.zone is zone and _coefficient(line) != _ONE]
        kwh = sum(line.kwh or 0 for line in own)
        if kwh:
            saved = sum((_full(line) * (_ONE - _coefficient(line)) for line in own), Decimal(0))
            percent = (Decimal(kwh * _WHOLE) / whole).quantize(_ONE, rounding=ROUND_HALF_UP)
            yield ZoneShare(zone, kwh, int(percent), rounded(saved))


def heating_of(
    lines: Sequence[BillLine], tariffs: Sequence[Tariff]
) -> Iterator[Heating | AboveBlock]:
    """Energy at the price of electric heating, and what went above its block."""
    zones = list(dict.fromkeys(line.zone for line in lines if line.zone is not None))
    low: list[BillLine] = []
    above: list[BillLine] = []
    rates: Rates | None = None
    for line in lines:
        heated = _heated_rates(line, tariffs, zones)
        if heated is not None and line.price == heated.blocks[0].price:
            low.append(line)
            rates = heated
        elif heated is not None:
            above.append(line)
    if rates is None:
        return
    cheap, full = rates.blocks[0], rates.blocks[-1]
    by = full.price - cheap.price
    if kwh := sum(line.kwh or 0 for line in low):
        yield Heating(cheap.price, kwh, _times(low, by))
    if (kwh := sum(line.kwh or 0 for line in above)) and cheap.up_to_kwh is not None:
        yield AboveBlock(cheap.up_to_kwh, full.price, kwh, _times(above, by))


def _heated_rates(
    line: BillLine, tariffs: Sequence[Tariff], zones: Sequence[Zone]
) -> Rates | None:
    """The blocks of electric heating in the middle of the line's days; None out of season."""
    if line.from_on is None or line.to_on is None:
        return None
    try:
        middle = line.from_on + (line.to_on - line.from_on) / 2
        rates = rates_on(tariffs, middle, zones=zones, is_heated=True)
    except TariffMissing:
        return None
    return rates if rates.blocks[0].is_heating else None


def _steps(bill: Bill) -> list[tuple[date, Decimal]]:
    """The lowest price since each day on which lines of the bill begin."""
    found: dict[date, Decimal] = {}
    for line in energy_lines(bill):
        if line.from_on is not None and line.price is not None:
            found[line.from_on] = min(line.price, found.get(line.from_on, line.price))
    return sorted(found.items())


def _is_cheap(price: Decimal, tariffs: Sequence[Tariff]) -> bool:
    """A price of electric heating that no general row has."""
    heating = {row.price for row in tariffs if row.is_heating}
    return price in heating - {row.price for row in tariffs if not row.is_heating}


def _times(lines: Sequence[BillLine], by: Decimal) -> Money:
    """The energy of the lines, weighted by zone, at so much a kWh."""
    return rounded(sum(((line.kwh or 0) * _coefficient(line) * by for line in lines), Decimal(0)))


def _full(line: BillLine) -> Decimal:
    return (line.kwh or 0) * (line.price or Decimal(0))


def _coefficient(line: BillLine) -> Decimal:
    return _ONE if line.coefficient is None else line.coefficient
