"""Tables of banks' registers: batches, and their rows with what became of them."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.registry_batch import Doubt, RowState
from storage.models.metadata import identity, metadata, moment, one_of, words

registries: Final = Table(
    "registries",
    metadata,
    identity(),
    Column("file_name", Text, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("profile", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("row_count", Integer, nullable=False, server_default=text("0")),
    Column("total", BigInteger, nullable=False, server_default=text("0")),
    moment("taken_at"),
    moment("reversed_at", is_optional=True),
    one_of("source", PaymentSource),
    CheckConstraint("octet_length(sha256) = 32", name="hash"),
    Index("registries_sha256_idx", "sha256"),
)

# `version` grows when a withdrawn row is taken again: its ledger entry needs a fresh reference.
registry_rows: Final = Table(
    "registry_rows",
    metadata,
    identity(),
    Column("registry_id", ForeignKey("registries.id"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("identity", Text, nullable=False),
    Column("version", SmallInteger, nullable=False, server_default=text("1")),
    Column("account_number", Text, nullable=False),
    Column("account_id", ForeignKey("accounts.id")),
    Column("article", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("paid_on", Date, nullable=False),
    words("payer"),
    words("purpose"),
    Column("state", Text, nullable=False),
    words("doubt"),
    Column("is_return", Boolean, nullable=False, server_default=text("false")),
    Column("undoes_id", ForeignKey("registry_rows.id")),
    Column("is_twin", Boolean, nullable=False, server_default=text("false")),
    Column("suggested_id", ForeignKey("accounts.id")),
    Column("decided_by", ForeignKey("staff.id")),
    moment("decided_at", is_optional=True),
    UniqueConstraint("identity"),
    one_of("article", Article),
    one_of("state", RowState),
    one_of("doubt", Doubt),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("state <> 'booked' OR account_id IS NOT NULL", name="booked"),
    CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided"),
    Index(
        "registry_rows_decided_idx",
        "decided_at",
        postgresql_where=text("decided_by IS NOT NULL"),
    ),
    Index("registry_rows_registry_idx", "registry_id", "id"),
    Index(
        "registry_rows_payer_idx",
        "payer",
        postgresql_where=text("state = 'booked' AND payer <> ''"),
    ),
    Index("registry_rows_twin_idx", "id", postgresql_where=text("is_twin")),
    Index("registry_rows_suspense_idx", "id", postgresql_where=text("state = 'suspense'")),
)
