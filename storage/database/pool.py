"""The pool: sessions ready to begin, replaced when the server has dropped them."""

import asyncio
from typing import Final

import orjson
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

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


def make_engine(database_url: str) -> AsyncEngine:
    """An engine that opens no transactions and keeps no connections: sessions and the pool do."""
    return create_async_engine(
        make_url(database_url).set(drivername="postgresql+asyncpg"),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        connect_args={
            "timeout": _CONNECT_SECONDS,
            "command_timeout": _COMMAND_SECONDS,
            "server_settings": _SERVER_SETTINGS,
        },
    )


class Pool:
    """Sessions with a transaction begun, at most `size` at a time.

    Our own, because the ordinary one is not fair: with 32 in flight over 16 connections a waiter
    starved until its timeout, and every check-out cost 0.1 ms of our time.
    """

    def __init__(self, database_url: str, *, size: int) -> None:
        self._engine = make_engine(database_url)
        self._permits = asyncio.Semaphore(size)
        self._idle: list[Session] = []
        self._is_open = True

    async def begin(self) -> Session:
        """A session in a fresh transaction, first come first served. Raises StorageUnavailable.

        BEGIN itself finds out whether a pooled connection is alive: nothing is lost by trying
        the next one, and no ping is paid for. Behind the pooled ones a new one is opened.
        """
        await self._wait_for_permit()
        try:
            while self._idle:
                session = self._idle.pop()
                try:
                    return await self._begun(session)
                except StorageUnavailable:
                    if not session.driver.is_closed():
                        raise
            return await self._begun(await self._connect())
        except BaseException:
            self._permits.release()
            raise

    async def give_back(self, session: Session) -> None:
        """Take back a session whose transaction is over."""
        self._permits.release()
        if self._is_open:
            self._idle.append(session)
        else:
            await session.connection.close()

    async def abandon(self, session: Session) -> None:
        """Roll back and take back, even while the caller is being cancelled.

        A connection that cannot roll back in time is cut: the server rolls back for it.
        """
        await asyncio.shield(self._abandon(session))

    async def close(self) -> None:
        """Close every connection; those in use when they come back."""
        self._is_open = False
        while self._idle:
            await self._idle.pop().connection.close()
        await self._engine.dispose()

    async def _wait_for_permit(self) -> None:
        if not self._permits.locked():
            await self._permits.acquire()
            return
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                await self._permits.acquire()
        except TimeoutError:
            raise StorageUnavailable("every connection is busy") from None

    async def _connect(self) -> Session:
        try:
            connection = await self._engine.connect()
            raw = await connection.get_raw_connection()
        except Exception as error:
            raise unreachable(error) from error
        return Session(connection, raw.driver_connection)

    async def _begun(self, session: Session) -> Session:
        try:
            await session.begin()
        except BaseException:
            await asyncio.shield(self._cut(session))
            raise
        return session

    async def _abandon(self, session: Session) -> None:
        try:
            async with asyncio.timeout(_ROLLBACK_SECONDS):
                await session.rollback()
        except (StorageUnavailable, TimeoutError):
            await self._cut(session)
            self._permits.release()
        else:
            await self.give_back(session)

    async def _cut(self, session: Session) -> None:
        session.driver.terminate()
        await session.connection.invalidate()
        await session.connection.close()
