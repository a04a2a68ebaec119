"""Indexes by which staff find a subscriber."""

from typing import Final

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_INDEXES: Final = (
    "accounts_number_prefix_idx ON accounts (number text_pattern_ops)",
    "accounts_surname_idx ON accounts (lower(surname) text_pattern_ops)",
    "people_surname_idx ON people (lower(surname) text_pattern_ops) WHERE surname <> ''",
    "people_phone_idx ON people (phone) WHERE phone <> ''",
    "people_email_idx ON people (lower(email)) WHERE email <> ''",
)


def upgrade() -> None:
    """A prefix of a number or a surname, and the whole of a phone or an e-mail."""
    for index in _INDEXES:
        op.execute(f"CREATE INDEX {index}")


def downgrade() -> None:
    """Search by reading everything."""
    op.execute(
        "DROP INDEX accounts_number_prefix_idx, accounts_surname_idx, people_surname_idx, "
        "people_phone_idx, people_email_idx"
    )
