"""Whether a notice's sum is of one refund alone, or of all so far."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Until now every refund was whole."""
    op.execute("ALTER TABLE notices ADD COLUMN is_part boolean NOT NULL DEFAULT false")


def downgrade() -> None:
    """All sums are of all so far."""
    op.execute("ALTER TABLE notices DROP COLUMN is_part")
