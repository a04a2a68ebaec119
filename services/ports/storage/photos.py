"""The memory of photos: which are to be fetched, which stand on the shelf, which nobody needs."""

from datetime import datetime, timedelta
from typing import Protocol

from services.domain.review import Photo


class PhotoBook(Protocol):
    """Every photo that a case or a reading has named gets a row by itself."""

    async def claim(
        self, limit: int, *, now: datetime, lease: timedelta
    ) -> list[tuple[Photo, int]]:
        """Photos to be fetched, leased to the caller, and which attempt it is (1, 2, …)."""
        ...

    async def kept(self, photo: Photo, name: str, now: datetime) -> bool:
        """It stands on the shelf under the name; False when it was forgotten meanwhile."""
        ...

    async def failed(self, photo: Photo, *, until: datetime, limit: int) -> None:
        """Try again later; after `limit` attempts it is lost."""
        ...

    async def name_of(self, photo: Photo) -> str | None:
        """Its name on the shelf; None when it does not stand there."""
        ...

    async def unneeded(self, before: datetime, limit: int) -> list[tuple[Photo, str]]:
        """Photos kept before the moment or named by nothing any more, locked, with their names."""
        ...

    async def forget(self, photo: Photo) -> None:
        """Its row, and whatever still names it, are no more."""
        ...
