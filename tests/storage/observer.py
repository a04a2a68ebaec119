"""What can be seen of the memory's connections from the server's side."""

import asyncio
from typing import Any

_OURS = "application_name = 'oblik' AND datname = current_database()"


class Observer:
    """A connection beside the pool."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def aclose(self) -> None:
        """Leave."""
        await self.connection.close()

    async def count(self, condition: str) -> int:
        """How many of the memory's connections are in that condition."""
        await self.connection.execute("SELECT pg_stat_clear_snapshot()")
        return int(
            await self.connection.fetchval(
                f"SELECT count(*) FROM pg_stat_activity WHERE {_OURS} AND {condition}"  # noqa: S608
            )
        )

    async def until(self, condition: str, count: int) -> bool:
        """Wait until so many of them are in that condition; TimeoutError if never."""
        async with asyncio.timeout(5):
            while await self.count(condition) != count:
                pass  # each look is a round trip
        return True

    async def until_waiting(self, count: int) -> None:
        """Wait until so many of them wait for a lock."""
        await self.until("wait_event_type = 'Lock'", count)

    async def terminate_all(self) -> None:
        """Cut the memory off, as a restart of the server does."""
        await self.connection.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {_OURS}"  # noqa: S608
        )
        await self.until("true", 0)
