"""Photos from Viber: an address of Viber's own, fetched within limits."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, InvalidURL

from services.domain.message import Channel
from services.domain.review import Photo
from services.ports.photos import PhotoUnavailable

_OK: Final = 200
_SECONDS: Final = 8.0
_CHUNK: Final = 64 * 1024
_VIBER: Final = "viber.com"
LIMIT: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ViberPhotos:
    """Fetches only from hosts of Viber's and from where `api_base` is: whatever a callback says,
    no address of our own network is asked.
    """

    session: ClientSession
    api_base: str
    limit: int = LIMIT
    seconds: float = _SECONDS

    async def fetch(self, photo: Photo) -> bytes:
        """The file of a photo that was sent in Viber. Raises PhotoUnavailable."""
        if photo.channel is not Channel.VIBER or not self._is_vibers(photo.file_id):
            raise PhotoUnavailable
        try:
            return await self._download(photo.file_id)
        except (ClientError, InvalidURL, TimeoutError, OSError):
            raise PhotoUnavailable from None

    def _is_vibers(self, address: str) -> bool:
        try:
            asked, ours = urlsplit(address), urlsplit(self.api_base)
            host, port = asked.hostname or "", asked.port
        except ValueError:
            return False
        if (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc):
            return True
        is_named = host == _VIBER or host.endswith(f".{_VIBER}")
        return asked.scheme == "https" and is_named and port in {None, 443}

    async def _download(self, address: str) -> bytes:
        limit = ClientTimeout(total=self.seconds)
        async with self.session.get(address, timeout=limit, allow_redirects=False) as got:
            if got.status != _OK:
                raise PhotoUnavailable
            content = bytearray()
            async for chunk in got.content.iter_chunked(_CHUNK):
                content += chunk
                if len(content) > self.limit:
                    raise PhotoUnavailable
            return bytes(content)
