"""Runs of the rhythm's jobs, each keyed by its due time, and the utility's switches."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A second run of a job and its due time is refused by the key."""
    op.execute(
        """
        CREATE TABLE runs (
            job text NOT NULL,
            due_at timestamptz NOT NULL,
            useful_until timestamptz NOT NULL,
            cursor text NOT NULL DEFAULT '',
            written bigint NOT NULL DEFAULT 0,
            started_at timestamptz,
            leased_until timestamptz NOT NULL,
            finished_at timestamptz,
            outcome text NOT NULL DEFAULT '',
            CONSTRAINT runs_pkey PRIMARY KEY (job, due_at),
            CONSTRAINT runs_outcome_check CHECK (outcome IN ('', 'done', 'off', 'late')),
            CONSTRAINT runs_finished_check CHECK ((finished_at IS NULL) = (outcome = ''))
        )
        """
    )
    op.execute("CREATE INDEX runs_open_idx ON runs (due_at) WHERE finished_at IS NULL")
    op.execute(
        """
        CREATE TABLE job_switches (
            job text PRIMARY KEY,
            is_on boolean NOT NULL,
            switched_by bigint NOT NULL REFERENCES staff (id),
            switched_at timestamptz NOT NULL
        )
        """
    )
    op.execute("ALTER TABLE letters ADD COLUMN stale_at timestamptz")
    op.execute("CREATE INDEX bills_due_idx ON bills (due_on, id)")
    op.execute("CREATE INDEX bills_news_idx ON bills (formed_on, id)")
    op.execute("CREATE INDEX schedules_due_idx ON schedules (due_on, id)")


def downgrade() -> None:
    """What was sent is in the letters; who switched what is in the audit log."""
    op.execute("DROP INDEX schedules_due_idx")
    op.execute("DROP INDEX bills_news_idx")
    op.execute("DROP INDEX bills_due_idx")
    op.execute("ALTER TABLE letters DROP COLUMN stale_at")
    op.execute("DROP TABLE job_switches")
    op.execute("DROP TABLE runs")
