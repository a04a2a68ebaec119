"""Parts of a chat page that are the same in every messenger: scripts, waiting, files, chances."""

import asyncio
from pathlib import Path
from typing import Any, Final, Protocol

from aiohttp import web

from bot.sandbox.chat.misbehaviour import Chances

_STATIC: Final = Path(__file__).resolve().parent / "static"
_POLL_SECONDS: Final = 25
_SAFE_KINDS: Final = frozenset({"application/pdf", "image/png", "image/jpeg"})


class Changing(Protocol):
    """A state whose changes are counted; `changed` is notified of each."""

    changes: int
    changed: asyncio.Condition


class Stored(Protocol):
    """A file that somebody has sent."""

    mime: str
    content: bytes


class Shared:
    """Handlers of one messenger's page."""

    def __init__(self, state: Changing, chances: Chances) -> None:
        self._state = state
        self._chances = chances

    def attach(self, app: web.Application, root: str) -> None:
        """Add the routes under the page's own address."""
        app.add_routes(
            [
                web.static(f"{root}/shared", _STATIC),
                web.get(f"{root}/api/changes", self._changes),
                web.get(f"{root}/api/misbehave", self._plan),
                web.post(f"{root}/api/misbehave", self._plan),
            ]
        )

    async def _changes(self, request: web.Request) -> web.Response:
        """Wait until something has changed after `since`; a restarted server answers at once."""
        given = request.query.get("since", "")
        since = int(given) if given.isdecimal() else -1
        try:
            async with asyncio.timeout(_POLL_SECONDS), self._state.changed:
                await self._state.changed.wait_for(lambda: self._state.changes != since)
        except TimeoutError:
            pass
        return web.json_response({"changes": self._state.changes})

    async def _plan(self, request: web.Request) -> web.Response:
        if request.method == "POST":
            try:
                self._chances.plan(await request.json())
            except (AttributeError, TypeError, ValueError) as error:
                return web.json_response({"error": str(error)}, status=400)
        return web.json_response(self._chances.as_json())


def file_answer(stored: Stored | None, policy: str) -> web.Response:
    """A file to look at; what may be a page with scripts, under `policy`. Raises HTTPNotFound."""
    if stored is None:
        raise web.HTTPNotFound
    headers: dict[str, Any] = {"X-Content-Type-Options": "nosniff"}
    if stored.mime not in _SAFE_KINDS:
        headers["Content-Security-Policy"] = policy
    return web.Response(body=stored.content, content_type=stored.mime, headers=headers)
