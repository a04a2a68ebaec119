"""Advisory file locks that the kernel drops with their holder, even one killed with -9."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from bot.postgres.errors import PostgresUnavailable

_PAUSE = 0.005


class FileLock:
    """One handle on a lock file: shared by many, or exclusive to one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def try_share(self) -> bool:
        """Hold the lock together with others; False when somebody has it alone."""
        return self._try(fcntl.LOCK_SH)

    def try_own(self) -> bool:
        """Hold the lock alone; False when anybody else holds it.

        A shared hold of this same handle is given up by the attempt, as flock(2) does it.
        """
        return self._try(fcntl.LOCK_EX)

    def release(self) -> None:
        """Let go; welcome when nothing is held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def share(self, *, within: float) -> None:
        """Hold the lock together with others, waiting up to `within` seconds."""
        self._insist(fcntl.LOCK_SH, within)

    def own(self, *, within: float) -> None:
        """Hold the lock alone, waiting up to `within` seconds."""
        self._insist(fcntl.LOCK_EX, within)

    @contextlib.contextmanager
    def owned(self, *, within: float) -> Iterator[None]:
        """Hold the lock alone for the length of a block."""
        self.own(within=within)
        try:
            yield
        finally:
            self.release()

    def _insist(self, kind: int, within: float) -> None:
        deadline = time.monotonic() + within
        while not self._try(kind):
            if time.monotonic() > deadline:
                self.release()
                raise PostgresUnavailable(
                    f"Another process has held {self._path} for {within:.0f} s. "
                    "End it (the file names nobody; `fuser` does), then try again."
                )
            time.sleep(_PAUSE)

    def _try(self, kind: int) -> bool:
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if os.geteuid() == 0:  # the folder's owner shall be able to come without root
                owner = self._path.parent.stat()
                os.fchown(self._descriptor, owner.st_uid, owner.st_gid)
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
