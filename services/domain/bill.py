"""A bill: lines of kWh × price × coefficient for a period between two readings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from services.domain.article import Article
from services.domain.ids import AccountId, BillId
from services.domain.meter import Zone
from services.domain.money import Money
from services.domain.reading import ReadingKind


class LineKind(StrEnum):
    """What a line of a bill stands for."""

    ENERGY = "energy"
    BENEFIT = "benefit"
    INSTALMENT = "instalment"
    ACT = "act"
    SERVICE = "service"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line; energy lines carry readings, kWh, price and coefficient, others only a title."""

    position: int
    kind: LineKind
    amount: Money
    title: str = ""
    meter_number: str = ""
    zone: Zone | None = None
    from_on: date | None = None
    to_on: date | None = None
    from_value: int | None = None
    to_value: int | None = None
    to_kind: ReadingKind | None = None
    kwh: int | None = None
    price: Decimal | None = None
    coefficient: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NewBill:
    """A bill to be remembered; `number` is unique over the utility."""

    account_id: AccountId
    article: Article
    number: str
    formed_on: date
    period_from: date
    period_to: date
    due_on: date
    amount: Money
    is_preliminary: bool
    lines: tuple[BillLine, ...]


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill that the memory keeps; `version` grows when it is re-formed inside the window."""

    id: BillId
    version: int
    account_id: AccountId
    article: Article
    number: str
    formed_on: date
    period_from: date
    period_to: date
    due_on: date
    amount: Money
    is_preliminary: bool
    lines: tuple[BillLine, ...]
