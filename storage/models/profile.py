"""Tables of the profile: editions of the agreement that were accepted, mailboxes to confirm."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from services.domain.message import Channel
from storage.models.metadata import metadata, moment, one_of

acceptances: Final = Table(
    "acceptances",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Text, primary_key=True),
    moment("accepted_at"),
    Column("channel", Text, nullable=False),
    one_of("channel", Channel),
)

mailboxes: Final = Table(
    "mailboxes",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("email", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    Column("sent", SmallInteger, nullable=False, server_default=text("1")),
    moment("sent_since"),
    moment("sent_at"),
    moment("expires_at"),
    UniqueConstraint("token_hash"),
    CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
)
