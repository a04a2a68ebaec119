"""Payments on their way are few: found without leafing through all that were ever made."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index of the pending ones only."""
    op.execute(
        "CREATE INDEX payments_pending_idx ON payments (account_id) WHERE state = 'pending'"
    )


def downgrade() -> None:
    """Leaf through all again."""
    op.execute("DROP INDEX payments_pending_idx")
