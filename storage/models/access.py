"""Tables of access: tries to sign in, chats a login was used in, links that set a password."""

from typing import Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, Table, text

from storage.models.metadata import identity, metadata, moment, words

# The login that was tried is kept as a keyed hash: it may be a password in the wrong field.
tries: Final = Table(
    "tries",
    metadata,
    identity(),
    Column("subject", LargeBinary, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    moment("happened_at"),
    CheckConstraint("octet_length(subject) = 32", name="subject"),
    Index("tries_subject_idx", "subject", "happened_at"),
    Index("tries_conversation_idx", "conversation_id"),
    Index("tries_happened_idx", "happened_at"),
)

# Stays after a person signs out: a chat that a login was used in is no stranger to it.
sign_ins: Final = Table(
    "sign_ins",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    words("name"),
    moment("signed_in_at"),
    Index("sign_ins_conversation_idx", "conversation_id"),
)

recovery_links: Final = Table(
    "recovery_links",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    moment("made_at"),
    moment("expires_at"),
    moment("used_at", is_optional=True),
    CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
    Index("recovery_links_person_idx", "person_id"),
    Index(
        "recovery_links_unused_idx",
        "person_id",
        unique=True,
        postgresql_where=text("used_at IS NULL"),
    ),
)
