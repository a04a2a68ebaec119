"""Fresh databases for tests: one migrated template for the session, one copy of it for a test."""

import asyncio
import contextlib
import secrets
import shutil
import tempfile
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bot.postgres import EmbeddedPostgres

T = TypeVar("T")

_ENOUGH_MEMORY = 2 * 1024**3

# The test server may lose its data when the machine dies, and nothing else.
_SETTINGS = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}


class Databases:
    """Makes and drops databases through one connection, which lives in a thread of its own."""

    def __init__(self, server_url: str) -> None:
        self._server_url = server_url
        self._session = secrets.token_hex(4)
        self._count = 0
        self._strategy = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._admin: Any = None

    @property
    def template(self) -> str:
        """The name of the migrated database that others are copied from."""
        return f"oblik_test_{self._session}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._admin = self.run(asyncpg.connect(self._server_url.replace("+asyncpg", "", 1)))
        if self.run(self._admin.fetchval("SHOW fsync")) == "off":
            self._strategy = "STRATEGY FILE_COPY"  # 8 ms instead of 17 where syncing is free
        self.create(self.template, copy_of="template0")
        return self

    def __exit__(self, *_: object) -> None:
        self.drop(self.template)
        self.run(self._admin.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine in the administrator's loop, from outside of it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def url_of(self, name: str) -> str:
        """The address of a database by its name."""
        return urlunsplit(urlsplit(self._server_url)._replace(path=f"/{name}"))

    def create(self, name: str, *, copy_of: str) -> None:
        """Make a database; the one copied must have no connections."""
        self.run(
            self._admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copy_of}" {self._strategy}')
        )

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self.run(self._admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))

    @contextlib.contextmanager
    def fresh(self, copy_of: str = "") -> Iterator[str]:
        """A migrated database of one's own; gives its DATABASE_URL."""
        self._count += 1
        name = f"{self.template}_{self._count}"
        self.create(name, copy_of=copy_of or self.template)
        try:
            yield self.url_of(name)
        finally:
            self.drop(name)


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for a cluster, in memory where there is enough: disks differ by a factor of 20."""
    with tempfile.TemporaryDirectory(prefix="oblik-tests-", dir=_roomy_memory()) as name:
        Path(name).chmod(0o711)  # under root the server runs as `nobody`, who must get through
        yield Path(name)


def _roomy_memory() -> Path | None:
    memory = Path("/dev/shm")  # noqa: S108 - a private folder is made inside
    if memory.is_dir() and shutil.disk_usage(memory).free > _ENOUGH_MEMORY:
        return memory
    return None


@contextlib.contextmanager
def temporary_server() -> Iterator[str]:
    """An embedded PostgreSQL in a folder that is gone afterwards; gives its DATABASE_URL."""
    with temporary_folder() as home:
        server = EmbeddedPostgres(home, settings=_SETTINGS)
        url = server.start()
        try:
            yield url
        finally:
            server.stop()
