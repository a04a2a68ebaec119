"""Another process that uses the embedded PostgreSQL: it says the address, and goes when told."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

PATIENCE = 30.0
_PROJECT = Path(__file__).parents[3]
_SCRIPT = """
import pathlib, sys
from bot.postgres import EmbeddedPostgres
server = EmbeddedPostgres(pathlib.Path(sys.argv[1]))
print(server.start(), flush=True)
sys.stdin.read()
server.stop()
"""


class PostgresUser:
    """A process of its own; `uid` makes it an ordinary user's when the tests run as root."""

    def __init__(self, home: Path, *, uid: int | None = None) -> None:
        change: dict[str, Any] = {}
        if uid is not None:
            change = {"user": uid, "group": uid, "extra_groups": []}
        self._process: Any = subprocess.Popen(  # noqa: S603 - this interpreter and our own script
            [sys.executable, "-B", "-c", _SCRIPT, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_PROJECT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(_PROJECT), *sys.path])},
            **change,
        )

    def url(self) -> str:
        """The address it was given; empty when it failed."""
        return str(self._process.stdout.readline().decode().strip())

    def leave(self) -> None:
        """Let it stop in order."""
        if not self._process.stdin.closed:
            self._process.communicate(timeout=PATIENCE)

    def kill(self) -> None:
        """Kill it with -9: it has no chance to tidy up."""
        self._process.kill()
        self.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
