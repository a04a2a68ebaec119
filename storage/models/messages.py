"""Tables of messages: the inbox of bank notices, the outbox of letters, uploaded files."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSON

from services.domain.mending import LetterEnd
from services.domain.message import Channel
from services.domain.payment import NoticeKind
from services.domain.suspense import CaseEnd
from storage.models.metadata import closed, closing, identity, metadata, moment, one_of, words

notices: Final = Table(
    "notices",
    metadata,
    identity(),
    Column("dedupe_key", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("provider_ref", Text, nullable=False),
    Column("card_mask", Text),
    moment("said_at"),
    Column("raw", LargeBinary, nullable=False),
    Column("is_part", Boolean, nullable=False, server_default=text("false")),
    moment("received_at"),
    moment("settled_at", is_optional=True),
    words("verdict"),
    *closing(),
    words("outcome"),
    words("note"),
    UniqueConstraint("dedupe_key"),
    one_of("kind", (kind for kind in NoticeKind if kind is not NoticeKind.STARTED)),
    one_of("outcome", ("", *CaseEnd)),
    closed(with_outcome=True),
    Index(
        "notices_suspense_idx",
        "id",
        postgresql_where=text("closed_at IS NULL AND verdict LIKE 'suspense:%'"),
    ),
    Index("notices_waiting_idx", "id", postgresql_where=text("settled_at IS NULL")),
    Index("notices_reference_idx", "reference"),
    Index("notices_received_idx", "received_at", postgresql_using="brin"),
)

# `due_at` gives the order of a person's letters; `try_at` is when the letter may next be taken:
# a postponement moves it. A claim and a hand-over change no column of an index, so that the row
# stays in its page. `begun` counts hand-overs whose outcome is not known (yet);
# `taken_until` is the end of the lease; `avoids` are channels that have failed the letter;
# `told_via` and `told_ref` name the message by which a messenger's receipt finds the letter.
letters: Final = Table(
    "letters",
    metadata,
    identity(),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("actions", ARRAY(Text), nullable=False),
    Column("unique_key", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'waiting'")),
    moment("due_at"),
    moment("try_at"),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    moment("ended_at", is_optional=True),
    words("why"),
    Column("channel", Text),
    Column("chat", Text),
    Column("page", Text),
    Column("ref", Text),
    moment("stale_at", is_optional=True),
    Column("is_bulk", Boolean, nullable=False, server_default=text("false")),
    Column("announcement_id", ForeignKey("announcements.id")),
    Column("begun", Integer, nullable=False, server_default=text("0")),
    moment("taken_until", is_optional=True),
    Column("avoids", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("told_via", Text),
    words("told_ref"),
    moment("received_at", is_optional=True),
    moment("seen_at", is_optional=True),
    UniqueConstraint("unique_key"),
    one_of("channel", Channel),
    CheckConstraint("(channel IS NULL) = (chat IS NULL)", name="address"),
    CheckConstraint("(page IS NULL) = (ref IS NULL)", name="link"),
    *closing(),
    words("outcome"),
    words("note"),
    one_of("state", ("waiting", "delivered", "buried", "dropped")),
    one_of("outcome", ("", *LetterEnd)),
    closed(with_outcome=True),
    Index(
        "letters_buried_idx",
        "ended_at",
        "id",
        postgresql_where=text("state = 'buried' AND NOT is_bulk"),
    ),
    Index("letters_person_idx", "person_id", "ended_at"),
    Index(
        "letters_try_idx",
        "is_bulk",
        "try_at",
        "id",
        postgresql_where=text("state = 'waiting' AND announcement_id IS NULL"),
    ),
    Index(
        "letters_announced_idx",
        "announcement_id",
        "state",
        "try_at",
        "id",
        postgresql_where=text("announcement_id IS NOT NULL"),
    ),
    Index(
        "letters_told_idx",
        "told_ref",
        "told_via",
        postgresql_where=text("told_ref <> ''"),
    ),
    Index(
        "letters_order_idx",
        "person_id",
        "due_at",
        "id",
        postgresql_where=text("state = 'waiting'"),
    ),
    postgresql_with={"fillfactor": 60},
)

# When each channel's next slot is free, to which moment appointments are given, and until when the
# channel wants silence: one row that all workers share. `taken` counts slots for ever.
rates: Final = Table(
    "rates",
    metadata,
    Column("channel", Text, primary_key=True),
    moment("next_at"),
    moment("booked_to"),
    moment("silent_until"),
    Column("taken", BigInteger, nullable=False, server_default=text("0")),
    one_of("channel", Channel),
)

file_ids: Final = Table(
    "file_ids",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("content_key", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
    one_of("channel", Channel),
)
