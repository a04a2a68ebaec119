"""Which system account runs PostgreSQL, since PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.postgres.errors import PostgresUnavailable

_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_ENTER = 0o1
_READ_AND_ENTER = 0o5


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group of the system; `is_other` when we have to change into it."""

    uid: int
    gid: int
    is_other: bool

    @property
    def name(self) -> str:
        """The account's name, or its number when the system knows no name."""
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            return str(self.uid)

    def can_enter(self, folder: Path) -> bool:
        """Whether every folder down to this one lets the account through."""
        return not self.is_other or all(
            self._may(step, _ENTER) for step in (folder, *folder.parents)
        )

    def can_run(self, program: Path) -> bool:
        """Whether the account can reach and execute this file."""
        return self.can_enter(program.parent) and (
            not self.is_other or self._may(program, _READ_AND_ENTER)
        )

    def give(self, path: Path) -> None:
        """Make the account the owner of a file or folder, when it is not us already."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def run(self, command: list[str], *, words: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this account, with a bare environment."""
        change: dict[str, Any] = (
            {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}
        )
        return subprocess.run(  # noqa: S603 - our own binaries, no shell
            command,
            input=words,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=_ENVIRONMENT,
            **change,
        )

    def _may(self, path: Path, bits: int) -> bool:
        try:
            facts = path.stat()
        except OSError:
            return False
        shift = 6 if facts.st_uid == self.uid else 3 if facts.st_gid == self.gid else 0
        return (facts.st_mode >> shift) & bits == bits


def account_for(home: Path) -> Account:
    """Choose who runs the server: ourselves, or under root the home's owner, else `nobody`.

    No account is created and no folder of others is opened up.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_other=False)
    nearest = next(step for step in (home, *home.parents) if step.exists())
    owner = nearest.stat()
    if owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, is_other=True)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise PostgresUnavailable(
            "PostgreSQL does not run as root, and this system has no account `nobody`. "
            "Run as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid, is_other=True)
