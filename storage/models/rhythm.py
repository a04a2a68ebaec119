"""Tables of the rhythm: runs of jobs by their due times, and the utility's switches."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Table,
    Text,
    text,
)

from services.domain.rhythm.jobs import RunEnd
from storage.models.metadata import metadata, moment, one_of, words

# `leased_until` is when another worker may take the run up where its `cursor` stands.
runs: Final = Table(
    "runs",
    metadata,
    Column("job", Text, primary_key=True),
    Column("due_at", DateTime(timezone=True), primary_key=True),
    moment("useful_until"),
    words("cursor"),
    Column("written", BigInteger, nullable=False, server_default=text("0")),
    moment("started_at", is_optional=True),
    moment("leased_until"),
    moment("finished_at", is_optional=True),
    words("outcome"),
    one_of("outcome", ("", *RunEnd)),
    CheckConstraint("(finished_at IS NULL) = (outcome = '')", name="finished"),
    Index("runs_open_idx", "due_at", postgresql_where=text("finished_at IS NULL")),
)

# A job without a row is on.
job_switches: Final = Table(
    "job_switches",
    metadata,
    Column("job", Text, primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("switched_by", ForeignKey("staff.id"), nullable=False),
    moment("switched_at"),
)
