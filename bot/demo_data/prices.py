"""The price table of the demo (docs/rules.md): 4.32, zone coefficients, the heating block."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from services.domain.columns import Row
from services.domain.exchange import COEFFICIENTS
from services.domain.meter import ZONES, Zone
from services.domain.tariff import Tariff

_SINCE: Final = date(2024, 6, 1)
# Known to hold until 2026-04-30; that it goes on is the demo's assumption (docs/exchange.md).
_PERIODS: Final = ((_SINCE, date(2026, 4, 30)), (date(2026, 5, 1), None))
_PRICE: Final = Decimal("4.32")
_HEATING_PRICE: Final = Decimal("2.64")
_HEATING_BLOCK: Final = 2000
_HEATING_MONTHS: Final = (1, 2, 3, 4, 10, 11, 12)
_COEFFICIENTS: Final = {
    1: {Zone.ALL: Decimal(1)},
    2: {Zone.DAY: Decimal(1), Zone.NIGHT: Decimal("0.5")},
    3: {Zone.PEAK: Decimal("1.5"), Zone.HALF_PEAK: Decimal(1), Zone.NIGHT: Decimal("0.4")},
}


def tariffs() -> list[Tariff]:
    """Every row; one code per number of zones, and one more for heated homes."""
    return [tariff for zones in ZONES for tariff in _of_zones(zones)]


def _of_zones(zones: int) -> Iterator[Tariff]:
    for since, until in _PERIODS:
        for is_heating in (False, True):
            yield Tariff(
                code=f"{'heating' if is_heating else 'household'}-{zones}",
                valid_from=since,
                valid_to=until,
                price=_HEATING_PRICE if is_heating else _PRICE,
                up_to_kwh=_HEATING_BLOCK if is_heating else None,
                months=_HEATING_MONTHS if is_heating else (),
                is_heating=is_heating,
                coefficients=_COEFFICIENTS[zones],
            )


def row_of(tariff: Tariff) -> Row:
    """A tariff as a row of `tariffs`."""
    row: Row = {
        name: getattr(tariff, name)
        for name in ("code", "valid_from", "valid_to", "price", "up_to_kwh", "is_heating")
    }
    row["months"] = tariff.months or None
    return row | {name: tariff.coefficients.get(zone) for zone, name in COEFFICIENTS.items()}
