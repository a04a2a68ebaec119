"""A Bot API that says yes to everything and counts messages; a process of its own."""

import asyncio
import sys
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

_ME: Final = (
    b'{"ok":true,"result":{"id":777000001,"is_bot":true,"first_name":"bench",'
    b'"username":"bench_bot"}}'
)
_MESSAGE: Final = (
    b'{"ok":true,"result":{"message_id":1,"date":1764000000,'
    b'"chat":{"id":1,"type":"private","first_name":"a"},"text":"a"}}'
)
_TRUE: Final = b'{"ok":true,"result":true}'


@dataclass(slots=True)
class Double:
    """Counts sendMessage; `GET /reached/N` answers as soon as N have come since `GET /reset`."""

    count: int = 0
    _goal: int = 0
    _reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """One request, whoever it is from."""
        name = request.path.rsplit("/", 1)[1]
        if request.method == "GET" and not request.path.startswith("/bot"):
            return await self._ask(request.path)
        await request.read()
        if name == "sendMessage":
            self.count += 1
            if self.count == self._goal:
                self._reached.set()
            return _json(_MESSAGE)
        return _json(_ME if name == "getMe" else _TRUE)

    async def _ask(self, path: str) -> web.Response:
        if path.startswith("/reset"):
            self.count = self._goal = 0
        elif self.count < (goal := int(path.rsplit("/", 1)[1])):
            self._goal, self._reached = goal, asyncio.Event()
            await self._reached.wait()
        return web.Response(text=str(self.count))


def _json(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/json")


async def _serve() -> None:
    runner = web.ServerRunner(web.Server(Double().answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    # The parent closes our input when it is done, or has died.
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_serve())
