"""The table of refunds that staff ask of banks."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)

from services.domain.refund import RefundState
from storage.models.metadata import identity, metadata, moment, one_of, words

_OPEN: Final = text("state IN ('proposed', 'confirmed', 'asked', 'accepted')")
_WAITING: Final = text("state IN ('proposed', 'unclear')")

refunds: Final = Table(
    "refunds",
    metadata,
    identity(),
    Column("payment_id", ForeignKey("payments.id"), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("booked_before", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'proposed'")),
    Column("proposed_by", ForeignKey("staff.id"), nullable=False),
    moment("proposed_at"),
    Column("decided_by", ForeignKey("staff.id")),
    moment("decided_at", is_optional=True),
    words("note"),
    moment("asked_at", is_optional=True),
    moment("next_look_at", is_optional=True),
    Column("looks", Integer, nullable=False, server_default=text("0")),
    one_of("state", RefundState),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("booked_before >= 0", name="booked_before"),
    CheckConstraint("reason <> ''", name="reason"),
    CheckConstraint(
        "(state = 'proposed') = (decided_by IS NULL)"
        " AND (decided_by IS NULL) = (decided_at IS NULL)",
        name="decided",
    ),
    CheckConstraint(
        "state = 'withdrawn' OR decided_by IS NULL OR decided_by <> proposed_by",
        name="two_persons",
    ),
    CheckConstraint("state <> 'withdrawn' OR decided_by = proposed_by", name="withdrawn"),
    Index("refunds_open_key", "payment_id", unique=True, postgresql_where=_OPEN),
    Index("refunds_payment_idx", "payment_id"),
    Index("refunds_waiting_idx", "proposed_at", postgresql_where=_WAITING),
    Index("refunds_confirmed_idx", "id", postgresql_where=text("state = 'confirmed'")),
    Index("refunds_look_idx", "next_look_at", postgresql_where=text("next_look_at IS NOT NULL")),
)
