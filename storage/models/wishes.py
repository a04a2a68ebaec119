"""The table of wishes: what a person wants to hear, when, and their code word."""

from typing import Final

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Table, Text, Time, text
from sqlalchemy.dialects.postgresql import ARRAY

from storage.models.metadata import metadata, moment, words

# `archive_asked_at`: the archive of a person's data is made once an hour.
wishes: Final = Table(
    "wishes",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("muted", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("has_quiet_hours", Boolean, nullable=False, server_default=text("true")),
    Column("quiet_since", Time, nullable=False, server_default=text("'21:00'")),
    Column("quiet_until", Time, nullable=False, server_default=text("'09:00'")),
    words("code_word"),
    moment("archive_asked_at", is_optional=True),
    CheckConstraint("muted <@ ARRAY['bills', 'readings', 'news', 'outages']", name="muted"),
    CheckConstraint("quiet_since <> quiet_until", name="quiet"),
)
