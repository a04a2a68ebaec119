"""Tables of billing: bills with their lines, and what stands behind them."""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from services.domain.act import ActStatus
from services.domain.article import Article
from services.domain.bill import LineKind
from services.domain.meter import Zone
from services.domain.reading import ReadingKind
from storage.models.metadata import identity, metadata, one_of, words

bills: Final = Table(
    "bills",
    metadata,
    identity(),
    Column("version", Integer, nullable=False, server_default=text("1")),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("formed_on", Date, nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("is_preliminary", Boolean, nullable=False),
    UniqueConstraint("number"),
    one_of("article", Article),
    CheckConstraint("version > 0", name="version"),
    CheckConstraint("period_to >= period_from", name="period"),
    CheckConstraint("due_on >= formed_on", name="due_on"),
    Index("bills_formed_idx", "account_id", "article", "formed_on"),
    Index("bills_period_idx", "account_id", "article", "period_to", "formed_on"),
    Index("bills_due_idx", "due_on", "id"),
    Index("bills_news_idx", "formed_on", "id"),
)

bill_lines: Final = Table(
    "bill_lines",
    metadata,
    Column("bill_id", ForeignKey("bills.id"), primary_key=True),
    Column("position", SmallInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    words("title"),
    words("meter_number"),
    Column("zone", Text),
    Column("from_on", Date),
    Column("to_on", Date),
    Column("from_value", Integer),
    Column("to_value", Integer),
    Column("to_kind", Text),
    Column("kwh", Integer),
    Column("price", Numeric),
    Column("coefficient", Numeric),
    one_of("kind", LineKind),
    one_of("zone", Zone),
    one_of("to_kind", ReadingKind),
)


def _of_account() -> tuple[Column[Any], Column[Any]]:
    """Whose it is, and the bill that asks for it."""
    return (
        Column("account_id", ForeignKey("accounts.id"), nullable=False),
        Column("bill_id", ForeignKey("bills.id")),
    )


schedules: Final = Table(
    "schedules",
    metadata,
    identity(),
    *_of_account(),
    Column("contract_number", Text, nullable=False),
    Column("agreed_on", Date, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),
    UniqueConstraint("contract_number", "position"),
    CheckConstraint("total > 0", name="total"),
    CheckConstraint("amount > 0", name="amount"),
    Index("schedules_account_idx", "account_id"),
    Index("schedules_due_idx", "due_on", "id"),
)

acts: Final = Table(
    "acts",
    metadata,
    identity(),
    *_of_account(),
    Column("number", Text, nullable=False),
    Column("drawn_on", Date, nullable=False),
    Column("kwh", Integer, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("status", Text, nullable=False),
    UniqueConstraint("number"),
    CheckConstraint("kwh >= 0", name="kwh"),
    CheckConstraint("amount >= 0", name="amount"),
    one_of("status", ActStatus),
    Index("acts_account_idx", "account_id"),
)

services: Final = Table(
    "services",
    metadata,
    identity(),
    *_of_account(),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("ordered_on", Date, nullable=False),
    Column("done_on", Date),
    Column("amount", BigInteger, nullable=False),
    UniqueConstraint("number"),
    CheckConstraint("amount >= 0", name="amount"),
    CheckConstraint("done_on >= ordered_on", name="done_on"),
    Index("services_account_idx", "account_id"),
)
