"""A line to our Telegram over real HTTP: a clock to move, calls of a bot, deeds of persons."""

import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiohttp import ClientSession, FormData, web
from aiohttp.test_utils import TestServer

from bot.sandbox.telegram import Misbehaviour, SandboxPerson, SandboxTelegram

TOKEN: Final = "777000001:line"
Answer = tuple[int, dict[str, Any]]


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
class Line:
    """A bot's side of the messenger, and its persons."""

    base: str
    session: ClientSession
    telegram: SandboxTelegram
    clock: Clock

    async def call(self, method: str, *, token: str = TOKEN, **params: Any) -> Answer:
        """A method with JSON parameters: the status and the body."""
        url = f"{self.base}/bot{token}/{method}"
        async with self.session.post(url, json=params) as answer:
            return answer.status, json.loads(await answer.text())

    async def result(self, method: str, **params: Any) -> Any:
        """The result of a method that must succeed."""
        status, body = await self.call(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def uploads(
        self, chat: int, content: bytes, name: str = "a.pdf", *, method: str = "sendDocument"
    ) -> Answer:
        """A file in a multipart body."""
        form = FormData({"chat_id": str(chat)}, quote_fields=False)
        form.add_field(method.removeprefix("send").lower(), io.BytesIO(content), filename=name)
        async with self.session.post(f"{self.base}/bot{TOKEN}/{method}", data=form) as answer:
            return answer.status, await answer.json()

    async def person(self, *, has_written: bool = True) -> SandboxPerson:
        """Somebody new; one who has written left one update behind."""
        person = await SandboxPerson.creates(self.session, self.base)
        if has_written:
            await person.says("/start")
        return person

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """What waits for the bot."""
        found: list[dict[str, Any]] = await self.result("getUpdates", **params)
        return found


async def refused(wire: Line, method: str, **params: Any) -> str:
    """The words of a 400."""
    status, body = await wire.call(method, **params)
    assert (status, body["ok"], body["error_code"]) == (400, False, 400), body
    return str(body["description"]).removeprefix("Bad Request: ")


@asynccontextmanager
async def line(plan: Mapping[str, Any] | None = None) -> AsyncIterator[Line]:
    """A messenger of one's own; `plan` says how it misbehaves."""
    clock = Clock()
    misbehave = Misbehaviour()
    misbehave.plan(dict(plan or {}))
    telegram = SandboxTelegram(token=TOKEN, clock=clock, misbehave=misbehave)
    app = web.Application()
    telegram.attach(app)
    async with TestServer(app) as server, ClientSession() as session:
        yield Line(str(server.make_url("")).rstrip("/"), session, telegram, clock)
