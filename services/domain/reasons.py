"""Reasons why a bill comes to its sum: each a fact with numbers, the words are the tongue's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.domain.comparison import Comparison
from services.domain.meter import Zone
from services.domain.money import Money


@dataclass(frozen=True, slots=True)
class Estimated:
    """No reading came: the bill ends with an estimate, and the next true reading mends it.

    `is_mended`: that reading has come since, and another bill has taken this one back.
    """

    kwh: int
    is_mended: bool


@dataclass(frozen=True, slots=True)
class SeveralMonths:
    """One bill for more than a month and a half."""

    months: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an earlier bill had charged by estimate; amount and kWh are negative."""

    number: str
    kwh: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Recounted:
    """A true reading came after estimates: all is charged anew, and what they took is given back.

    `charged` is the energy of the whole time.
    """

    charged: Money
    taken_back: tuple[TakenBack, ...]


@dataclass(frozen=True, slots=True)
class MeterReplaced:
    """The new meter counts since the day; both are in the bill."""

    old: str
    new: str
    on: date


@dataclass(frozen=True, slots=True)
class Previous:
    """Against the bill before."""

    comparison: Comparison


@dataclass(frozen=True, slots=True)
class YearAgo:
    """Against the same month of the last year."""

    comparison: Comparison


@dataclass(frozen=True, slots=True)
class PriceChanged:
    """UAH per kWh before and since a day; `amount` is what the change added to this bill.

    `is_season`: the cheap price of electric heating begins or ends then.
    """

    on: date
    before: Decimal
    after: Decimal
    amount: Money
    is_season: bool


@dataclass(frozen=True, slots=True)
class ZoneShare:
    """Energy of a zone priced apart: `saved` against the full price, negative when dearer."""

    zone: Zone
    kwh: int
    percent: int
    saved: Money


@dataclass(frozen=True, slots=True)
class Heating:
    """Energy at the price of electric heating, and what that has saved against the full one."""

    price: Decimal
    kwh: int
    saved: Money


@dataclass(frozen=True, slots=True)
class AboveBlock:
    """Energy above the month's block of electric heating, at the full price; what it cost more."""

    up_to_kwh: int
    price: Decimal
    kwh: int
    dearer: Money


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line that has words instead of energy; a benefit is negative."""

    title: str
    amount: Money
    is_benefit: bool


Reason = (
    Estimated
    | SeveralMonths
    | Recounted
    | MeterReplaced
    | Previous
    | YearAgo
    | PriceChanged
    | ZoneShare
    | Heating
    | AboveBlock
    | OtherLine
)
