"""Tables of people: logins, links to accounts, claims, failed proofs."""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)

from services.domain.link import LinkRole
from services.domain.person import PersonState, RequestState
from storage.models.metadata import decision, identity, metadata, moment, one_of, words

people: Final = Table(
    "people",
    metadata,
    identity(),
    Column("login", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    words("surname"),
    words("name"),
    words("patronymic"),
    words("address"),
    words("email"),
    words("phone"),
    Column("is_phone_proven", Boolean, nullable=False, server_default=text("false")),
    Column("is_email_confirmed", Boolean, nullable=False, server_default=text("false")),
    Column("locale", Text, nullable=False),
    Column("agreement_version", Text, nullable=False),
    moment("agreed_at"),
    moment("registered_at"),
    Column("state", Text, nullable=False, server_default=text("'active'")),
    moment("closed_at", is_optional=True),
    Column("merged_into", ForeignKey("people.id")),
    one_of("state", PersonState),
    CheckConstraint("(state IN ('merged', 'erased')) = (closed_at IS NOT NULL)", name="closed"),
    CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name="merged"),
    Index("people_merged_idx", "merged_into", postgresql_where=text("merged_into IS NOT NULL")),
)
Index("people_login_key", func.lower(people.c.login), unique=True)
Index(
    "people_surname_idx",
    func.lower(people.c.surname).label("folded"),
    postgresql_ops={"folded": "text_pattern_ops"},
    postgresql_where=text("surname <> ''"),
)
Index("people_phone_idx", people.c.phone, postgresql_where=text("phone <> ''"))
Index("people_email_idx", func.lower(people.c.email), postgresql_where=text("email <> ''"))

account_links: Final = Table(
    "account_links",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), primary_key=True),
    moment("linked_at"),
    Column("role", Text, nullable=False, server_default=text("'owner'")),
    words("nickname"),
    Column("invited_by", ForeignKey("people.id")),
    one_of("role", LinkRole),
    Index("account_links_account_idx", "account_id"),
)

invitations: Final = Table(
    "invitations",
    metadata,
    identity(),
    Column("token_hash", LargeBinary, nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("invited_by", ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),
    words("name"),
    moment("made_at"),
    moment("expires_at"),
    Column("used_by", ForeignKey("people.id")),
    moment("ended_at", is_optional=True),
    UniqueConstraint("token_hash"),
    CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
    one_of("role", (LinkRole.PAYER, LinkRole.VIEWER)),
    CheckConstraint("used_by IS NULL OR ended_at IS NOT NULL", name="used"),
    Index("invitations_open_idx", "account_id", postgresql_where=text("ended_at IS NULL")),
)

requests: Final = Table(
    "requests",
    metadata,
    identity(),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("account_number", Text, nullable=False),
    Column("account_id", ForeignKey("accounts.id")),
    Column("state", Text, nullable=False),
    Column("proof_kind", Text, nullable=False),
    Column("proof_text", Text, nullable=False),
    moment("asked_at"),
    *decision(),
    Column("is_disputed", Boolean, nullable=False, server_default=text("false")),
    moment("more_asked_at", is_optional=True),
    one_of("state", RequestState),
    Index("requests_person_idx", "person_id", "asked_at"),
    Index("requests_account_idx", "account_number"),
    Index("requests_waiting_idx", "asked_at", postgresql_where=text("state = 'waiting'")),
)

mismatches: Final = Table(
    "mismatches",
    metadata,
    identity(),
    Column("account_number", Text, nullable=False),
    Column("person_id", ForeignKey("people.id")),
    moment("happened_at"),
    Index("mismatches_account_idx", "account_number", "happened_at"),
    Index("mismatches_person_idx", "person_id", "happened_at"),
    Index("mismatches_moment_idx", "happened_at"),
)
