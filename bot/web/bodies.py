"""Bodies that are not what their headers say: refused at the door, a fault of nobody's here."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Middleware

_FORMS: Final = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
# Doors that anybody may send a form to. Others read for themselves: files come to some of them.
_OPEN: Final = ("/pay/", "/forms/", "/recovery/", "/email/", "/staff/sign-in")
# Doors of banks and messengers: whoever calls them brings a body at once, or is none of them.
_MACHINES: Final = ("/banks/", "/telegram/", "/viber/")
_SECONDS: Final = 10.0
# Unknown letters or letters that are none, no boundary, a packing that cannot be unpacked.
_UNREADABLE: Final = (web.RequestPayloadError, LookupError, ValueError)
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def readable_within(seconds: float) -> Middleware:
    """Answers 400 for a body that nobody could read, whatever door it came to.

    What comes to an open door is read here, once, and its handler finds it read; the application
    bounds its size. A body that has not come whole in time is 408, and the line is cut: whoever
    sends a letter a minute holds nothing of ours for long.
    """

    @web.middleware
    async def middleware(request: web.Request, handler: _Handler) -> web.StreamResponse:
        try:
            async with asyncio.timeout(seconds):
                await _read(request)
        except TimeoutError:
            late = web.Response(status=408)
            late.force_close()
            return late
        except _UNREADABLE:
            return web.Response(status=400)
        try:
            return await handler(request)
        except web.RequestPayloadError:
            return web.Response(status=400)

    return middleware


readable: Final = readable_within(_SECONDS)


async def _read(request: web.Request) -> None:
    if request.path.startswith(_MACHINES):
        await request.read()
    elif request.content_type in _FORMS and request.path.startswith(_OPEN):
        await request.post()
