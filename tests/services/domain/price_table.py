"""The price table of docs/rules.md, with an invented price from May 2026 on."""

from datetime import date
from decimal import Decimal

from services.domain.meter import ZONES, Zone
from services.domain.period import WindowRules
from services.domain.tariff import Tariff

LAST_KNOWN = date(2026, 4, 30)
HEATING_MONTHS = (10, 11, 12, 1, 2, 3, 4)
COEFFICIENTS = {
    1: {Zone.ALL: Decimal(1)},
    2: {Zone.DAY: Decimal(1), Zone.NIGHT: Decimal("0.5")},
    3: {Zone.PEAK: Decimal("1.5"), Zone.HALF_PEAK: Decimal(1), Zone.NIGHT: Decimal("0.4")},
}


def row(zones: int, price: str, **changes: object) -> Tariff:
    """A general row from June 2024 to April 2026, changed as the test wants it."""
    facts: dict[str, object] = {
        "code": f"household-{zones}",
        "valid_from": date(2024, 6, 1),
        "valid_to": LAST_KNOWN,
        "price": Decimal(price),
        "up_to_kwh": None,
        "months": (),
        "is_heating": False,
        "coefficients": COEFFICIENTS[zones],
    }
    return Tariff(**{**facts, **changes})  # type: ignore[arg-type]  # changes are Tariff's fields


def _rows(zones: int) -> tuple[Tariff, ...]:
    later = {"valid_from": date(2026, 5, 1), "valid_to": None}
    heating = {"is_heating": True, "up_to_kwh": 2000, "months": HEATING_MONTHS}
    return (
        row(zones, "4.32"),
        row(zones, "5.40", **later),
        row(zones, "2.64", **heating),
        row(zones, "2.64", **heating, **later),
    )


TARIFFS = tuple(tariff for zones in ZONES for tariff in _rows(zones))
WINDOW = WindowRules()
