"""Indexes by which staff find a subscriber."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A prefix of a number or a surname, and the whole of a phone or an e-mail."""
    op.execute(
        """
        CREATE INDEX accounts_number_prefix_idx ON accounts (number text_pattern_ops);
        CREATE INDEX accounts_surname_idx ON accounts (lower(surname) text_pattern_ops);
        CREATE INDEX people_surname_idx ON people (lower(surname) text_pattern_ops)
            WHERE surname <> '';
        CREATE INDEX people_phone_idx ON people (phone) WHERE phone <> '';
        CREATE INDEX people_email_idx ON people (lower(email)) WHERE email <> '';
        """
    )


def downgrade() -> None:
    """Search by reading everything."""
    op.execute(
        "DROP INDEX accounts_number_prefix_idx, accounts_surname_idx, people_surname_idx, "
        "people_phone_idx, people_email_idx"
    )
