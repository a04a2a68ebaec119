"""The table of announcements: what staff tell many people at once."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)

from services.domain.announcements.state import AnnouncementKind, AnnouncementState
from services.domain.article import Article
from storage.models.metadata import identity, metadata, moment, one_of, words

_FALSE: Final = text("false")
_ZERO: Final = text("0")

# Letters are written in the order of people's ids: `written_to` is the last person's.
announcements: Final = Table(
    "announcements",
    metadata,
    identity(),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'draft'")),
    Column("text_uk", Text, nullable=False),
    words("text_en"),
    words("text_ru"),
    words("district"),
    words("street"),
    words("outage_group"),
    Column("article", Text),
    Column("debt_over", BigInteger),
    Column("is_heated_only", Boolean, nullable=False, server_default=_FALSE),
    Column("made_by", ForeignKey("staff.id"), nullable=False),
    moment("made_at"),
    Column("asked_by", ForeignKey("staff.id")),
    moment("asked_at", is_optional=True),
    Column("recipients", Integer, nullable=False, server_default=_ZERO),
    Column("alone", Integer, nullable=False, server_default=_ZERO),
    Column("confirmed_by", ForeignKey("staff.id")),
    moment("confirmed_at", is_optional=True),
    moment("starts_at", is_optional=True),
    moment("started_at", is_optional=True),
    moment("ended_at", is_optional=True),
    Column("written_to", BigInteger, nullable=False, server_default=_ZERO),
    Column("written", Integer, nullable=False, server_default=_ZERO),
    Column("is_written", Boolean, nullable=False, server_default=_FALSE),
    Column("is_swept", Boolean, nullable=False, server_default=_FALSE),
    one_of("kind", AnnouncementKind),
    one_of("state", AnnouncementState),
    one_of("article", Article),
    CheckConstraint("text_uk <> ''", name="text"),
    CheckConstraint("debt_over >= 0", name="debt_over"),
    CheckConstraint(
        "(asked_by IS NULL) = (asked_at IS NULL)"
        " AND (asked_by IS NOT NULL OR state IN ('draft', 'stopped'))",
        name="asked",
    ),
    CheckConstraint("(confirmed_by IS NULL) = (confirmed_at IS NULL)", name="confirmed"),
    CheckConstraint(
        "confirmed_by IS NULL OR (asked_by IS NOT NULL AND confirmed_by <> asked_by)",
        name="two_persons",
    ),
    CheckConstraint(
        "recipients <= alone OR confirmed_by IS NOT NULL"
        " OR state IN ('draft', 'waiting', 'stopped')",
        name="alone",
    ),
    Index(
        "announcements_work_idx",
        "id",
        postgresql_where=text("state IN ('scheduled', 'sending', 'stopped') AND NOT is_swept"),
    ),
)
