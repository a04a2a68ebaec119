"""A PostgreSQL of the run's own, at one address before and after its restarts."""

import os
import signal
from pathlib import Path
from urllib.parse import urlsplit

from bot.postgres import EmbeddedPostgres
from tests.journeys.town import free_port


class Database:
    """Starts, ends in an orderly way or not, and starts again; everything blocks."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._port = free_port()
        self._server = self._new()
        self.url = ""

    def start(self) -> None:
        """Serve."""
        password = urlsplit(self._server.start()).password
        self.url = f"postgresql+asyncpg://oblik:{password}@127.0.0.1:{self._port}/oblik"

    def stop(self) -> None:
        """End in an orderly way."""
        self._server.stop()

    def restart(self, *, is_crash: bool) -> None:
        """Serve again; after a crash the server recovers from its log of changes."""
        if is_crash:
            os.kill(self._postmaster(), signal.SIGQUIT)
        self._server.stop()
        self._server = self._new()
        self.start()

    def _new(self) -> EmbeddedPostgres:
        return EmbeddedPostgres(self._home, port=self._port)

    def _postmaster(self) -> int:
        (found,) = self._home.glob("postgres/data/postmaster.pid")
        return int(found.read_text(encoding="ascii").split()[0])
