"""Tables of reviews: cases that wait for staff, and photos of readings."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.domain.message import Channel
from services.domain.review import ReviewReason, ReviewState
from storage.models.metadata import decision, identity, metadata, moment, one_of, words

_OPEN_CLAIM: Final = text("state = 'open' AND bill_id IS NULL")
_OPEN_BILL: Final = text("state = 'open' AND bill_id IS NOT NULL")

# `registers` are in the order of the meter's zones; photos go by their messenger's name.
reviews: Final = Table(
    "reviews",
    metadata,
    identity(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("meter_number", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("taken_on", Date, nullable=False),
    Column("registers", ARRAY(Integer), nullable=False),
    Column("kwh", Integer),
    Column("usual_kwh", Integer),
    Column("reading_id", ForeignKey("readings.id")),
    Column("bill_id", ForeignKey("bills.id")),
    Column("photo_channel", Text),
    Column("photo_file_id", Text),
    Column("state", Text, nullable=False, server_default=text("'open'")),
    moment("asked_at"),
    *decision(),
    one_of("channel", Channel),
    one_of("reason", ReviewReason),
    one_of("photo_channel", Channel),
    one_of("state", ReviewState),
    CheckConstraint("cardinality(registers) BETWEEN 1 AND 3", name="registers"),
    CheckConstraint("0 <= ALL (registers)", name="not_negative"),
    CheckConstraint("(reading_id IS NULL) = (bill_id IS NULL)", name="bill"),
    CheckConstraint("(reason = 'unusual') = (bill_id IS NOT NULL)", name="reason_bill"),
    CheckConstraint("(photo_channel IS NULL) = (photo_file_id IS NULL)", name="photo"),
    Index("reviews_open_bill_key", "bill_id", unique=True, postgresql_where=_OPEN_BILL),
    Index(
        "reviews_open_claim_key",
        "account_id",
        "meter_number",
        unique=True,
        postgresql_where=_OPEN_CLAIM,
    ),
    Index("reviews_open_idx", "id", postgresql_where=text("state = 'open'")),
    Index("reviews_person_idx", "person_id"),
    Index("reviews_account_idx", "account_id"),
    Index(
        "reviews_photo_idx", "photo_file_id", postgresql_where=text("photo_file_id IS NOT NULL")
    ),
)

reading_photos: Final = Table(
    "reading_photos",
    metadata,
    Column("reading_id", ForeignKey("readings.id"), primary_key=True),
    Column("channel", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    one_of("channel", Channel),
    Index("reading_photos_file_idx", "file_id"),
)

# A row for every file that a case or a reading has named; `name` is where it stands on our shelf.
photos: Final = Table(
    "photos",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("file_id", Text, primary_key=True),
    Column("state", Text, nullable=False, server_default=text("'waiting'")),
    Column(
        "try_at",
        DateTime(timezone=True),
        nullable=False,
        server_default=text("'1970-01-01 00:00:00+00'"),
    ),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    words("name"),
    moment("kept_at", is_optional=True),
    one_of("channel", Channel),
    one_of("state", ("waiting", "kept", "lost")),
    CheckConstraint(
        "(state = 'kept') = (kept_at IS NOT NULL) AND (state = 'kept') = (name <> '')",
        name="kept",
    ),
    Index("photos_waiting_idx", "try_at", postgresql_where=text("state = 'waiting'")),
)
