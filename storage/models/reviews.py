"""Tables of reviews: cases that wait for staff, and photos of readings."""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY

from services.domain.message import Channel
from services.domain.review import ReviewReason, ReviewState
from storage.models.metadata import decision, identity, metadata, moment, one_of

_OPEN_CLAIM: Final = text("state = 'open' AND bill_id IS NULL")
_OPEN_BILL: Final = text("state = 'open' AND bill_id IS NOT NULL")

# `registers` are in the order of the meter's zones; files stay at the messenger that sent them.
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
)

reading_photos: Final = Table(
    "reading_photos",
    metadata,
    Column("reading_id", ForeignKey("readings.id"), primary_key=True),
    Column("channel", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    one_of("channel", Channel),
)
