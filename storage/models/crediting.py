"""The table of credits that two members of staff make."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    text,
)

from services.domain.article import Article
from services.domain.credit import CreditState
from storage.models.metadata import identity, metadata, moment, one_of, words

# `provider`, `reference` and `provider_ref` name the bank's operation whose money it is.
hand_credits: Final = Table(
    "credits",
    metadata,
    identity(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("paid_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("notice_id", ForeignKey("notices.id")),
    words("provider"),
    words("reference"),
    words("provider_ref"),
    Column("state", Text, nullable=False, server_default=text("'proposed'")),
    Column("proposed_by", ForeignKey("staff.id"), nullable=False),
    moment("proposed_at"),
    Column("decided_by", ForeignKey("staff.id")),
    moment("decided_at", is_optional=True),
    words("note"),
    one_of("article", Article),
    one_of("state", CreditState),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("reason <> ''", name="reason"),
    CheckConstraint("evidence <> ''", name="evidence"),
    CheckConstraint(
        "(state = 'proposed') = (decided_by IS NULL)"
        " AND (decided_by IS NULL) = (decided_at IS NULL)",
        name="decided",
    ),
    CheckConstraint(
        "state NOT IN ('confirmed', 'rejected') OR decided_by <> proposed_by", name="two_persons"
    ),
    CheckConstraint("state <> 'withdrawn' OR decided_by = proposed_by", name="withdrawn"),
    Index("credits_account_idx", "account_id"),
    Index("credits_notice_idx", "notice_id", postgresql_where=text("notice_id IS NOT NULL")),
    Index("credits_open_idx", "proposed_at", postgresql_where=text("state = 'proposed'")),
    Index(
        "credits_twin_key",
        "account_id",
        "article",
        "amount",
        "paid_on",
        text("md5(evidence)"),
        unique=True,
        postgresql_where=text("notice_id IS NULL AND state = 'proposed'"),
    ),
    Index(
        "credits_money_key",
        "provider",
        "reference",
        "provider_ref",
        unique=True,
        postgresql_where=text("notice_id IS NOT NULL AND state IN ('proposed', 'confirmed')"),
    ),
)
