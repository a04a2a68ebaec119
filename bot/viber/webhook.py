"""The webhook: the signature over raw bytes, heard in the foreground, acknowledged when done."""

import hashlib
import hmac
import logging
from collections.abc import Sequence
from typing import Any, Final

from aiohttp import web

from bot.viber.door import LATER, ViberDoor
from bot.viber.wire import loads

PATH: Final = "/viber/webhook"
# A text of 7,000 letters is 42 KB when each is escaped; nothing that Viber brings is longer.
BODY_LIMIT: Final = 128 * 1024
_HEADER: Final = "X-Viber-Content-Signature"
_RETRY: Final = {"Retry-After": "1"}
_log = logging.getLogger(__name__)


def routes(door: ViberDoor, tokens: Sequence[str]) -> list[web.RouteDef]:
    """The route, with every active token (two while one is being replaced).

    Without a token the door is closed: no route at all.
    """
    keys = [token.encode() for token in tokens if token]
    if not keys:
        return []

    async def receive(request: web.Request) -> web.Response:
        body = await _read(request)
        if not _is_signed(request.headers.get(_HEADER, ""), body, keys):
            return web.Response(status=403)
        raw = loads(body)
        try:
            if not _is_callback(raw):
                await door.refuse("not a callback came to the webhook")
                return web.Response()
            return _said(await door.take(raw))
        except LATER as why:
            _log.info("a callback waits", extra={"why": type(why).__name__})
            return web.Response(status=503, headers=_RETRY)
        except Exception:  # noqa: BLE001 - a bug must not block a person
            # Answered 5xx, a bug would be brought again for an hour.
            _log.exception("a callback was lost to a bug")
            return web.Response()

    return [web.post(PATH, receive)]


def _said(message: Any) -> web.Response:
    return web.Response() if message is None else web.json_response(dict(message))


def _is_signed(given: str, body: bytes, keys: Sequence[bytes]) -> bool:
    """Compared as bytes and against every key: a header that is no ASCII is a plain no."""
    offered = given.encode("utf-8", "surrogateescape")
    known = 0
    for key in keys:
        known |= hmac.compare_digest(
            offered, hmac.new(key, body, hashlib.sha256).hexdigest().encode()
        )
    return bool(known)


async def _read(request: web.Request) -> bytes:
    """The raw body. Raises HTTPRequestEntityTooLarge."""
    size = request.content_length or 0
    body = await request.read() if size <= BODY_LIMIT else b""
    if max(size, len(body)) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, size)
    return body


def _is_callback(raw: Any) -> bool:
    return isinstance(raw, dict) and isinstance(raw.get("event"), str)
