"""Bodies that are not what their headers say: refused at the door, a fault of nobody's here."""

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

_FORMS: Final = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
# Doors that anybody may send a form to. Others read for themselves: files come to some of them.
_OPEN: Final = ("/pay/", "/forms/", "/recovery/", "/email/", "/staff/sign-in")
# Unknown letters or letters that are none, no boundary, a packing that cannot be unpacked.
_UNREADABLE: Final = (web.RequestPayloadError, LookupError, ValueError)
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def readable(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Answers 400 for a body that nobody could read, whatever door it came to.

    A form to an open door is read here, once, and its handler finds it read; the application
    bounds its size.
    """
    if request.content_type in _FORMS and request.path.startswith(_OPEN):
        try:
            await request.post()
        except _UNREADABLE:
            return web.Response(status=400)
    try:
        return await handler(request)
    except web.RequestPayloadError:
        return web.Response(status=400)
