"""Photos of meters: brought from their messenger to our own shelf, shown, dropped in time.

A messenger keeps a file as long as it pleases (Viber's links live for an hour), while a dispute
about a reading may come in three years.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from services.domain.message import Channel
from services.domain.picture_type import ENDINGS, image_type
from services.domain.review import Photo
from services.ports.photos import Photos, PhotoUnavailable, Shelf, ShelfFailed
from services.ports.storage import UnitsOfWork

# A photo takes seconds; a dead worker's is picked up after this.
_LEASE: Final = timedelta(minutes=2)
_TRIES: Final = 8
_FIRST_PAUSE: Final = timedelta(minutes=1)
_BATCH: Final = 8
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PhotoKeeping:
    """Photos by the channel they came in, and where they are kept for as long as `keeps`."""

    units: UnitsOfWork
    sources: Mapping[Channel, Photos]
    shelf: Shelf
    keeps: timedelta = timedelta(days=1100)

    async def fetch(self, photo: Photo) -> bytes:
        """From our shelf, else from its messenger. Raises PhotoUnavailable."""
        async with self.units() as unit:
            name = await unit.photos.name_of(photo)
        content = None
        if name is not None:
            try:
                content = await self.shelf.get(name)
            except ShelfFailed:
                _log.warning("the shelf of photos cannot be reached")
        return await self._bring(photo) if content is None else content

    async def keep(self, now: datetime) -> int:
        """Bring a batch to the shelf; returns how many were looked at."""
        async with self.units() as unit:
            claimed = await unit.photos.claim(_BATCH, now=now, lease=_LEASE)
            await unit.commit()
        for photo, attempts in claimed:
            name = await self._kept(photo)
            is_needed = True
            async with self.units() as unit:
                if name is None:
                    pause = _FIRST_PAUSE * 2 ** (attempts - 1)
                    await unit.photos.failed(photo, until=now + pause, limit=_TRIES)
                else:
                    is_needed = await unit.photos.kept(photo, name, now)
                await unit.commit()
            if name is not None and not is_needed:
                await self._drop(name)
        return len(claimed)

    async def tidy(self, now: datetime) -> int:
        """Drop a batch of what is old, or named by nothing; returns how many are gone.

        The file goes first: a death in between leaves a row, which the next run drops.
        """
        async with self.units() as unit:
            unneeded = await unit.photos.unneeded(now - self.keeps, _BATCH)
            try:
                for photo, name in unneeded:
                    if name:
                        await self.shelf.drop(name)
                    await unit.photos.forget(photo)
            except ShelfFailed:
                _log.warning("photos could not be dropped from the shelf")
                return 0
            await unit.commit()
        return len(unneeded)

    async def _kept(self, photo: Photo) -> str | None:
        """Its name on the shelf; None when it could not be brought there now."""
        try:
            content = await self._bring(photo)
        except PhotoUnavailable:
            return None
        kind = image_type(content)
        if kind is None:
            _log.warning("what was sent as a photo is none")
            return None
        digest = sha256(f"{photo.channel.value}:{photo.file_id}".encode()).hexdigest()
        name = f"{digest[:2]}/{digest}.{ENDINGS[kind]}"
        try:
            await self.shelf.put(name, content)
        except ShelfFailed:
            _log.warning("the shelf of photos cannot be reached")
            return None
        return name

    async def _drop(self, name: str) -> None:
        """Whoever sent it was erased while it was brought: no row would ever name the file."""
        try:
            await self.shelf.drop(name)
        except ShelfFailed:
            _log.warning("a photo of nobody stays on the shelf", extra={"file": name})

    async def _bring(self, photo: Photo) -> bytes:
        source = self.sources.get(photo.channel)
        if source is None:
            raise PhotoUnavailable
        return await source.fetch(photo)
