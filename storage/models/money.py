"""Tables of money: the ledger, internet payments, and payments that the billing system reports."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.ledger import EntryKind
from services.domain.payment import PaymentState
from storage.models.metadata import identity, metadata, moment, one_of, words

payments: Final = Table(
    "payments",
    metadata,
    identity(),
    Column("reference", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("person_id", ForeignKey("people.id")),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("bill_id", ForeignKey("bills.id")),
    Column("amount", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("provider_ref", Text),
    Column("card_mask", Text),
    moment("created_at"),
    moment("expires_at"),
    moment("next_look_at", is_optional=True),
    Column("looks", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("reference"),
    UniqueConstraint("token_hash"),
    one_of("article", Article),
    one_of("state", PaymentState),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
    CheckConstraint("reference ~ '^[A-Z0-9-]{1,16}$'", name="reference"),
    Index("payments_account_idx", "account_id", "created_at"),
    Index("payments_person_idx", "person_id", postgresql_where=text("person_id IS NOT NULL")),
    Index("payments_pending_idx", "account_id", postgresql_where=text("state = 'pending'")),
    Index("payments_look_idx", "next_look_at", postgresql_where=text("next_look_at IS NOT NULL")),
    Index(
        "payments_unopened_idx",
        "expires_at",
        postgresql_where=text("state = 'intended' AND next_look_at IS NULL"),
    ),
)

# The banks that a payer was sent to with one payment.
attempts: Final = Table(
    "attempts",
    metadata,
    Column("payment_id", ForeignKey("payments.id"), primary_key=True),
    Column("provider", Text, primary_key=True),
    words("provider_ref"),
    words("page_url"),
    moment("opened_at"),
)

# Insert-only: a trigger refuses the rest (migrations/versions/0001).
ledger: Final = Table(
    "ledger",
    metadata,
    identity(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reference", Text, nullable=False),
    Column("value_on", Date, nullable=False),
    moment("booked_at"),
    Column("bill_id", ForeignKey("bills.id")),
    Column("payment_id", ForeignKey("payments.id")),
    words("source"),
    UniqueConstraint("reference"),
    one_of("article", Article),
    one_of("kind", EntryKind),
    Index("ledger_balance_idx", "account_id", "article", postgresql_include=["amount"]),
    Index("ledger_history_idx", "account_id", "value_on"),
    Index("ledger_bill_idx", "bill_id", postgresql_where=text("bill_id IS NOT NULL")),
)

# Money as the billing system reports it; `version` grows with every change of the sum.
receipts: Final = Table(
    "receipts",
    metadata,
    identity(),
    Column("version", Integer, nullable=False, server_default=text("1")),
    Column("reference", Text, nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("paid_on", Date, nullable=False),
    Column("posted_on", Date, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("reference"),
    one_of("article", Article),
    one_of("source", PaymentSource),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("posted_on >= paid_on", name="posted_on"),
)
