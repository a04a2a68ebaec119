"""A webhook of a bot: takes down what is brought, refuses when told to."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.sandbox.telegram.line import Line


@dataclass(slots=True)
class Hook:
    """`statuses` are the next answers, 200 when there are none; messages of `deaf_to` get a 503.

    `reply` is a method to call.
    """

    statuses: deque[int]
    deaf_to: int = 0
    reply: dict[str, Any] | None = None
    brought: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: web.Request) -> web.Response:
        """One update."""
        status = self.statuses.popleft() if self.statuses else 200
        update = await request.json()
        if update.get("message", {}).get("chat", {}).get("id") == self.deaf_to:
            status = 503
        async with self.changed:
            self.brought.append((status, update))
            self.changed.notify_all()
        return (
            web.json_response(self.reply, status=status)
            if self.reply
            else web.Response(status=status)
        )

    @property
    def taken(self) -> list[str]:
        """Texts of what was acknowledged; a press shows its data."""
        return [_text(update) for status, update in self.brought if status == 200]

    async def has(self, count: int) -> list[str]:
        """Wait until so many updates are acknowledged."""
        async with asyncio.timeout(10), self.changed:
            await self.changed.wait_for(lambda: len(self.taken) >= count)
        return self.taken


def _text(update: dict[str, Any]) -> str:
    return str(
        update["message"]["text"] if "message" in update else update["callback_query"]["data"]
    )


@asynccontextmanager
async def hook(
    wire: Line, statuses: Iterable[int] = (), *, deaf_to: int = 0
) -> AsyncIterator[Hook]:
    """A webhook that is set, and afterwards deleted."""
    made = Hook(deque(statuses), deaf_to)
    app = web.Application()
    app.router.add_post("/hook", made.take)
    async with TestServer(app) as server:
        await wire.result("setWebhook", url=str(server.make_url("/hook")))
        yield made
        await wire.result("deleteWebhook")
