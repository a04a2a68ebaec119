"""What a forecast costs: its kWh by zone, charged as a bill of that month would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.domain.charging import PriceList, Segment, charge
from services.domain.consumption import RegisterUse
from services.domain.forecast import Forecast
from services.domain.meter import Meter, Zone
from services.domain.money import Money, total
from services.domain.period import next_month, share_of_days
from services.domain.reading import ReadingKind
from services.domain.tariff import Tariff, TariffMissing
from services.domain.usage import MonthUse


@dataclass(frozen=True, slots=True)
class Cost:
    """What the forecast costs; `assumed_since` is the first day that has no price yet.

    The last known prices are taken to go on from that day.
    """

    low: Money
    expected: Money
    high: Money
    assumed_since: date | None


def cost_of(
    told: Forecast, months: Sequence[MonthUse], meter: Meter, prices: PriceList
) -> Cost | None:
    """The forecast in money by the rules that bills are charged by.

    Zones have their shares of the last known year; None when these zones were never counted, or
    when the price table knows nothing even earlier.
    """
    shares = _shares(months, meter.zones)
    if shares is None:
        return None
    assumed_since = None
    sums = _charged(told, shares, meter, prices)
    if sums is None:
        assumed_since = _first_unpriced(prices.tariffs)
        sums = _charged(told, shares, meter, replace(prices, tariffs=_prolonged(prices.tariffs)))
    return Cost(*sums, assumed_since) if sums is not None else None


def _shares(months: Sequence[MonthUse], zones: tuple[Zone, ...]) -> dict[Zone, int] | None:
    """kWh by zone of the last year's months in which just these zones counted."""
    if len(zones) == 1:
        return dict.fromkeys(zones, 1)
    shares = dict.fromkeys(zones, 0)
    for each in months:
        if {zone for zone, _ in each.zones} == set(zones):
            for zone, kwh in each.zones:
                shares[zone] += kwh
    return shares if any(shares.values()) else None


def _charged(
    told: Forecast, shares: Mapping[Zone, int], meter: Meter, prices: PriceList
) -> tuple[Money, Money, Money] | None:
    try:
        low, expected, high = (
            _sum(kwh, told.month, shares, meter, prices)
            for kwh in (told.low, told.guess.kwh, told.high)
        )
    except TariffMissing:
        return None
    # a kilowatt-hour rounded into a dearer zone must not turn the range round
    return min(low, expected), expected, max(expected, high)


def _sum(
    kwh: int, month: date, shares: Mapping[Zone, int], meter: Meter, prices: PriceList
) -> Money:
    registers = tuple(
        RegisterUse(zone, 0, part, part) for zone, part in _split(kwh, shares).items()
    )
    turn = int(10**meter.digits)
    whole = Segment(meter.number, turn, month, next_month(month), ReadingKind.ESTIMATED, registers)
    return total([line.amount for line in charge([whole], prices)])


def _split(kwh: int, shares: Mapping[Zone, int]) -> dict[Zone, int]:
    """A whole by shares; the parts sum to it."""
    whole, passed, given = sum(shares.values()), 0, 0
    parts = {}
    for zone, share in shares.items():
        passed += share
        upto = share_of_days(kwh, passed=passed, days=whole)
        parts[zone] = upto - given
        given = upto
    return parts


def _first_unpriced(tariffs: Sequence[Tariff]) -> date | None:
    """The day after the last one that any row prices."""
    ends = [row.valid_to for row in tariffs if row.valid_to is not None]
    return date.fromordinal(max(ends).toordinal() + 1) if ends else None


def _prolonged(tariffs: Sequence[Tariff]) -> tuple[Tariff, ...]:
    """The table whose last rows go on; those that ended before them stay ended."""
    last = max((row.valid_to for row in tariffs if row.valid_to is not None), default=None)
    return tuple(replace(row, valid_to=None) if row.valid_to == last else row for row in tariffs)
