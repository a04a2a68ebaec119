"""Dated tariffs: prices with VAT in hryvnias per kWh, zone coefficients and blocks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.domain.meter import Zone


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
