"""The tables of the exchange folder: one declaration for reading, checking and documenting."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from services.domain import cells
from services.domain.act import ActStatus
from services.domain.article import Article
from services.domain.bill import LineKind
from services.domain.columns import Column, Reference, Table
from services.domain.meter import Zone
from services.domain.reading import ReadingKind

REGISTERS: Final = ("t1", "t2", "t3")
COEFFICIENTS: Final[Mapping[Zone, str]] = MappingProxyType(
    {zone: f"coefficient_{zone.value}" for zone in Zone}
)


class PaymentSource(StrEnum):
    """Where the money was handed over."""

    INTERNET = "internet"
    BRANCH = "branch"
    POST = "post"
    TERMINAL = "terminal"
    OTHER = "other"


_NUMBER: Final = cells.text(32)
_ACCOUNT: Final = cells.text(12, pattern=r"\d{9,12}", about="9 to 12 digits", example="2103004127")
_ANY: Final = -(10**12)
_ENERGY: Final = cells.whole(0, 9_999_999, unit="kWh")
_OF_ACCOUNT: Final = Reference(("account_number",), "accounts")
_OF_BILL: Final = Reference(("bill_number",), "bills")
_OF_METER: Final = Reference(("account_number", "meter_number"), "meters")
_OWNER: Final = Column("account_number", _ACCOUNT, "whose it is; a number of `accounts`")
_BILLED: Final = Column("bill_number", _NUMBER, "the bill that asks for it", is_optional=True)

ACCOUNTS: Final = Table(
    "accounts",
    "Subscribers' accounts.",
    ("number",),
    (
        Column("number", _ACCOUNT, "the account's number in the district's database"),
        Column("surname", cells.text(60), "of the owner"),
        Column("name", cells.text(60), "of the owner"),
        Column("patronymic", cells.text(60), "of the owner", is_optional=True),
        Column("address", cells.text(200), "of the metering point, as printed on bills"),
        Column("eic", cells.eic(), "code of the metering point"),
        Column("district", cells.text(60), "the local district"),
        Column(
            "outage_group",
            cells.text(3, pattern=r"[1-6]\.[12]", about="1.1 to 6.2", example="4.1"),
            "the group of hourly outages",
            is_optional=True,
        ),
        Column("is_electrically_heated", cells.flag(), "whether the heating price serves it"),
    ),
)

METERS: Final = Table(
    "meters",
    "Metering devices, those taken down included.",
    ("account_number", "number"),
    (
        _OWNER,
        Column("number", _NUMBER, "the factory number"),
        Column("digits", cells.whole(4, 7), "whole digits of a register"),
        Column("zones", cells.whole(1, 3), "registers: 1 all day, 2 day and night, 3 peak too"),
        Column("installed_on", cells.day(), "first day"),
        Column("removed_on", cells.day(), "last day", is_optional=True),
    ),
    (_OF_ACCOUNT,),
    (("installed_on", "removed_on"),),
)

TARIFFS: Final = Table(
    "tariffs",
    "The dated price table. A row serves meters that have just the zones it has coefficients of.",
    ("code", "valid_from"),
    (
        Column("code", cells.text(32), "the name of the price; one row per code is in force"),
        Column("valid_from", cells.day(), "first day"),
        Column("valid_to", cells.day(), "last day; empty: until further notice", is_optional=True),
        Column("price", cells.decimal(), "hryvnias per kWh, VAT included"),
        Column(
            "up_to_kwh",
            cells.whole(1, 9_999_999, unit="kWh"),
            "bound of the block in a month",
            is_optional=True,
        ),
        Column("months", cells.months(), "the season", is_optional=True),
        Column("is_heating", cells.flag(), "serves electrically heated homes only"),
        *(
            Column(name, cells.decimal(), f"multiplies it in zone `{zone}`", is_optional=True)
            for zone, name in COEFFICIENTS.items()
        ),
    ),
    in_order=(("valid_from", "valid_to"),),
)

READINGS: Final = Table(
    "readings",
    "Readings of meters; a replaced meter has a closing one, its successor an opening one.",
    ("account_number", "meter_number", "taken_on"),
    (
        _OWNER,
        Column("meter_number", _NUMBER, "a number of `meters` of the account"),
        Column("taken_on", cells.day(), "the day"),
        Column("kind", cells.choice(ReadingKind), "how the value became known"),
        Column("t1", _ENERGY, "first register: all, day, or peak"),
        Column("t2", _ENERGY, "second register: night, or half-peak", is_optional=True),
        Column("t3", _ENERGY, "third register: night", is_optional=True),
    ),
    (_OF_ACCOUNT, _OF_METER),
)

BILLS: Final = Table(
    "bills",
    "Bills of every article. Whether one is paid follows from `payments`.",
    ("number",),
    (
        Column("number", _NUMBER, "unique over the utility"),
        _OWNER,
        Column("article", cells.choice(Article), "what is owed for"),
        Column("formed_on", cells.day(), "when the billing system formed it"),
        Column("period_from", cells.day(), "first reading's day"),
        Column("period_to", cells.day(), "last reading's day"),
        Column("due_on", cells.day(), "the last day to pay"),
        Column("amount", cells.money(least=_ANY), "the sum of its lines"),
        Column("is_preliminary", cells.flag(), "a sum that the billing system may still change"),
    ),
    (_OF_ACCOUNT,),
    (("period_from", "period_to"), ("formed_on", "due_on")),
)

BILL_LINES: Final = Table(
    "bill_lines",
    "Lines of bills: energy by meter, zone and block; benefits, instalments, acts, services.",
    ("bill_number", "position"),
    (
        Column("bill_number", _NUMBER, "a number of `bills`"),
        Column("position", cells.whole(1, 999), "order on the paper"),
        Column("kind", cells.choice(LineKind), "what the line stands for"),
        Column("amount", cells.money(least=_ANY), "rounded once, half up"),
        Column("title", cells.text(200), "words of a line that is no energy", is_optional=True),
        Column("meter_number", _NUMBER, "which meter", is_optional=True),
        Column("zone", cells.choice(Zone), "which register", is_optional=True),
        Column("from_on", cells.day(), "day of the first reading", is_optional=True),
        Column("to_on", cells.day(), "day of the last reading", is_optional=True),
        Column("from_value", _ENERGY, "first reading", is_optional=True),
        Column("to_value", _ENERGY, "last reading", is_optional=True),
        Column("to_kind", cells.choice(ReadingKind), "kind of the last reading", is_optional=True),
        Column("kwh", cells.whole(-9_999_999, 9_999_999, unit="kWh"), "energy", is_optional=True),
        Column("price", cells.decimal(), "hryvnias per kWh, VAT included", is_optional=True),
        Column("coefficient", cells.decimal(), "of the zone", is_optional=True),
    ),
    (_OF_BILL,),
    (("from_on", "to_on"),),
)

PAYMENTS: Final = Table(
    "payments",
    "Money received.",
    ("reference",),
    (
        Column("reference", _NUMBER, "unique over the utility"),
        _OWNER,
        Column("article", cells.choice(Article), "what it was paid for"),
        Column("amount", cells.money(least=1), "how much"),
        Column("paid_on", cells.day(), "when the subscriber paid"),
        Column("posted_on", cells.day(), "when the district's database had processed it"),
        Column("source", cells.choice(PaymentSource), "where it was paid"),
    ),
    (_OF_ACCOUNT,),
    (("paid_on", "posted_on"),),
)

SCHEDULES: Final = Table(
    "schedules",
    "Instalments of debt repayment schedules, a row for each.",
    ("contract_number", "position"),
    (
        _OWNER,
        Column("contract_number", _NUMBER, "the contract"),
        Column("agreed_on", cells.day(), "its date"),
        Column("total", cells.money(least=1), "the debt under the contract"),
        Column("position", cells.whole(1, 999), "which instalment"),
        Column("due_on", cells.day(), "its last day to pay"),
        Column("amount", cells.money(least=1), "its sum"),
        _BILLED,
    ),
    (_OF_ACCOUNT, _OF_BILL),
    (("agreed_on", "due_on"),),
)

ACTS: Final = Table(
    "acts",
    "Acts about violations.",
    ("number",),
    (
        Column("number", _NUMBER, "unique over the utility"),
        _OWNER,
        Column("drawn_on", cells.day(), "its date"),
        Column("kwh", _ENERGY, "energy charged"),
        Column("amount", cells.money(least=0), "sum charged"),
        Column("status", cells.choice(ActStatus), "where it stands"),
        _BILLED,
    ),
    (_OF_ACCOUNT, _OF_BILL),
)

SERVICES: Final = Table(
    "services",
    "Services ordered: a meter check, a seal, a reconnection.",
    ("number",),
    (
        Column("number", _NUMBER, "unique over the utility"),
        _OWNER,
        Column("title", cells.text(200), "what was done"),
        Column("ordered_on", cells.day(), "when it was asked for"),
        Column("done_on", cells.day(), "when it was done", is_optional=True),
        Column("amount", cells.money(least=0), "its price"),
        _BILLED,
    ),
    (_OF_ACCOUNT, _OF_BILL),
    (("ordered_on", "done_on"),),
)

# In the order of dependence: a table refers to those above it.
TABLES: Final = (
    ACCOUNTS, METERS, TARIFFS, READINGS, BILLS, BILL_LINES, PAYMENTS, SCHEDULES, ACTS, SERVICES,
)  # fmt: skip
