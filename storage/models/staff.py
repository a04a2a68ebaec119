"""Tables of staff: who they are, their sessions and invitations, and the audit log."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.domain.staff import StaffRole, StaffState
from storage.models.metadata import identity, metadata, moment, one_of, words

staff: Final = Table(
    "staff",
    metadata,
    identity(),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("locale", Text, nullable=False),
    words("password_hash"),
    words("totp_secret"),
    Column("last_step", BigInteger, nullable=False, server_default=text("0")),
    moment("added_at"),
    one_of("role", StaffRole),
    one_of("state", StaffState),
    CheckConstraint(
        "state <> 'active' OR (password_hash <> '' AND totp_secret <> '')", name="set_up"
    ),
)
Index("staff_login_key", func.lower(staff.c.login), unique=True)

staff_sessions: Final = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    moment("started_at"),
    moment("seen_at"),
    moment("ends_at"),
    Index("staff_sessions_staff_idx", "staff_id"),
)

staff_invitations: Final = Table(
    "staff_invitations",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("totp_secret", Text, nullable=False),
    moment("expires_at"),
    UniqueConstraint("staff_id"),
)

staff_knocks: Final = Table(
    "staff_knocks",
    metadata,
    Column("subject", LargeBinary, primary_key=True),
    Column("failed", Integer, nullable=False),
    moment("failed_at"),
    moment("shut_until"),
)

audit: Final = Table(
    "audit",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    moment("happened_at"),
    Column("staff_id", BigInteger),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("previous"),
    CheckConstraint("octet_length(previous) = 32", name="previous"),
    CheckConstraint("octet_length(hash) = 32", name="hash"),
    Index("audit_staff_idx", "staff_id", "id"),
    Index("audit_subject_idx", "subject", "id"),
    Index("audit_happened_idx", "happened_at"),
)
