"""Letters to one chat or mailbox, and the secret link that they carry."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Letters so far go to the chat that their person used last."""
    op.execute(
        """
        ALTER TABLE letters
            ADD COLUMN channel text,
            ADD COLUMN chat text,
            ADD COLUMN page text,
            ADD COLUMN ref text,
            ADD CONSTRAINT letters_channel_check
                CHECK (channel IN ('telegram', 'viber', 'email')),
            ADD CONSTRAINT letters_address_check CHECK ((channel IS NULL) = (chat IS NULL)),
            ADD CONSTRAINT letters_link_check CHECK ((page IS NULL) = (ref IS NULL))
        """
    )


def downgrade() -> None:
    """Letters to one chat go to any again."""
    op.execute(
        "ALTER TABLE letters DROP COLUMN channel, DROP COLUMN chat, "
        "DROP COLUMN page, DROP COLUMN ref"
    )
