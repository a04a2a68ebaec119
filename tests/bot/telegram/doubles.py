"""Doubles around the Telegram door: a listener, a drawer of papers, a scripted Bot API."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from aiohttp import web

from bot.papers import PaperFailed, Sheet, SheetKind
from handlers.core.incoming import Incoming
from handlers.core.reply import Answer, Paper, Reply, say
from handlers.dispatcher import AnswerPending, Silent, Spoken
from services.domain.facts import Said
from services.domain.ids import ConversationId
from services.domain.message import Channel
from services.ports.storage import StorageUnavailable


def echo(incoming: Incoming) -> Answer:
    """What the listener says unless told otherwise: the number of the update."""
    return Answer(1, "uk", (Reply((say("test-echo", text=incoming.origin.event_id),)),))


@dataclass
class Listener:
    """A dispatcher that remembers: a repeat gets the same answer, an answered one nothing."""

    says: Callable[[Incoming], Answer] = echo
    heard: list[Incoming] = field(default_factory=list)
    answered_keys: set[tuple[ConversationId, str]] = field(default_factory=set)
    is_away: bool = False
    is_pending: bool = False
    is_forgetful: bool = False
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    tries: int = 0
    _answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def hear(self, incoming: Incoming) -> Spoken | Silent:
        """Keep the event and answer it; wait at the chat's gate when there is one."""
        self.tries += 1
        await self._stir()
        if self.is_away:
            raise StorageUnavailable
        if self.is_pending:
            raise AnswerPending
        origin = incoming.origin
        gate = self.gates.get(origin.chat)
        if gate is not None:
            await gate.wait()
        key = (ConversationId(crc32(origin.chat.encode())), origin.event_id)
        if key in self.answered_keys:
            return Silent()
        if (origin.chat, origin.event_id) not in self._answers:
            self._answers[origin.chat, origin.event_id] = self.says(incoming)
            self.heard.append(incoming)
        await self._stir()
        return Spoken(*key, self._answers[origin.chat, origin.event_id])

    async def answered(self, conversation_id: ConversationId, event_id: str) -> None:
        """Remember that it was said."""
        if self.is_forgetful:
            raise StorageUnavailable
        self.answered_keys.add((conversation_id, event_id))
        await self._stir()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so. Raises TimeoutError after ten seconds."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(is_so)

    async def _stir(self) -> None:
        async with self._changed:
            self._changed.notify_all()


@dataclass
class Drawer:
    """Papers in memory: counts what it drew."""

    drawn: int = 0
    is_broken: bool = False
    is_forgetful: bool = False
    is_away: bool = False
    instead: tuple[Said, ...] = ()
    file_ids: dict[str, str] = field(default_factory=dict)

    async def open(self, paper: Paper, locale: str) -> Sheet:
        """A sheet of a few bytes; a consumption is a picture."""
        if self.is_away:
            raise StorageUnavailable
        is_photo = paper.kind == "consumption"
        kind = SheetKind.PHOTO if is_photo else SheetKind.DOCUMENT
        name = f"{paper.kind}.{'png' if is_photo else 'pdf'}"
        content = b"\x89PNG\r\n\x1a\n drawn" if is_photo else b"%PDF-1.7 drawn"

        async def draw() -> bytes:
            if self.is_broken:
                raise PaperFailed
            self.drawn += 1
            return content

        return Sheet(name, f"{paper.ref}:{locale}", draw, kind, self.instead)

    async def find_file_id(self, channel: Channel, content_key: str) -> str | None:
        """As remembered."""
        return self.file_ids.get(content_key)

    async def remember_file_id(self, channel: Channel, content_key: str, file_id: str) -> None:
        """Remember."""
        if self.is_forgetful:
            raise StorageUnavailable
        self.file_ids[content_key] = file_id

    async def forget_file_id(self, channel: Channel, content_key: str) -> None:
        """Forget."""
        self.file_ids.pop(content_key, None)


@dataclass
class Recorder:
    """Incidents, kept in a list."""

    records: list[tuple[str, BaseException | None]] = field(default_factory=list)
    is_away: bool = False

    async def record(self, where: str, what: str, bug: BaseException | None = None) -> str:
        """Keep it."""
        if self.is_away:
            raise StorageUnavailable
        self.records.append((what, bug))
        return f"AAAA-{len(self.records):04d}"


Scene = Callable[[web.Request], web.StreamResponse | Awaitable[web.StreamResponse]]


class ScriptedTelegram:
    """A Bot API that answers as the test's script says; after the script, everything is well."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._scenes: dict[str, deque[Scene]] = defaultdict(deque)

    def plays(self, method: str, *scenes: Scene) -> None:
        """The next answers to a method."""
        self._scenes[method.lower()].extend(scenes)

    def texts(self, method: str) -> list[Any]:
        """The texts (or captions) a method was called with."""
        return [
            params.get("text", params.get("caption"))
            for name, params in self.calls
            if name == method.lower()
        ]

    def attach(self, app: web.Application) -> None:
        """Add the route."""
        app.add_routes([web.post(r"/bot{token:[^/]+}/{method}", self._call)])

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"].lower()
        is_json = request.content_type == "application/json"
        params = await request.json() if is_json else dict(await request.post())
        self.calls.append((name, params))
        scenes = self._scenes[name]
        played = scenes.popleft()(request) if scenes else well(request)
        return played if isinstance(played, web.StreamResponse) else await played


def well(_: web.Request) -> web.Response:
    """Done: a message came of it."""
    return web.json_response({"ok": True, "result": {"message_id": 7}})


def refuses(code: int, description: str, **parameters: int) -> Scene:
    """Telegram's own error."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return lambda _: web.json_response(body, status=code)


def raw(status: int, body: str, content_type: str = "application/json") -> Scene:
    """Any body under any status."""
    return lambda _: web.Response(status=status, text=body, content_type=content_type)


def hangs_up(request: web.Request) -> web.Response:
    """The request is read, and the connection is cut."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def breaks_off(request: web.Request) -> web.StreamResponse:
    """Status 200, a part of the body, and the connection is cut."""
    answer = web.StreamResponse(headers={"Content-Length": "1000"})
    await answer.prepare(request)
    await answer.write(b'{"ok":true,"res')
    assert request.transport is not None
    request.transport.close()
    return answer


def keeps_silent(until: asyncio.Event) -> Scene:
    """The request is read, and no answer comes until the event."""

    async def scene(request: web.Request) -> web.Response:
        await until.wait()
        return well(request)

    return scene
