"""What a failure of the driver means: the memory is away, or another was in our way."""

from collections.abc import Iterator
from typing import Any, Final

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from services.ports.storage import StorageUnavailable, TransactionConflict

# Lock timeouts, deadlocks and serialization failures; a plan that a migration made stale; an
# event that another process has saved in the meantime, which a second look will find.
_CONFLICTS: Final = frozenset({"40001", "40P01", "55P03"})
_CONFLICTING_KEYS: Final = frozenset({"events_pkey"})
# Connections, resources, the operator's hand, the system; 57014 is a statement timeout, 25P03 an
# idle transaction that was ended, 25006 a standby that was promoted elsewhere.
_AWAY_CLASSES: Final = frozenset({"08", "53", "57", "58", "F0"})
_AWAY: Final = frozenset({"25P03", "25P04", "25006"})
_STALE: Final = (
    asyncpg.InvalidCachedStatementError,
    asyncpg.exceptions.OutdatedSchemaCacheError,
)
_CLIENT_SIDE: Final = (asyncpg.InterfaceError, asyncpg.InternalClientError)


class Translating:
    """Inside `with`, the driver's failures become what the ports promise; bugs stay as they are.

    Raises StorageUnavailable, TransactionConflict.
    """

    __slots__ = ("_driver",)

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        if isinstance(error, Exception):
            raise_translated(error, is_closed=self._driver.is_closed())


def raise_translated(error: Exception, *, is_closed: bool) -> None:
    """Raise what the ports promise, or come back when the error is a bug.

    `is_closed` tells the driver's complaints about a lost connection from those about our code.
    Raises StorageUnavailable, TransactionConflict.
    """
    for cause in _causes(error):
        if _is_conflict(cause):
            raise TransactionConflict(_named(cause)) from error
        if _is_away(cause) or (is_closed and isinstance(cause, _CLIENT_SIDE)):
            raise StorageUnavailable(_named(cause)) from error


def unreachable(error: Exception) -> StorageUnavailable:
    """Whatever kept us from connecting, the memory is not there."""
    return StorageUnavailable(_named(list(_causes(error))[-1]))


def _is_conflict(error: BaseException) -> bool:
    if isinstance(error, asyncpg.UniqueViolationError):
        return error.constraint_name in _CONFLICTING_KEYS
    return isinstance(error, _STALE) or _state(error) in _CONFLICTS


def _is_away(error: BaseException) -> bool:
    if isinstance(error, OSError | TimeoutError | PoolExhausted | EOFError):
        return True
    state = _state(error)
    return state in _AWAY or state[:2] in _AWAY_CLASSES


def _state(error: BaseException) -> str:
    return (error.sqlstate or "") if isinstance(error, asyncpg.PostgresError) else ""


def _named(error: BaseException) -> str:
    """The failure without its values: those are people's data."""
    return f"{type(error).__name__} {_state(error)}".rstrip()


def _causes(error: Exception) -> Iterator[BaseException]:
    """The driver's error inside what SQLAlchemy wraps around it."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or (found.orig if isinstance(found, DBAPIError) else None)
