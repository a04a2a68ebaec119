"""A scripted Viber, callbacks as it sends them, and the same messages by a foreign client."""

import asyncio
import hashlib
import hmac
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from viberbot.api.messages import (
    FileMessage,
    PictureMessage,
    TextMessage,
    get_message,
)

from bot.viber.receive import Left, Receipted
from services.domain.message import Receipt
from services.ports.storage import StorageUnavailable

TOKEN = "viber-test-token"
CHAT = "1001"
Scene = Callable[[web.Request], web.StreamResponse | Awaitable[web.StreamResponse]]
_FOREIGN = (TextMessage, FileMessage, PictureMessage)
_OURS = ("receiver", "sender")


class ScriptedViber:
    """A REST API that answers as the test's script says; after the script, everything is well.

    Every message is built once more by the classes of an independent client, which must agree.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.tokens: list[str] = []
        self._scenes: deque[Scene] = deque()

    def plays(self, *scenes: Scene) -> None:
        """The next answers."""
        self._scenes.extend(scenes)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What was sent, in order."""
        return [params for name, params in self.calls if name == "send_message"]

    @property
    def texts(self) -> list[str]:
        """The words of it."""
        return [each["text"] for each in self.messages if each["type"] == "text"]

    def attach(self, app: web.Application) -> None:
        """Add the route."""
        app.add_routes([web.post("/pa/{method}", self._call)])

    async def _call(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        assert len(body) <= 30 * 1024
        name, params = request.match_info["method"], json.loads(body)
        self.tokens.append(request.headers.get("X-Viber-Auth-Token", ""))
        self.calls.append((name, params))
        if name == "send_message":
            ensure_agreed(params)
        played = self._scenes.popleft()(request) if self._scenes else well(request)
        return played if isinstance(played, web.StreamResponse) else await played


def ensure_agreed(params: dict[str, Any]) -> None:
    """The foreign client reads the message, finds it whole, and writes the same."""
    body = {name: value for name, value in params.items() if name not in _OURS}
    message = get_message(body)
    assert isinstance(message, _FOREIGN)
    assert message.validate()
    written = {name: value for name, value in message.to_dict().items() if value is not None}
    assert written == body
    assert 0 < len(params["sender"]["name"]) <= 28
    if "keyboard" in body:
        ensure_keyboard(body["keyboard"])


def ensure_keyboard(keyboard: dict[str, Any]) -> None:
    """What the documentation asks of a keyboard: six columns, words, an action with a body."""
    assert keyboard["Type"] == "keyboard"
    assert keyboard["Buttons"]
    for button in keyboard["Buttons"]:
        assert 1 <= button["Columns"] <= 6
        assert button["Rows"] in {1, 2}
        assert 0 < len(button["Text"]) <= 250
        assert button["ActionType"] in {"reply", "open-url", "share-phone", "none"}
        assert button["ActionBody"]
    assert sum(button["Columns"] for button in keyboard["Buttons"]) % 6 == 0
    assert len(rows_of(keyboard)) <= 12


def rows_of(keyboard: dict[str, Any] | None) -> list[list[str]]:
    """The labels as they stand under each other."""
    rows: list[list[str]] = []
    free = 0
    for button in keyboard["Buttons"] if keyboard else ():
        if free < button["Columns"]:
            rows.append([])
            free = 6
        rows[-1].append(button["Text"])
        free -= button["Columns"]
    return rows


def well(_: web.Request) -> web.Response:
    """Done."""
    body = {"status": 0, "status_message": "ok", "message_token": 5741311803571721087}
    return web.json_response(body)


def says(status: int) -> Scene:
    """Viber's own refusal: an HTTP 200 all the same."""
    return lambda _: web.json_response({"status": status, "status_message": "no"})


def raw(status: int, body: str, content_type: str = "application/json") -> Scene:
    """Any body under any status."""
    return lambda _: web.Response(status=status, text=body, content_type=content_type)


def hangs_up(request: web.Request) -> web.Response:
    """The request is read, and the connection is cut."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@dataclass
class Noted:
    """News in a list."""

    gone: list[str] = field(default_factory=list)
    receipts: list[tuple[str, Receipt]] = field(default_factory=list)
    is_away: bool = False
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so. Raises TimeoutError after ten seconds."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(is_so)

    async def left(self, told: Left) -> None:
        """Keep it."""
        await self._keep(lambda: self.gone.append(told.chat))

    async def receipted(self, told: Receipted) -> None:
        """Keep it."""
        await self._keep(lambda: self.receipts.append((told.ref, told.receipt)))

    async def _keep(self, keeps: Callable[[], None]) -> None:
        if self.is_away:
            raise StorageUnavailable
        async with self._changed:
            keeps()
            self._changed.notify_all()


def callback(event: str, *, token: int = 5, **more: Any) -> dict[str, Any]:
    """A callback as Viber sends it."""
    return {"event": event, "timestamp": 1700000000000, "message_token": token, **more}


def said(*, token: int = 5, chat: str = CHAT, **message: Any) -> dict[str, Any]:
    """A message of a person."""
    sender = {"id": chat, "name": "Марія", "language": "uk", "country": "UA", "api_version": 10}
    return callback("message", token=token, sender=sender, message=message, silent=False)


def text(words: str, **more: Any) -> dict[str, Any]:
    """A text of a person."""
    return said(type="text", text=words, **more)


def signed(body: bytes, token: str = TOKEN) -> str:
    """The signature of a callback."""
    return hmac.new(token.encode(), body, hashlib.sha256).hexdigest()
