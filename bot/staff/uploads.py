"""Files that staff have sent to be looked at: kept aside by their hash, for some hours."""

import asyncio
import hashlib
import re
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Final

_ODD: Final = re.compile(r"[^\w.-]+")
_LONGEST: Final = 80
_BLOCK: Final = 1 << 20
_KEPT: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file kept aside under its own name."""

    path: Path
    sha256: bytes

    @property
    def name(self) -> str:
        """What a form calls it."""
        return self.sha256.hex()


@dataclass(frozen=True, slots=True)
class Uploads:
    """A folder of them, readable by us alone; each in a folder named by its hash."""

    folder: Path

    async def keep(self, filename: str, file: IO[bytes], now: datetime) -> Upload:
        """Keep a file's copy, and forget those that nobody took for hours."""
        return await asyncio.to_thread(self._keep, filename, file, now)

    def _keep(self, filename: str, file: IO[bytes], now: datetime) -> Upload:
        self._forget(now)
        sha256 = _hash_of(file)
        home = self.folder / sha256.hex()
        shutil.rmtree(home, ignore_errors=True)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.mkdir(mode=0o700)
        name = _ODD.sub("_", Path(filename.replace("\\", "/")).name).strip(".")[-_LONGEST:]
        path = home / (name or "register")
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        return Upload(path, sha256)

    def find(self, name: str) -> Upload | None:
        """The file under the name that a form gives, which is a hash in hex; None when gone."""
        home = self.folder / name
        found = sorted(home.iterdir()) if home.is_dir() else []
        return Upload(found[0], bytes.fromhex(name)) if found else None

    def drop(self, upload: Upload) -> None:
        """It was taken: no copy is needed."""
        shutil.rmtree(upload.path.parent, ignore_errors=True)

    def _forget(self, now: datetime) -> None:
        until = (now - _KEPT).timestamp()
        for home in self.folder.iterdir() if self.folder.is_dir() else ():
            if home.stat().st_mtime < until:
                shutil.rmtree(home, ignore_errors=True)


def _hash_of(file: IO[bytes]) -> bytes:
    """The hash of the file, which stands at its beginning again."""
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.digest()
