"""Photos from Telegram: the id becomes an address, and the address a file, within limits."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from aiogram.methods import GetFile
from aiohttp import ClientError, ClientTimeout

from bot.telegram.calling import Caller, Failed
from services.domain.message import Channel
from services.domain.review import Photo
from services.ports.photos import PhotoUnavailable

_OK: Final = 200
_SECONDS: Final = 8.0
_CHUNK: Final = 64 * 1024
LIMIT: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TelegramPhotos:
    """Fetches through the wire of the bot; an address holds the token, so it is told to nobody."""

    caller: Caller
    limit: int = LIMIT
    seconds: float = _SECONDS

    async def fetch(self, photo: Photo) -> bytes:
        """The file of a photo that was sent in Telegram. Raises PhotoUnavailable."""
        if photo.channel is not Channel.TELEGRAM:
            raise PhotoUnavailable
        try:
            found = await self.caller.once(GetFile(file_id=photo.file_id))
        except Failed:
            raise PhotoUnavailable from None
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str) or ".." in path:
            raise PhotoUnavailable
        try:
            return await self._download(path)
        except (ClientError, TimeoutError, OSError):
            raise PhotoUnavailable from None

    async def _download(self, path: str) -> bytes:
        wire = self.caller.wire
        url = wire.bot.session.api.file_url(wire.bot.token, quote(path))
        limit = ClientTimeout(total=self.seconds)
        async with wire.session.get(url, timeout=limit, allow_redirects=False) as got:
            if got.status != _OK:
                raise PhotoUnavailable
            content = bytearray()
            async for chunk in got.content.iter_chunked(_CHUNK):
                content += chunk
                if len(content) > self.limit:
                    raise PhotoUnavailable
            return bytes(content)
