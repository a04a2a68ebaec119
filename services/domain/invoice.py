"""The printed bill: every fact that stands on the paper, in its order."""

from dataclasses import dataclass
from datetime import date

from services.domain.article import Article
from services.domain.bill import BillLine
from services.domain.money import Money
from services.domain.nbu_qr import QrFormat


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells: the requisites that stand on every bill."""

    name: str
    short_name: str
    code: str
    iban: str
    bank: str
    address: str
    phones: tuple[str, ...]
    site: str


@dataclass(frozen=True, slots=True)
class Consumer:
    """Who pays."""

    account_number: str
    full_name: str
    address: str
    eic: str
    contract: str


@dataclass(frozen=True, slots=True)
class Invoice:
    """A bill ready to be drawn.

    `other_debts` are debts of the other articles; `to_pay` is what the QR asks for, which names no
    sum when nothing is owed. `history` is kWh by month, the earliest first.
    """

    number: str
    version: int
    formed_on: date
    article: Article
    month: date
    period_from: date
    period_to: date
    due_on: date
    is_preliminary: bool
    supplier: Supplier
    consumer: Consumer
    lines: tuple[BillLine, ...]
    amount: Money
    vat_included: Money
    opening_balance: Money
    paid_in_period: Money
    corrections: Money
    other_debts: tuple[tuple[Article, Money], ...]
    to_pay: Money
    expected_kwh: int | None
    purpose: str
    history: tuple[tuple[date, int], ...]
    qr_format: QrFormat = QrFormat.V002
