"""Invented years for the tests of the picture."""

from collections.abc import Mapping
from datetime import date

from services.domain.meter import ZONES, Zone
from services.domain.money import Money
from services.domain.period import add_months
from services.domain.usage import MonthUse, UsageYears

LAST = date(2026, 10, 1)
SEASON = (182, 246, 311, 342, 318, 270, 214, 176, 158, 164, 171, 190)  # from November on
SHARES: Mapping[Zone, int] = {
    Zone.ALL: 100, Zone.DAY: 68, Zone.NIGHT: 32, Zone.PEAK: 27, Zone.HALF_PEAK: 48,
}  # fmt: skip


def used(month: date, kwh: int, zones: int = 1, *, is_estimated: bool = False) -> MonthUse:
    """A month shared among the zones; the last zone takes the rest."""
    parts = [(zone, kwh * SHARES[zone] // 100) for zone in ZONES[zones][:-1]]
    rest = kwh - sum(part for _, part in parts)
    return MonthUse(month, (*parts, (ZONES[zones][-1], rest)), is_estimated)


def two_years(
    zones: int = 1, *, months: int = 24, factor: float = 1.0, estimated: tuple[int, ...] = ()
) -> UsageYears:
    """The last `months` of two years; `estimated` are places in them, 0 the earliest."""
    energy, money = {}, {}
    for place in range(24 - months, 24):
        month = add_months(LAST, place - 23)
        kwh = round(
            SEASON[place % 12] * factor * (1.07 if place < 12 else 1) * (1 + place % 3 / 20)
        )
        energy[month] = used(month, kwh, zones, is_estimated=place in estimated)
        money[month] = Money(kwh * 432)
    return UsageYears("7890", LAST, energy, money)
