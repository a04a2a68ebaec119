"""Who decided registrations and reviews, and why."""

from typing import Final

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLES: Final = ("requests", "reviews")
_INDEXES: Final = (
    "requests_account_idx ON requests (account_number)",
    "reviews_account_idx ON reviews (account_id)",
)
_STATES: Final = "'open', 'approved', 'refused', 'withdrawn'"


def upgrade() -> None:
    """A decision has an author and a moment, or neither."""
    for table in _TABLES:
        op.execute(f"""
            ALTER TABLE {table}
                ADD COLUMN decided_by bigint REFERENCES staff (id),
                ADD COLUMN decided_at timestamptz,
                ADD COLUMN reason_key text NOT NULL DEFAULT '',
                ADD COLUMN reason_text text NOT NULL DEFAULT '',
                ADD CONSTRAINT {table}_decided_check
                    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
        """)
    op.execute("""
        ALTER TABLE requests
            ADD COLUMN is_disputed boolean NOT NULL DEFAULT false,
            ADD COLUMN more_asked_at timestamptz
    """)
    _allow_states(f"{_STATES}, 'passed_on'")
    for index in _INDEXES:
        op.execute(f"CREATE INDEX {index}")


def downgrade() -> None:
    """Decisions stay, their authors are forgotten."""
    op.execute("UPDATE reviews SET state = 'refused' WHERE state = 'passed_on'")
    _allow_states(_STATES)
    op.execute("DROP INDEX reviews_account_idx")
    op.execute("DROP INDEX requests_account_idx")
    op.execute("ALTER TABLE requests DROP COLUMN more_asked_at, DROP COLUMN is_disputed")
    for table in _TABLES:
        op.execute(f"""
            ALTER TABLE {table}
                DROP COLUMN reason_text,
                DROP COLUMN reason_key,
                DROP COLUMN decided_at,
                DROP COLUMN decided_by
        """)


def _allow_states(states: str) -> None:
    op.execute("ALTER TABLE reviews DROP CONSTRAINT reviews_state_check")
    op.execute(
        f"ALTER TABLE reviews ADD CONSTRAINT reviews_state_check CHECK (state IN ({states}))"
    )
