"""Confirmed e-mails, and what a person has changed of their own."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whoever is registered already has accepted their edition in Telegram, the only door then."""
    op.execute("ALTER TABLE people ADD COLUMN is_email_confirmed boolean NOT NULL DEFAULT false")
    op.execute(
        """
        CREATE TABLE acceptances (
            person_id bigint NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            version text NOT NULL,
            accepted_at timestamptz NOT NULL,
            channel text NOT NULL
                CONSTRAINT acceptances_channel_check
                CHECK (channel IN ('telegram', 'viber', 'email')),
            PRIMARY KEY (person_id, version)
        )
        """
    )
    op.execute(
        "INSERT INTO acceptances (person_id, version, accepted_at, channel) "
        "SELECT id, agreement_version, agreed_at, 'telegram' FROM people"
    )
    op.execute(
        """
        CREATE TABLE mailboxes (
            person_id bigint PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
            email text NOT NULL,
            ref text NOT NULL,
            token_hash bytea NOT NULL UNIQUE
                CONSTRAINT mailboxes_token_hash_check CHECK (octet_length(token_hash) = 32),
            tries smallint NOT NULL DEFAULT 0,
            sent smallint NOT NULL DEFAULT 1,
            sent_since timestamptz NOT NULL,
            sent_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL
        )
        """
    )
    op.execute("CREATE INDEX mismatches_moment_idx ON mismatches (happened_at)")


def downgrade() -> None:
    """The edition that a person accepted last stays with the person."""
    op.execute("DROP INDEX mismatches_moment_idx")
    op.execute("DROP TABLE mailboxes")
    op.execute("DROP TABLE acceptances")
    op.execute("ALTER TABLE people DROP COLUMN is_email_confirmed")
