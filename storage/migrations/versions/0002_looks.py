"""How often a bank was asked about a payment, and intents that nobody has opened."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count the look-ups; find the unopened fast."""
    op.execute("ALTER TABLE payments ADD COLUMN looks integer NOT NULL DEFAULT 0")
    op.execute(
        "CREATE INDEX payments_unopened_idx ON payments (expires_at)"
        " WHERE state = 'intended' AND next_look_at IS NULL"
    )


def downgrade() -> None:
    """Forget the count."""
    op.execute("DROP INDEX payments_unopened_idx")
    op.execute("ALTER TABLE payments DROP COLUMN looks")
