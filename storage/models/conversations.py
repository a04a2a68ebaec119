"""Tables of conversations: chats, the events they have heard, one-time forms, dead letters."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSON

from services.domain.message import Channel
from storage.models.metadata import closed, closing, identity, metadata, moment, one_of, words

# `saves` counts writes: a reader that had to wait for the row sees that its snapshot is old.
# A chat that cannot be reached is dead until it is heard again; `session_since` is the start of
# the current day-long session in Viber. The free part of a page lets an update stay in it, next
# to no index (HOT).
conversations: Final = Table(
    "conversations",
    metadata,
    identity(),
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    words("state"),
    Column("turn", Integer, nullable=False, server_default=text("0")),
    words("locale"),
    Column("person_id", ForeignKey("people.id")),
    Column("memory", JSON, nullable=False, server_default=text("'{}'")),
    Column("saves", BigInteger, nullable=False, server_default=text("0")),
    moment("heard_at"),
    moment("dead_at", is_optional=True),
    moment("session_since", is_optional=True),
    UniqueConstraint("channel", "chat"),
    one_of("channel", Channel),
    Index("conversations_person_idx", "person_id", postgresql_where=text("person_id IS NOT NULL")),
    Index("conversations_dead_idx", "channel", postgresql_where=text("dead_at IS NOT NULL")),
    postgresql_with={"fillfactor": 50},
)

# Ids of events are not monotonic and old ones come again: every one is kept until it is pruned.
events: Final = Table(
    "events",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("answer", JSON, nullable=False),
    moment("heard_at"),
    moment("claimed_until"),
    moment("answered_at", is_optional=True),
    Index("events_heard_idx", "heard_at", postgresql_using="brin"),
    postgresql_with={"fillfactor": 80},
)

forms: Final = Table(
    "forms",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    moment("expires_at"),
    moment("used_at", is_optional=True),
    CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
    Index(
        "forms_unused_idx",
        "conversation_id",
        "purpose",
        unique=True,
        postgresql_where=text("used_at IS NULL"),
    ),
)

# What went wrong, without the values that differ from one time to the next.
_FINGERPRINT: Final = r"""
md5(place || chr(10) || CASE WHEN trace = '' THEN regexp_replace(what, '[0-9]+', '0', 'g')
    ELSE regexp_replace(trace, '\n([A-Za-z_][A-Za-z0-9_.]*)[^\n]*', '\n\1', 'g') END)
"""

dead_letters: Final = Table(
    "dead_letters",
    metadata,
    identity(),
    Column("incident", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("trace", Text, nullable=False),
    moment("happened_at"),
    *closing(),
    words("note"),
    Column("fingerprint", Text, Computed(_FINGERPRINT, persisted=True), nullable=False),
    UniqueConstraint("incident"),
    closed(),
    Index("dead_letters_open_idx", "happened_at", postgresql_where=text("closed_at IS NULL")),
    Index("dead_letters_alike_idx", "fingerprint"),
)
