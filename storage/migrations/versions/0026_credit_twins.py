"""The same credit is not proposed twice: a form that was sent again makes no second one."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of twins that wait already the later ones are withdrawn by whoever proposed them."""
    op.execute(
        """
        UPDATE credits c SET state = 'withdrawn', decided_by = proposed_by, decided_at = now()
        WHERE notice_id IS NULL AND state = 'proposed' AND EXISTS (
            SELECT FROM credits o
            WHERE o.notice_id IS NULL AND o.state = 'proposed' AND o.id < c.id
              AND (o.account_id, o.article, o.amount, o.paid_on, o.evidence)
                  = (c.account_id, c.article, c.amount, c.paid_on, c.evidence)
        )
        """
    )
    op.execute(
        "CREATE UNIQUE INDEX credits_twin_key"
        " ON credits (account_id, article, amount, paid_on, md5(evidence))"
        " WHERE notice_id IS NULL AND state = 'proposed'"
    )


def downgrade() -> None:
    """What was withdrawn stays so."""
    op.execute("DROP INDEX credits_twin_key")
