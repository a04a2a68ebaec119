"""A PostgreSQL that starts with its first user, is shared by the others and leaves with the last.

Everything blocking here is short; `async with` runs it in a thread.
"""

import asyncio
import json
import logging
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from bot.postgres.cluster import DATABASE, USER, ensure_cluster, last_words, read_password
from bot.postgres.errors import PostgresUnavailable
from bot.postgres.locks import FileLock
from bot.postgres.place import PORT, Place, find_place, make_socket_folder
from bot.postgres.running import Running, find_running, remove_orphan

_PATIENCE = 60.0
_LONGEST_LOG = 5_000_000
_SETTINGS = {
    # Small and quiet: one utility's front office on one machine, about 20 MB when idle.
    "shared_buffers": "32MB",
    "max_connections": "100",
    "huge_pages": "off",
    "io_method": "sync",
    "jit": "off",
    "max_parallel_workers": "0",
    "max_logical_replication_workers": "0",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
    "unix_socket_permissions": "0700",
}
_KEEPER = Path(__file__).with_name("keeper.py")
_LOG = logging.getLogger(__name__)


class EmbeddedPostgres:
    """One process's use of the project's server.

    `home` is the project's state folder (`.oblik`). `port`, when given, also opens the server
    on the loopback interface, for a tool that cannot use a socket. `settings` go to the server
    if this use is the one that starts it.
    """

    def __init__(
        self, home: Path, *, port: int | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        self._home = home
        self._port = port
        self._settings = dict(settings or {})
        self._place: Place | None = None
        self._use: FileLock | None = None

    @property
    def remark(self) -> str | None:
        """A sentence for the operator when the database had to live outside `home`."""
        return self._place.remark if self._place else None

    def start(self) -> str:
        """Start the server, or join the running one; returns the DATABASE_URL.

        Raises PostgresUnavailable, whose text says what to do.
        """
        place = self._place = find_place(self._home)
        if place.remark:
            _LOG.warning(place.remark)
        self._use = FileLock(place.lock("users"))
        try:
            with FileLock(place.lock("start")).owned(within=_PATIENCE):
                self._use.share(within=_PATIENCE)
                running = self._join_or_launch(place)
            return _database_url(running, read_password(place))
        except BaseException:
            self._use.release()
            raise

    def stop(self) -> None:
        """Give the server up; the last user waits until it has stopped. Welcome twice."""
        if self._place is None or self._use is None:
            return
        use, self._use = self._use, None
        with FileLock(self._place.lock("start")).owned(within=_PATIENCE):
            # Either we are alone, or the keeper is quicker and already stopping; sharing
            # again works only when other users are left.
            is_last = use.try_own() or not use.try_share()
            use.release()
            if is_last:
                kept = FileLock(self._place.lock("keeper"))
                kept.own(within=_PATIENCE)
                kept.release()

    async def __aenter__(self) -> str:
        return await asyncio.to_thread(self.start)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self.stop)

    def _join_or_launch(self, place: Place) -> Running:
        kept = FileLock(place.lock("keeper"))
        deadline = time.monotonic() + _PATIENCE
        while not kept.try_own():
            running = find_running(place.data)
            if running is not None and running.is_ready:
                kept.release()
                return running
            if time.monotonic() > deadline:
                raise PostgresUnavailable(f"The server in {place.folder} neither works nor ends.")
            time.sleep(0.005)
        remove_orphan(place.data)
        ensure_cluster(place)
        kept.release()
        return self._launch(place)

    def _launch(self, place: Place) -> Running:
        if place.log.exists() and place.log.stat().st_size > _LONGEST_LOG:
            place.log.replace(place.log.with_suffix(".old"))
        order = json.dumps(self._order(place, make_socket_folder(place)))
        said = subprocess.run(  # noqa: S603 - this interpreter and a file of ours
            [sys.executable, "-I", "-S", str(_KEEPER), str(place.folder)],
            input=order,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # Ctrl-C is for us; we stop the server after our own work
        )
        running = find_running(place.data)
        if said.stdout != "ready" or running is None:
            raise PostgresUnavailable(
                f"The embedded PostgreSQL did not start: {said.stdout or said.stderr}.\n"
                f"{last_words(place.log)}\nThe whole log is {place.log}."
            )
        return running

    def _order(self, place: Place, socket_folder: Path) -> dict[str, Any]:
        settings = _SETTINGS | {
            "port": str(self._port or PORT),
            "listen_addresses": "127.0.0.1" if self._port else "",
            "unix_socket_directories": str(socket_folder),
        }
        command = [str(place.programs / "postgres"), "-D", str(place.data)]
        for name, value in (settings | self._settings).items():
            command += ["-c", f"{name}={value}"]
        who = place.account
        change = {"user": who.uid, "group": who.gid, "extra_groups": []} if who.is_other else {}
        return {
            "command": command,
            "environment": {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            "change": change,
            "data": str(place.data),
            "log": str(place.log),
            "socket_folder": str(socket_folder),
            "users_lock": str(place.lock("users")),
            "keeper_lock": str(place.lock("keeper")),
        }


def _database_url(running: Running, password: str) -> str:
    folder = quote(str(running.socket_folder), safe="/")
    return f"postgresql+asyncpg://{USER}:{password}@/{DATABASE}?host={folder}&port={running.port}"
