"""The table of schedules of outages: a group's day, and what its people were told of it."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSON

from storage.models.metadata import metadata, moment

outage_days: Final = Table(
    "outage_days",
    metadata,
    Column("on_date", Date, primary_key=True),
    Column("outage_group", Text, primary_key=True),
    Column("cuts", JSON, nullable=False),
    Column("version", Integer, nullable=False, server_default=text("1")),
    moment("changed_at"),
    Column("told_version", Integer, nullable=False, server_default=text("0")),
    Column("told_to", BigInteger, nullable=False, server_default=text("0")),
    CheckConstraint("told_version <= version", name="version"),
    Index("outage_days_untold_idx", "on_date", postgresql_where=text("told_version < version")),
)
