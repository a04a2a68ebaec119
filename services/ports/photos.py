"""Photos that people have sent: they stay at the messenger, and are fetched when looked at."""

from typing import Protocol

from services.domain.errors import Refusal
from services.domain.review import Photo


class PhotoUnavailable(Refusal):
    """The messenger does not give the photo, not in time, or it is too large."""


class Photos(Protocol):
    """Fetches photos by the id that the messenger gave them."""

    async def fetch(self, photo: Photo) -> bytes:
        """The file as it is, of at most some megabytes. Raises PhotoUnavailable."""
        ...
