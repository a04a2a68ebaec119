"""Schedules of outages: a row for a group's day, with what its people were told of it."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Letters are written in the order of people's ids, by versions."""
    op.execute(
        """
        CREATE TABLE outage_days (
            on_date date NOT NULL,
            outage_group text NOT NULL,
            cuts json NOT NULL,
            version integer NOT NULL DEFAULT 1,
            changed_at timestamptz NOT NULL,
            told_version integer NOT NULL DEFAULT 0,
            told_to bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (on_date, outage_group),
            CONSTRAINT outage_days_version_check CHECK (told_version <= version)
        )
        """
    )
    op.execute(
        "CREATE INDEX outage_days_untold_idx ON outage_days (on_date) WHERE told_version < version"
    )


def downgrade() -> None:
    """The operator has its schedules."""
    op.execute("DROP TABLE outage_days")
