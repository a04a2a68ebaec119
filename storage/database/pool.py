"""The pool: sessions ready to begin, replaced when the server has dropped them."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import orjson
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from services.ports.storage import StorageUnavailable
from storage.database.failures import unreachable
from storage.database.session import Session

_CONNECT_SECONDS: Final = 3
_COMMAND_SECONDS: Final = 5
_ROLLBACK_SECONDS: Final = 2
# Milliseconds (docs/house.md, faults): nobody waits for a hung database or a forgotten lock.
_SERVER_SETTINGS: Final = {
    "application_name": "oblik",
    "statement_timeout": "5000",
    "lock_timeout": "1000",
    "idle_in_transaction_session_timeout": "10000",
}


def make_engine(database_url: str, *, pool_size: int) -> AsyncEngine:
    """An engine that opens no transactions of its own: sessions do."""
    return create_async_engine(
        make_url(database_url).set(drivername="postgresql+asyncpg"),
        isolation_level="AUTOCOMMIT",
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=_CONNECT_SECONDS,
        pool_reset_on_return=None,
        hide_parameters=True,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        connect_args=_connect_args(),
    )


def _connect_args() -> Mapping[str, Any]:
    return {
        "timeout": _CONNECT_SECONDS,
        "command_timeout": _COMMAND_SECONDS,
        "server_settings": _SERVER_SETTINGS,
    }


class Pool:
    """Sessions with a transaction begun, at most `pool_size` at a time."""

    def __init__(self, database_url: str, *, pool_size: int) -> None:
        self._engine = make_engine(database_url, pool_size=pool_size)
        self._pool_size = pool_size

    async def begin(self) -> Session:
        """A session in a fresh transaction. Raises StorageUnavailable.

        BEGIN itself finds out whether a pooled connection is alive: nothing is lost by trying
        the next one, and no ping is paid for. Behind the pooled ones a new one is opened.
        """
        for _ in range(self._pool_size):
            session = await self._check_out()
            try:
                await session.begin()
            except StorageUnavailable:
                await self._discard(session)
            except BaseException:
                await self.abandon(session)
                raise
            else:
                return session
        raise StorageUnavailable("no connection could begin")

    async def give_back(self, session: Session) -> None:
        """Take back a session whose transaction is over."""
        await session.connection.close()

    async def abandon(self, session: Session) -> None:
        """Roll back and take back, even while the caller is being cancelled.

        A connection that cannot roll back in time is cut: the server rolls back for it.
        """
        await asyncio.shield(self._abandon(session))

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    async def _check_out(self) -> Session:
        try:
            connection = await self._engine.connect()
        except Exception as error:
            raise unreachable(error) from error
        raw = await connection.get_raw_connection()
        return Session(connection, raw.driver_connection)

    async def _abandon(self, session: Session) -> None:
        try:
            async with asyncio.timeout(_ROLLBACK_SECONDS):
                await session.rollback()
        except (StorageUnavailable, TimeoutError):
            await self._discard(session)
        else:
            await session.connection.close()

    async def _discard(self, session: Session) -> None:
        session.driver.terminate()
        await session.connection.invalidate()
        await session.connection.close()
