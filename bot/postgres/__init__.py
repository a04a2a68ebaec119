"""The embedded PostgreSQL: a server of our own beside the project, when no other one is named."""

from bot.postgres.embedded import EmbeddedPostgres
from bot.postgres.errors import PostgresUnavailable

__all__ = ["EmbeddedPostgres", "PostgresUnavailable"]
