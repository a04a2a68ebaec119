"""Tables of people: logins, links to accounts, claims, failed proofs."""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
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
)
Index("people_login_key", func.lower(people.c.login), unique=True)

account_links: Final = Table(
    "account_links",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), primary_key=True),
    moment("linked_at"),
    Index("account_links_account_idx", "account_id"),
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
