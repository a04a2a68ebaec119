"""The server: Viber's methods under /viber-api/pa/, files, and the chat page with its own API."""

import asyncio
import hmac
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from bot.sandbox.viber.callbacks import Callbacks
from bot.sandbox.viber.chats import Chats
from bot.sandbox.viber.checks import BODY_LIMIT
from bot.sandbox.viber.errors import INVALID_TOKEN, TOO_MANY, Refused
from bot.sandbox.viber.fetching import Fetching
from bot.sandbox.viber.methods import Methods, read_body
from bot.sandbox.viber.misbehaviour import Misbehaviour, status_of
from bot.sandbox.viber.pace import Pace
from bot.sandbox.viber.page import FILES, ChatPage
from bot.sandbox.viber.people import People
from bot.sandbox.viber.snapshot import snapshot_of
from bot.sandbox.viber.state import State

API: Final = "/viber-api/pa"
_HTML: Final = "<html><body><h1>502 Bad Gateway</h1></body></html>"
_REMEMBERED: Final = 500
_PACED: Final = frozenset({"send_message", "broadcast_message"})
_Method = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class SandboxViber:
    """Our own Viber: attach it to an aiohttp application, speak to it over HTTP.

    `base_url` is where that application listens, for files that persons send; `snapshot` is a
    file that keeps persons, chats and waiting callbacks over a restart. `sent` holds the bodies of
    the latest messages that were accepted, for another's eyes to judge.
    """

    def __init__(  # noqa: PLR0913 - the parts of a messenger, by name
        self,
        *,
        token: str,
        clock: Callable[[], datetime],
        base_url: str,
        title: str = "Облік",
        misbehave: Misbehaviour | None = None,
        snapshot: Path | None = None,
    ) -> None:
        self._token = token
        self.misbehave = misbehave or Misbehaviour()
        self.pace = Pace()
        self.sent: deque[dict[str, Any]] = deque(maxlen=_REMEMBERED)
        self.state = State(clock)
        self._snapshot = snapshot_of(self.state, snapshot) if snapshot else None
        if self._snapshot:
            self._snapshot.load()
        self._chats = Chats(self.state, self.misbehave, self.pace)
        self._callbacks = Callbacks(self.state, self.misbehave, self._chats, token)
        self._fetching = Fetching(self.state, self._chats)
        people = People(self.state, f"{base_url}{FILES}")
        self._page = ChatPage(self.state, people, self._chats, self.misbehave, title)
        methods = Methods(self.state, self._chats, self._callbacks, self.pace, title)
        self._methods: dict[str, _Method] = {
            "set_webhook": methods.set_webhook,
            "send_message": methods.send_message,
            "broadcast_message": methods.broadcast_message,
            "get_account_info": methods.get_account_info,
            "get_user_details": methods.get_user_details,
        }

    def attach(self, app: web.Application) -> None:
        """Add the routes, and the bringing of callbacks."""
        app.add_routes([web.post(f"{API}/{{method}}", self._call)])
        self._page.attach(app)
        if self._snapshot:
            app.cleanup_ctx.append(self._snapshot.run)
        app.cleanup_ctx.append(self._callbacks.run)
        app.cleanup_ctx.append(self._fetching.run)

    async def _call(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        if name not in self._methods:
            raise web.HTTPNotFound
        trouble = self.misbehave.answer(name)
        status = status_of(trouble)
        if status is not None:
            return web.json_response(Refused(status).as_json())
        if trouble == "server_error":
            return web.Response(status=500, text="Internal Server Error")
        if trouble == "bad_gateway":
            return web.Response(status=502, text=_HTML, content_type="text/html")
        try:
            answer = await self._done(name, request)
        except Refused as refused:
            answer = refused.as_json()
        await self.state.touch()
        return await self._spoiled(request, web.json_response(answer), trouble)

    async def _done(self, name: str, request: web.Request) -> dict[str, Any]:
        """The effect of a method, and its answer. Raises Refused."""
        body = read_body(await request.read(), BODY_LIMIT)
        given = request.headers.get("X-Viber-Auth-Token") or body.get("auth_token")
        if not given:
            raise Refused(INVALID_TOKEN, "missing_auth_token")
        if not hmac.compare_digest(str(given).encode(), self._token.encode()):
            raise Refused(INVALID_TOKEN)
        now = self.state.clock().timestamp()
        is_broadcast = name == "broadcast_message"
        if name in _PACED and not self.pace.allows(now, is_broadcast=is_broadcast):
            raise Refused(TOO_MANY)
        answer = await self._methods[name](body)
        if name in _PACED:
            self.sent.append(body)
        return answer

    async def _spoiled(
        self, request: web.Request, answer: web.Response, trouble: str
    ) -> web.Response:
        """The effect is done; only the answer suffers."""
        if trouble == "truncated":
            text = str(answer.text)
            return web.Response(text=text[: len(text) // 2], content_type="application/json")
        if trouble == "late":
            await asyncio.sleep(self.misbehave.late_seconds)
        if trouble == "cut" and request.transport is not None:
            request.transport.abort()
        return answer
