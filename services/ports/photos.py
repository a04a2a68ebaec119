"""Photos that people have sent: fetched from their messenger, and kept on a shelf of our own."""

from typing import Protocol

from services.domain.errors import Refusal
from services.domain.review import Photo


class PhotoUnavailable(Refusal):
    """The photo is given by nobody, not in time, or it is too large."""


class ShelfFailed(Exception):
    """The shelf cannot be reached, or refuses: try later."""


class Photos(Protocol):
    """Fetches photos by the id that the messenger gave them."""

    async def fetch(self, photo: Photo) -> bytes:
        """The file as it is, of at most some megabytes. Raises PhotoUnavailable."""
        ...


class Shelf(Protocol):
    """Where files stand outside the database, under names of ours. Raises ShelfFailed."""

    async def put(self, name: str, content: bytes) -> None:
        """Keep the file whole or not at all; the same name again replaces it."""
        ...

    async def get(self, name: str) -> bytes | None:
        """The file; None when there is none under the name."""
        ...

    async def drop(self, name: str) -> None:
        """The file is no more; one that never was is as good."""
        ...
