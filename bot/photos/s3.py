"""The shelf in a bucket: three requests of the S3 protocol, signed, with bounds on everything."""

from dataclasses import dataclass
from typing import Final

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.photos.names import checked
from bot.photos.signature import Keys
from services.ports.clock import Clock
from services.ports.photos import ShelfFailed

_SECONDS: Final = ClientTimeout(total=15, connect=3)
_GOOD: Final = frozenset({200, 204})
_ABSENT: Final = 404
_LIMIT: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BucketShelf:
    """Files in one bucket, addressed by path: what MinIO, Ceph and the clouds all understand.

    `base` is the address of the store without a slash at its end.
    """

    session: ClientSession
    base: str
    bucket: str
    keys: Keys
    clock: Clock

    async def put(self, name: str, content: bytes) -> None:
        """Keep the file; a store shows it whole or not at all. Raises ShelfFailed."""
        await self._ask("PUT", name, content)

    async def get(self, name: str) -> bytes | None:
        """The file. Raises ShelfFailed."""
        return await self._ask("GET", name)

    async def drop(self, name: str) -> None:
        """The file is no more. Raises ShelfFailed."""
        await self._ask("DELETE", name)

    async def _ask(self, method: str, name: str, body: bytes = b"") -> bytes | None:
        path = f"/{self.bucket}/{checked(name)}"
        host = self.base.partition("://")[2]
        headers = self.keys.headers(method, host, path, body, self.clock())
        try:
            async with self.session.request(
                method,
                f"{self.base}{path}",
                data=body or None,
                headers=headers,
                timeout=_SECONDS,
                allow_redirects=False,
            ) as answer:
                return await _read(answer)
        except (ClientError, TimeoutError, OSError) as error:
            raise ShelfFailed(type(error).__name__) from None


async def _read(answer: ClientResponse) -> bytes | None:
    if answer.status == _ABSENT:
        return None
    if answer.status not in _GOOD:
        raise ShelfFailed(f"HTTP {answer.status}")
    content = await answer.content.read(_LIMIT + 1)
    while not answer.content.at_eof() and len(content) <= _LIMIT:
        content += await answer.content.read(_LIMIT + 1)
    if len(content) > _LIMIT:
        raise ShelfFailed("the file is too large")
    return content
