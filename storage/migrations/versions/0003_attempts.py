"""Which banks a payer was sent to, and what each of them calls the order."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row for a payment and a bank."""
    op.execute("""
        CREATE TABLE attempts (
            payment_id bigint NOT NULL REFERENCES payments (id),
            provider text NOT NULL,
            provider_ref text NOT NULL DEFAULT '',
            page_url text NOT NULL DEFAULT '',
            opened_at timestamptz NOT NULL,
            PRIMARY KEY (payment_id, provider)
        )
    """)
    op.execute("""
        INSERT INTO attempts (payment_id, provider, opened_at)
        SELECT id, provider, created_at FROM payments WHERE next_look_at IS NOT NULL
    """)


def downgrade() -> None:
    """Forget the ways."""
    op.execute("DROP TABLE attempts")
