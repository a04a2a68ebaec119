"""Returns in banks' statements, and payments that look like one that came another way."""

from typing import Final

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_DOUBTS: Final = "registry_rows_doubt_check"


def upgrade() -> None:
    """A row may take another one back, and may wait for a look at its twin."""
    op.execute("""
        ALTER TABLE registry_rows
            ADD COLUMN is_return boolean NOT NULL DEFAULT false,
            ADD COLUMN undoes_id bigint REFERENCES registry_rows (id),
            ADD COLUMN is_twin boolean NOT NULL DEFAULT false
    """)
    op.execute(f"""
        ALTER TABLE registry_rows DROP CONSTRAINT {_DOUBTS}, ADD CONSTRAINT {_DOUBTS}
            CHECK (doubt IN ('', 'unknown_account', 'other_iban', 'return_unfound'))
    """)
    op.execute("CREATE INDEX registry_rows_twin_idx ON registry_rows (id) WHERE is_twin")


def downgrade() -> None:
    """Money of returns that wait is no money that has come: such rows cannot be kept."""
    op.execute("DROP INDEX registry_rows_twin_idx")
    op.execute("DELETE FROM registry_rows WHERE is_return")
    op.execute(f"""
        ALTER TABLE registry_rows DROP COLUMN is_return, DROP COLUMN undoes_id,
            DROP COLUMN is_twin,
            DROP CONSTRAINT {_DOUBTS}, ADD CONSTRAINT {_DOUBTS}
            CHECK (doubt IN ('', 'unknown_account', 'other_iban'))
    """)
