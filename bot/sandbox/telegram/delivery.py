"""Bringing updates to the webhook: each chat in order, again and again until acknowledged."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    web,
)

from bot.sandbox.telegram.misbehaviour import Misbehaviour
from bot.sandbox.telegram.params import Params, read_reply
from bot.sandbox.telegram.state import State, Waiting

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)
_TIMEOUT: Final = ClientTimeout(total=20, connect=2)


class Delivery:
    """Works while the application lives; `reply` is given what the webhook answers with."""

    def __init__(
        self,
        state: State,
        misbehave: Misbehaviour,
        reply: Callable[[Params], Awaitable[None]],
    ) -> None:
        self._state = state
        self._misbehave = misbehave
        self._reply = reply
        self._busy: set[int] = set()

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """A cleanup context of the application."""
        async with ClientSession() as http, asyncio.TaskGroup() as group:
            tasks: set[asyncio.Task[None]] = set()
            worker = group.create_task(self._work(http, group, tasks))
            yield
            for task in (worker, *tasks):
                task.cancel()

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
        """The first waiting update of every chat that has none under way."""
        queues: dict[int, list[Waiting]] = {}
        for waiting in self._state.updates:
            if waiting.chat not in self._busy:
                queues.setdefault(waiting.chat, []).append(waiting)
        room = max(int(self._state.webhook["max_connections"]) - len(self._busy), 0)
        return [self._chosen(queue) for queue in list(queues.values())[:room]]

    def _chosen(self, queue: list[Waiting]) -> Waiting:
        if len(queue) > 1 and self._misbehave.strikes("reorder"):
            return queue[1]
        return queue[0]

    async def _bring(self, http: ClientSession, waiting: Waiting) -> None:
        """Bring one update until it is acknowledged or too old."""
        if self._misbehave.strikes("delay"):
            await asyncio.sleep(self._misbehave.delay_seconds)
        attempt = 0
        times = 2 if self._misbehave.strikes("repeat") else 1
        while times and waiting in self._state.updates and not self._is_old(waiting):
            if not self._state.webhook:
                break
            if await self._post(http, waiting):
                times -= 1
                continue
            await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
            attempt += 1
        if waiting in self._state.updates and (not times or self._is_old(waiting)):
            self._state.updates.remove(waiting)
            await self._state.touch()
        self._busy.discard(waiting.chat)
        self._state.arrived.set()

    async def _post(self, http: ClientSession, waiting: Waiting) -> bool:
        webhook = self._state.webhook
        headers = {HEADER: webhook["secret"]} if webhook["secret"] else {}
        try:
            async with http.post(
                webhook["url"], json=waiting.update, headers=headers, timeout=_TIMEOUT
            ) as answer:
                return await self._is_taken(answer)
        except TimeoutError:  # itself an OSError, hence first
            self._complain("Read timeout expired")
        except ClientConnectorError:
            self._complain("Connection refused")
        except (ClientError, OSError):
            self._complain("Connection reset by peer")
        return False

    async def _is_taken(self, answer: ClientResponse) -> bool:
        """Whether the bot took the update; its answer may itself be a call of a method."""
        if not answer.ok:
            reason = f"{answer.status} {answer.reason}"
            self._complain(f"Wrong response from the webhook: {reason}")
            return False
        called = await read_reply(answer)
        if called is not None:
            await self._reply(called)
        return True

    def _complain(self, why: str) -> None:
        if self._state.webhook:
            self._state.webhook["last_error_date"] = self._state.seconds
            self._state.webhook["last_error_message"] = why

    def _is_old(self, waiting: Waiting) -> bool:
        return waiting.is_old(self._state.clock())
