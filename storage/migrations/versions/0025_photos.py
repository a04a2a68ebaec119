"""Photos kept by ourselves: a messenger keeps a file as long as it pleases."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every photo that a reading or a case names already is to be fetched and kept."""
    op.execute(
        """
        CREATE TABLE photos (
            channel text NOT NULL CONSTRAINT photos_channel_check
                CHECK (channel IN ('telegram', 'viber', 'email')),
            file_id text NOT NULL,
            state text NOT NULL DEFAULT 'waiting' CONSTRAINT photos_state_check
                CHECK (state IN ('waiting', 'kept', 'lost')),
            try_at timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00+00',
            attempts integer NOT NULL DEFAULT 0,
            name text NOT NULL DEFAULT '',
            kept_at timestamptz,
            PRIMARY KEY (channel, file_id),
            CONSTRAINT photos_kept_check
                CHECK (
                    (state = 'kept') = (kept_at IS NOT NULL) AND (state = 'kept') = (name <> '')
                )
        )
        """
    )
    op.execute("CREATE INDEX photos_waiting_idx ON photos (try_at) WHERE state = 'waiting'")
    op.execute(
        "CREATE INDEX reviews_photo_idx ON reviews (photo_file_id) WHERE photo_file_id IS NOT NULL"
    )
    op.execute("CREATE INDEX reading_photos_file_idx ON reading_photos (file_id)")
    op.execute(
        """
        INSERT INTO photos (channel, file_id)
        SELECT channel, file_id FROM reading_photos
        UNION
        SELECT photo_channel, photo_file_id FROM reviews WHERE photo_file_id IS NOT NULL
        """
    )


def downgrade() -> None:
    """The files on the shelf stay; what they are photos of is known no more."""
    op.execute("DROP TABLE photos")
    op.execute("DROP INDEX reviews_photo_idx")
    op.execute("DROP INDEX reading_photos_file_idx")
