"""A session: one connection inside one transaction; every statement goes through here."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from services.ports.storage import TransactionConflict
from storage.database.failures import Translating

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]

# The server rolls back a broken transaction when it is told to commit, and says so quietly.
_COMMITTED: Final = "COMMIT"


class Session:
    """SQLAlchemy's connection and the driver's own beneath it, in the same transaction.

    Hot statements go straight to the driver, which prepares them once for each connection.
    Every method raises StorageUnavailable and TransactionConflict.
    """

    __slots__ = ("_translating", "connection", "driver")

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        self.connection = connection
        self.driver = driver
        self._translating = Translating(driver)

    async def row(self, statement: str, *values: object) -> Any:
        """The first row of a hot statement, or None."""
        with self._translating:
            return await self.driver.fetchrow(statement, *values)

    async def rows(self, statement: str, *values: object) -> list[Any]:
        """All rows of a hot statement."""
        with self._translating:
            found: list[Any] = await self.driver.fetch(statement, *values)
            return found

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """An ordinary statement, built by SQLAlchemy."""
        with self._translating:
            return await self.connection.execute(statement, parameters)

    async def begin(self) -> None:
        """Open the transaction."""
        await self._say("BEGIN")

    async def commit(self) -> None:
        """Make it durable. Raises TransactionConflict when the server has rolled back instead."""
        if await self._say(_COMMITTED) != _COMMITTED:
            raise TransactionConflict("the transaction was broken")

    async def rollback(self) -> None:
        """Take everything back."""
        await self._say("ROLLBACK")

    async def _say(self, word: str) -> str:
        with self._translating:
            said: str = await self.driver.execute(word)
            return said
