"""A line to our Viber over real HTTP: a clock to move, calls of a bot, deeds of persons."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.sandbox.viber import Misbehaviour, SandboxViber, SandboxViberPerson
from bot.sandbox.viber.callbacks import SIGNATURE

TOKEN: Final = "4f00000000000000-000000000000000-0000000000000000"
PDF: Final = b"%PDF-1.7 a bill"
Answer = dict[str, Any]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Now."""
        return self.at

    def passes(self, span: timedelta) -> None:
        """Move on."""
        self.at += span


@dataclass(slots=True)
class Hook:
    """A webhook of a bot: takes down what is brought, refuses when told to.

    `statuses` are the next answers, 200 when there are none; `welcome` answers opened chats.
    """

    statuses: deque[int] = field(default_factory=deque)
    welcome: Any = None
    brought: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    raw: list[tuple[bytes, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=lambda: {"bill.pdf": PDF})
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: web.Request) -> web.Response:
        """One callback."""
        status = self.statuses.popleft() if self.statuses else 200
        raw = await request.read()
        body = json.loads(raw)
        async with self.changed:
            self.brought.append((status, body))
            self.raw.append((raw, request.headers[SIGNATURE]))
            self.changed.notify_all()
        if body["event"] == "conversation_started" and self.welcome is not None:
            return web.json_response(self.welcome)
        return web.Response(status=status)

    async def give(self, request: web.Request) -> web.Response:
        """A file of the bot."""
        found = self.files.get(request.match_info["name"])
        return web.Response(status=404) if found is None else web.Response(body=found)

    def taken(self, kind: str = "") -> list[dict[str, Any]]:
        """What was acknowledged, all or of one kind."""
        found = [body for status, body in self.brought if status == 200]
        return [each for each in found if kind in {"", each["event"]}]

    async def has(self, kind: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until so many callbacks of a kind are acknowledged."""
        async with asyncio.timeout(10), self.changed:
            await self.changed.wait_for(lambda: len(self.taken(kind)) >= count)
        return self.taken(kind)


@dataclass(slots=True)
class Line:
    """A bot's side of the messenger, and its persons."""

    base: str
    session: ClientSession
    viber: SandboxViber
    clock: Clock
    hook: Hook
    hook_url: str

    async def call(self, method: str, *, token: str = TOKEN, **params: Any) -> Answer:
        """A method with JSON parameters: its answer, whatever its status."""
        url = f"{self.base}/viber-api/pa/{method}"
        headers = {"X-Viber-Auth-Token": token} if token else {}
        async with self.session.post(url, json=params, headers=headers) as answer:
            found: Answer = json.loads(await answer.text())
            return found

    async def good(self, method: str, **params: Any) -> Answer:
        """The answer of a method that must succeed."""
        answer = await self.call(method, **params)
        assert answer["status"] == 0, answer
        return answer

    async def person(self, *, has_written: bool = True, **more: Any) -> SandboxViberPerson:
        """Somebody new; one who has written is subscribed."""
        person = await SandboxViberPerson.creates(self.session, self.base, **more)
        if has_written:
            await person.says("hello")
        return person

    def media(self, name: str = "bill.pdf") -> str:
        """Where the bot keeps a file."""
        return self.hook_url.replace("/hook", f"/files/{name}")


def text(words: str = "hello", **more: Any) -> dict[str, Any]:
    """A message of the simplest kind."""
    return {"sender": {"name": "Oblik"}, "type": "text", "text": words, **more}


def key(**more: Any) -> dict[str, Any]:
    """A button that replies."""
    return {"Columns": 6, "Rows": 1, "ActionType": "reply", "ActionBody": "b", "Text": "B", **more}


def keyboard(*keys: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A keyboard of such buttons."""
    return {"Type": "keyboard", "Buttons": list(keys or [key()]), **more}


@asynccontextmanager
async def line(*, hooked: bool = True, **plan: Any) -> AsyncIterator[Line]:
    """A messenger of one's own; `plan` says how it misbehaves."""
    clock, misbehave, hook = Clock(), Misbehaviour(), Hook()
    misbehave.plan(plan)
    base = f"http://127.0.0.1:{unused_port()}"
    viber = SandboxViber(token=TOKEN, clock=clock, base_url=base, misbehave=misbehave)
    app, hooks = web.Application(), web.Application()
    viber.attach(app)
    hooks.add_routes([web.post("/hook", hook.take), web.get("/files/{name}", hook.give)])
    port = int(base.rpartition(":")[2])
    async with TestServer(app, port=port), TestServer(hooks) as theirs, ClientSession() as session:
        made = Line(base, session, viber, clock, hook, str(theirs.make_url("/hook")))
        if hooked:
            await made.good("set_webhook", url=made.hook_url)
        yield made


def events(brought: list[dict[str, Any]]) -> Iterator[str]:
    """The kinds of callbacks in the order they came."""
    yield from (each["event"] for each in brought)
