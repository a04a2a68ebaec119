"""Delivery: bulk letters, hand-overs and receipts of delivery, dead chats, shared rates."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What waits now is told one by one, and every chat lives."""
    op.execute(
        """
        ALTER TABLE letters
            ADD COLUMN is_bulk boolean NOT NULL DEFAULT false,
            ADD COLUMN announcement_id bigint
                CONSTRAINT letters_announcement_id_fkey REFERENCES announcements (id),
            ADD COLUMN begun integer NOT NULL DEFAULT 0,
            ADD COLUMN taken_until timestamptz,
            ADD COLUMN avoids text[] NOT NULL DEFAULT '{}',
            ADD COLUMN told_via text,
            ADD COLUMN told_ref text NOT NULL DEFAULT '',
            ADD COLUMN received_at timestamptz,
            ADD COLUMN seen_at timestamptz
        """
    )
    op.execute("ALTER TABLE letters SET (fillfactor = 60)")
    op.execute("DROP INDEX letters_try_idx, letters_person_idx, letters_buried_idx")
    op.execute(
        "CREATE INDEX letters_try_idx ON letters (is_bulk, try_at, id)"
        " WHERE state = 'waiting' AND announcement_id IS NULL"
    )
    op.execute(
        "CREATE INDEX letters_announced_idx ON letters (announcement_id, state, try_at, id)"
        " WHERE announcement_id IS NOT NULL"
    )
    op.execute("CREATE INDEX letters_person_idx ON letters (person_id, ended_at)")
    op.execute(
        "CREATE INDEX letters_buried_idx ON letters (ended_at, id)"
        " WHERE state = 'buried' AND NOT is_bulk"
    )
    op.execute(
        "CREATE INDEX letters_told_idx ON letters (told_ref, told_via) WHERE told_ref <> ''"
    )
    op.execute(
        "ALTER TABLE conversations"
        " ADD COLUMN dead_at timestamptz, ADD COLUMN session_since timestamptz"
    )
    op.execute(
        "CREATE INDEX conversations_dead_idx ON conversations (channel) WHERE dead_at IS NOT NULL"
    )
    op.execute(
        """
        CREATE TABLE rates (
            channel text PRIMARY KEY,
            next_at timestamptz NOT NULL,
            booked_to timestamptz NOT NULL,
            silent_until timestamptz NOT NULL,
            taken bigint NOT NULL DEFAULT 0,
            CONSTRAINT rates_channel_check CHECK (channel IN ('telegram', 'viber', 'email'))
        )
        """
    )
    op.execute(
        "INSERT INTO rates SELECT channel, at, at, at"
        " FROM unnest(ARRAY['telegram', 'viber', 'email']) AS channel,"
        " CAST('2026-01-01 00:00:00+00' AS timestamptz) AS at"
    )


def downgrade() -> None:
    """What was told stays told; whose chat is dead is found out again."""
    op.execute("DROP TABLE rates")
    op.execute("DROP INDEX conversations_dead_idx")
    op.execute("ALTER TABLE conversations DROP COLUMN dead_at, DROP COLUMN session_since")
    op.execute(
        "DROP INDEX letters_told_idx, letters_announced_idx, letters_try_idx,"
        " letters_person_idx, letters_buried_idx"
    )
    op.execute("ALTER TABLE letters RESET (fillfactor)")
    op.execute(
        """
        ALTER TABLE letters
            DROP COLUMN is_bulk, DROP COLUMN announcement_id, DROP COLUMN begun,
            DROP COLUMN taken_until, DROP COLUMN avoids, DROP COLUMN told_via,
            DROP COLUMN told_ref, DROP COLUMN received_at, DROP COLUMN seen_at
        """
    )
    op.execute("CREATE INDEX letters_buried_idx ON letters (ended_at, id) WHERE state = 'buried'")
    op.execute("CREATE INDEX letters_person_idx ON letters (person_id)")
    op.execute("CREATE INDEX letters_try_idx ON letters (try_at, id) WHERE state = 'waiting'")
