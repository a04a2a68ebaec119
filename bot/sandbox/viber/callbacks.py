"""Bringing callbacks to the webhook, signed, each chat in order, until it answers 200."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.sandbox.viber.chats import Chats
from bot.sandbox.viber.errors import INVALID_URL, Refused
from bot.sandbox.viber.misbehaviour import Misbehaviour
from bot.sandbox.viber.state import State, Waiting

SIGNATURE: Final = "X-Viber-Content-Signature"
_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)
_TIMEOUT: Final = ClientTimeout(total=20, connect=2)
_OK: Final = 200
_AT_ONCE: Final = 40


class Callbacks:
    """Works while the application lives; the answer to an opened chat may hold a welcome."""

    def __init__(self, state: State, misbehave: Misbehaviour, chats: Chats, token: str) -> None:
        self._state = state
        self._misbehave = misbehave
        self._chats = chats
        self._token = token
        self._busy: set[str] = set()

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """A cleanup context of the application."""
        async with ClientSession() as http, asyncio.TaskGroup() as group:
            tasks: set[asyncio.Task[None]] = set()
            worker = group.create_task(self._work(http, group, tasks))
            yield
            for task in (worker, *tasks):
                task.cancel()

    async def check(self, http: ClientSession, url: str) -> None:
        """Call an address that is about to become the webhook. Raises Refused."""
        body = {
            "event": "webhook",
            "timestamp": self._state.millis,
            "message_token": self._state.next_token(),
        }
        if (await self._post(http, url, body))[0] != _OK:
            raise Refused(INVALID_URL, "Failed to connect to the webhook URL")

    async def _work(
        self, http: ClientSession, group: asyncio.TaskGroup, tasks: set[asyncio.Task[None]]
    ) -> None:
        while True:
            await self._state.arrived.wait()
            self._state.arrived.clear()
            for waiting in self._next() if self._state.webhook else ():
                self._busy.add(waiting.chat)
                task = group.create_task(self._bring(http, waiting))
                tasks.add(task)
                task.add_done_callback(tasks.discard)

    def _next(self) -> list[Waiting]:
        """The first waiting callback of every chat that has none under way."""
        queues: dict[str, list[Waiting]] = {}
        for waiting in self._state.callbacks:
            if waiting.chat not in self._busy:
                queues.setdefault(waiting.chat, []).append(waiting)
        room = max(_AT_ONCE - len(self._busy), 0)
        return [self._chosen(queue) for queue in list(queues.values())[:room]]

    def _chosen(self, queue: list[Waiting]) -> Waiting:
        return queue[1] if len(queue) > 1 and self._misbehave.strikes("reorder") else queue[0]

    async def _bring(self, http: ClientSession, waiting: Waiting) -> None:
        """Bring one callback until it is acknowledged or too old."""
        if self._misbehave.strikes("delay"):
            await asyncio.sleep(self._misbehave.delay_seconds)
        attempt = 0
        times = 2 if self._misbehave.strikes("repeat") else 1
        while times and self._state.webhook and not waiting.is_old(self._state.clock()):
            status, answer = await self._post(http, self._state.webhook, waiting.body)
            if status == _OK:
                times -= 1
                self._welcome(waiting, answer)
                continue
            await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
            attempt += 1
        is_done = not times or waiting.is_old(self._state.clock())
        if is_done and waiting in self._state.callbacks:
            self._state.callbacks.remove(waiting)
            await self._state.touch()
        self._busy.discard(waiting.chat)
        self._state.arrived.set()

    def _welcome(self, waiting: Waiting, answer: bytes) -> None:
        """Exactly one message may stand in the answer to an opened chat, and in no other."""
        person = self._state.persons.get(waiting.chat)
        is_opening = waiting.body["event"] == "conversation_started"
        if not is_opening or not answer.strip() or person is None or waiting.is_welcomed:
            return
        waiting.is_welcomed = True
        try:
            self._chats.welcome(person.id, dict(json.loads(answer)))
        except (Refused, ValueError, TypeError) as error:
            self._state.complaints.append(f"welcome: {error}")

    async def _post(
        self, http: ClientSession, url: str, body: dict[str, Any]
    ) -> tuple[int, bytes]:
        raw = json.dumps(body, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json",
            SIGNATURE: hmac.new(self._token.encode(), raw, hashlib.sha256).hexdigest(),
        }
        try:
            async with http.post(
                url, data=raw, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except (ClientError, OSError, TimeoutError):
            return 0, b""
