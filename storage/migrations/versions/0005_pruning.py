"""What is looked through when old things are forgotten."""

from typing import Final

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Forgetting a person asks every table that names people whether it still does.
_INDEXES: Final = {
    "readings_person_idx": "readings (person_id) WHERE person_id IS NOT NULL",
    "payments_person_idx": "payments (person_id) WHERE person_id IS NOT NULL",
    "letters_person_idx": "letters (person_id)",
    "notices_received_idx": "notices USING brin (received_at)",
}


def upgrade() -> None:
    """The indexes."""
    for name, where in _INDEXES.items():
        op.execute(f"CREATE INDEX {name} ON {where}")


def downgrade() -> None:
    """Without them."""
    for name in _INDEXES:
        op.execute(f"DROP INDEX {name}")
