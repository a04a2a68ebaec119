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
# a claim and a postponement move it.
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
    Index("letters_buried_idx", "ended_at", "id", postgresql_where=text("state = 'buried'")),
    Index("letters_person_idx", "person_id"),
    Index("letters_try_idx", "try_at", "id", postgresql_where=text("state = 'waiting'")),
    Index(
        "letters_order_idx",
        "person_id",
        "due_at",
        "id",
        postgresql_where=text("state = 'waiting'"),
    ),
)

file_ids: Final = Table(
    "file_ids",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("content_key", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
    one_of("channel", Channel),
)
