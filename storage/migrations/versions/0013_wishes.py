"""What a person wishes to hear, when, and the word that marks a genuine message."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Who wishes nothing has no row; a letter that nobody wants any more is dropped."""
    op.execute("""
        CREATE TABLE wishes (
            person_id bigint PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
            muted text[] NOT NULL DEFAULT '{}',
            has_quiet_hours boolean NOT NULL DEFAULT true,
            quiet_since time NOT NULL DEFAULT '21:00',
            quiet_until time NOT NULL DEFAULT '09:00',
            code_word text NOT NULL DEFAULT '',
            archive_asked_at timestamptz,
            CONSTRAINT wishes_muted_check
                CHECK (muted <@ ARRAY['bills', 'readings', 'news']),
            CONSTRAINT wishes_quiet_check CHECK (quiet_since <> quiet_until)
        )
    """)
    op.execute("ALTER TABLE letters DROP CONSTRAINT letters_state_check")
    op.execute("""
        ALTER TABLE letters ADD CONSTRAINT letters_state_check
            CHECK (state IN ('waiting', 'delivered', 'buried', 'dropped'))
    """)


def downgrade() -> None:
    """Everything is heard again; what was dropped counts as buried."""
    op.execute("UPDATE letters SET state = 'buried' WHERE state = 'dropped'")
    op.execute("ALTER TABLE letters DROP CONSTRAINT letters_state_check")
    op.execute("""
        ALTER TABLE letters ADD CONSTRAINT letters_state_check
            CHECK (state IN ('waiting', 'delivered', 'buried'))
    """)
    op.execute("DROP TABLE wishes")
