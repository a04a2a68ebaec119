"""Dated tariffs: prices with VAT in hryvnias per kWh, zone coefficients and blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from services.domain.errors import Refusal
from services.domain.meter import Zone

_ONE: Final = Decimal(1)


@dataclass(eq=False)
class TariffMissing(Refusal):
    """The price table has no price for a day."""

    asks_to_call: ClassVar[bool] = True

    on: date


@dataclass(frozen=True, slots=True)
class Tariff:
    """One dated row of the price table.

    `price` is UAH per kWh with VAT. `up_to_kwh` bounds the block per calendar month (None: no
    bound); `months` are the calendar months of a season (empty: all); `is_heating` rows serve only
    electrically heated homes. `coefficients` multiply the price by zone (absent: 1).
    """

    code: str
    valid_from: date
    valid_to: date | None
    price: Decimal
    up_to_kwh: int | None
    months: tuple[int, ...]
    is_heating: bool
    coefficients: dict[Zone, Decimal]

    def is_in_force(self, day: date) -> bool:
        """Whether the row prices the day: its dates, both included, and its season."""
        is_dated = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return is_dated and (not self.months or day.month in self.months)

    def coefficient(self, zone: Zone) -> Decimal:
        """The multiplier of the price in a zone."""
        return self.coefficients.get(zone, _ONE)


@dataclass(frozen=True, slots=True)
class Rates:
    """The rows that price a day, the lowest block first; the last one has no bound."""

    blocks: tuple[Tariff, ...]

    @property
    def has_blocks(self) -> bool:
        """Whether a month's energy is counted against a bound."""
        return len(self.blocks) > 1


def rates_on(
    tariffs: Iterable[Tariff], day: date, *, zones: Sequence[Zone], is_heated: bool
) -> Rates:
    """The blocks of a day for a meter with these zones. Raises TariffMissing.

    An electrically heated home takes the heating rows in season; energy above their highest bound
    takes the general price. Night is ×0.5 for two zones and ×0.4 for three: rows whose
    coefficients name just these zones are preferred, then rows without coefficients.
    """
    rows = [row for row in tariffs if row.is_in_force(day)]
    general = _ladder([row for row in rows if not row.is_heating], zones)
    heating = _ladder([row for row in rows if row.is_heating], zones) if is_heated else ()
    highest = heating[-1].up_to_kwh if heating else 0
    if highest is None:
        return Rates(heating)
    above = tuple(row for row in general if row.up_to_kwh is None or row.up_to_kwh > highest)
    if not above or above[-1].up_to_kwh is not None:
        raise TariffMissing(day)
    return Rates((*heating, *above))


def price_changes(tariffs: Iterable[Tariff]) -> set[date]:
    """Days on which a row begins, or the first day after it ends."""
    begun, ended = set(), set()
    for row in tariffs:
        begun.add(row.valid_from)
        if row.valid_to is not None and row.valid_to < date.max:
            ended.add(date.fromordinal(row.valid_to.toordinal() + 1))
    return begun | ended


def _ladder(rows: Sequence[Tariff], zones: Sequence[Zone]) -> tuple[Tariff, ...]:
    """One row for each bound: the best fit to the zones, then the latest in force."""
    by_bound: dict[int | None, Tariff] = {}
    for row in sorted(rows, key=lambda row: (_fit(row, zones), row.valid_from)):
        by_bound[row.up_to_kwh] = row
    bounded = [(bound, row) for bound, row in by_bound.items() if bound is not None]
    blocks = [row for _, row in sorted(bounded, key=lambda pair: pair[0])]
    return (*blocks, by_bound[None]) if None in by_bound else tuple(blocks)


def _fit(row: Tariff, zones: Sequence[Zone]) -> tuple[int, int]:
    """How well a row's coefficients name a meter's zones; more is better."""
    named = set(row.coefficients)
    if named <= set(zones):
        return (2 if named == set(zones) else 1, len(named))
    return (0, 0)
