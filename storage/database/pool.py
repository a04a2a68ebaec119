"""The pool: sessions ready to begin, replaced when the server has dropped them."""

import asyncio
from dataclasses import dataclass

import orjson
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from services.ports.storage import StorageUnavailable
from storage.database.failures import unreachable
from storage.database.session import Session


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, in seconds (docs/house.md, faults): nobody hangs on a hung database."""

    connect: float = 3
    command: float = 5
    statement: float = 5
    lock: float = 1
    idle_in_transaction: float = 10
    rollback: float = 2

    @property
    def server_settings(self) -> dict[str, str]:
        """What the server itself watches over, in milliseconds."""
        limits = {
            "statement_timeout": self.statement,
            "lock_timeout": self.lock,
            "idle_in_transaction_session_timeout": self.idle_in_transaction,
        }
        return {"application_name": "oblik"} | {
            name: str(round(seconds * 1000)) for name, seconds in limits.items()
        }


def make_engine(database_url: str, patience: Patience) -> AsyncEngine:
    """An engine that opens no transactions and keeps no connections: sessions and the pool do."""
    return create_async_engine(
        make_url(database_url).set(drivername="postgresql+asyncpg"),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        connect_args={
            "timeout": patience.connect,
            "command_timeout": patience.command,
            "server_settings": patience.server_settings,
        },
    )


class Pool:
    """Sessions with a transaction begun, at most `size` at a time.

    Our own, because the ordinary one is not fair: with 32 in flight over 16 connections a waiter
    starved until its timeout, and every check-out cost 0.1 ms of our time.
    """

    def __init__(self, database_url: str, *, size: int, patience: Patience) -> None:
        self._engine = make_engine(database_url, patience)
        self._patience = patience
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
            async with asyncio.timeout(self._patience.connect):
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
            async with asyncio.timeout(self._patience.rollback):
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
