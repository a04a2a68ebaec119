"""The webhook: secret compared as bytes, heard in the foreground, acknowledged when committed."""

import hmac
import logging
from collections.abc import Sequence
from typing import Final

import orjson
from aiohttp import web

from bot.telegram.door import TelegramDoor
from bot.telegram.send import NotTold
from handlers.dispatcher import AnswerPending
from services.ports.storage import StorageUnavailable

PATH: Final = "/telegram/webhook"
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
        try:
            raw = orjson.loads(await request.read())
        except orjson.JSONDecodeError:
            raw = None
        if not isinstance(raw, dict) or "update_id" not in raw:
            _log.warning("not an update came to the webhook")
            return web.Response()
        try:
            await door.take(raw)
        except (StorageUnavailable, AnswerPending, NotTold):
            return web.Response(status=503, headers=_RETRY)
        return web.Response()

    return [web.post(PATH, receive)]


def _is_known(given: str, keys: Sequence[bytes]) -> bool:
    """Compared as bytes and against every key: a non-ASCII header is a plain no."""
    offered = given.encode("utf-8", "surrogateescape")
    known = 0
    for key in keys:
        known |= hmac.compare_digest(offered, key)
    return bool(known)
