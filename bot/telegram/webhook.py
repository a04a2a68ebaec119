"""The webhook: secret compared as bytes, heard in the foreground, acknowledged when committed."""

import hmac
import logging
from collections.abc import Sequence
from typing import Any, Final

from aiohttp import web

from bot.telegram.door import LATER, TelegramDoor
from bot.telegram.wire import loads

PATH: Final = "/telegram/webhook"
BODY_LIMIT: Final = 1024 * 1024
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_RETRY: Final = {"Retry-After": "1"}
_log = logging.getLogger(__name__)


def routes(door: TelegramDoor, secrets: Sequence[str]) -> list[web.RouteDef]:
    """The route, with every active secret (two while one is being replaced).

    Without a secret the door is closed: no route at all.
    """
    keys = [secret.encode() for secret in secrets if secret]
    if not keys:
        return []

    async def receive(request: web.Request) -> web.Response:
        if not _is_known(request.headers.get(_HEADER, ""), keys):
            return web.Response(status=403)
        raw = await _read(request)
        try:
            if _is_update(raw):
                await door.take(raw)
            else:
                await door.refuse("not an update came to the webhook")
        except LATER as why:
            _log.info("an update waits", extra={"why": type(why).__name__})
            return web.Response(status=503, headers=_RETRY)
        except Exception:  # noqa: BLE001 - a bug must not block a person
            # Answered 5xx, a bug would be brought again for 24 hours and block the person.
            _log.exception("an update was lost to a bug")
        return web.Response()

    return [web.post(PATH, receive)]


def _is_known(given: str, keys: Sequence[bytes]) -> bool:
    """Compared as bytes and against every key: a non-ASCII header is a plain no."""
    offered = given.encode("utf-8", "surrogateescape")
    known = 0
    for key in keys:
        known |= hmac.compare_digest(offered, key)
    return bool(known)


async def _read(request: web.Request) -> Any:
    """The body as JSON, None when it is none. Raises HTTPRequestEntityTooLarge."""
    size = request.content_length or 0
    body = await request.read() if size <= BODY_LIMIT else b""
    if max(size, len(body)) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, size)
    return loads(body)


def _is_update(raw: Any) -> bool:
    return isinstance(raw, dict) and "update_id" in raw
