"""The connection to PostgreSQL: sessions from a pool, and what its failures mean."""

from storage.database.failures import unreachable
from storage.database.pool import Patience, Pool
from storage.database.session import Session

__all__ = ["Patience", "Pool", "Session", "unreachable"]
