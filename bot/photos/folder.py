"""The shelf in a local folder: whole files only, readable by our own user."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.photos.names import checked
from services.ports.photos import ShelfFailed


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """Files under `folder`, made when the first one comes; disk work stays off the loop."""

    folder: Path

    async def put(self, name: str, content: bytes) -> None:
        """Keep the file: written beside, synced, then renamed. Raises ShelfFailed."""
        try:
            await asyncio.to_thread(_write, self.folder / checked(name), content)
        except OSError as error:
            raise ShelfFailed(type(error).__name__) from error

    async def get(self, name: str) -> bytes | None:
        """The file. Raises ShelfFailed."""
        try:
            return await asyncio.to_thread((self.folder / checked(name)).read_bytes)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ShelfFailed(type(error).__name__) from error

    async def drop(self, name: str) -> None:
        """The file is no more. Raises ShelfFailed."""
        path = self.folder / checked(name)
        try:
            await asyncio.to_thread(path.unlink, missing_ok=True)
        except OSError as error:
            raise ShelfFailed(type(error).__name__) from error


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            beside.unlink()
            raise
    beside.replace(path)
