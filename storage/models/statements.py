"""Tables of the nightly comparison with acquirers' statements."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from services.domain.acquirers.nights import DifferenceKind, DifferenceState, RunReason
from storage.models.metadata import identity, metadata, moment, one_of, words

_ZERO: Final = text("0")


def _tally(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=_ZERO)


statement_runs: Final = Table(
    "statement_runs",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("opened_on", Date, nullable=False),
    Column("tries", Integer, nullable=False, server_default=_ZERO),
    moment("next_try_at", is_optional=True),
    moment("compared_at", is_optional=True),
    words("reason"),
    _tally("listed_count"),
    _tally("listed_sum"),
    _tally("matched_count"),
    _tally("matched_sum"),
    _tally("held_count"),
    _tally("held_sum"),
    _tally("unreadable_count"),
    one_of("reason", ["", *RunReason]),
    Index(
        "statement_runs_due_idx",
        "next_try_at",
        postgresql_where=text("next_try_at IS NOT NULL"),
    ),
)

statement_differences: Final = Table(
    "statement_differences",
    metadata,
    identity(),
    Column("provider", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reference", Text, nullable=False),
    words("provider_ref"),
    Column("ours", BigInteger, nullable=False),
    Column("theirs", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("state", Text, nullable=False),
    moment("found_at"),
    Column("closed_by", ForeignKey("staff.id")),
    moment("closed_at", is_optional=True),
    words("note"),
    ForeignKeyConstraint(
        ["provider", "day"],
        ["statement_runs.provider", "statement_runs.day"],
        name="statement_differences_run_fkey",
    ),
    UniqueConstraint(
        "provider", "day", "reference", "provider_ref", "kind", "ours", "theirs", "currency",
        name="statement_differences_key",
    ),
    one_of("kind", DifferenceKind),
    one_of("state", DifferenceState),
    CheckConstraint(
        "(closed_by IS NULL) = (closed_at IS NULL)"
        " AND (state = 'closed') = (closed_by IS NOT NULL)",
        name="closed",
    ),
    Index(
        "statement_differences_open_idx",
        "found_at",
        "id",
        postgresql_where=text("state = 'open'"),
    ),
)  # fmt: skip
