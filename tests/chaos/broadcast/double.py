"""A Telegram of the broadcast's own: fast, permits a rate, and fails a fifth of the calls.

A process of its own; `GET /report` says what it has seen. Whoever asks too fast earns a 429.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Final

import orjson
from aiohttp import web

BLOCKED: Final = 20
MARK: Final = "oblik-broadcast"
_DONE: Final = (
    b'{"ok":true,"result":{"message_id":1,"date":1764000000,'
    b'"chat":{"id":1,"type":"private","first_name":"a"},"text":"a"}}'
)
_TRUE: Final = b'{"ok":true,"result":true}'
_BLOCKED: Final = b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked"}'
_BROKEN: Final = b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'
_SLOW: Final = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",'
    b'"parameters":{"retry_after":1}}'
)
_HANGS: Final = 6.0
# How late the last of those who were on their way may come after a 429.
_GRACE: Final = 0.25
# What a call meets, and how often of a thousand: with the blocked it is a fifth of all.
_MISHAPS: Final = {"broken": 50, "html": 30, "cut": 50, "garbled": 15, "hangs": 5}


@dataclass(slots=True)
class Double:
    """What was heard by whom, and how fast it came."""

    permitted: float
    spell: int
    chance: random.Random
    heard: Counter[int] = field(default_factory=Counter)
    asked: Counter[int] = field(default_factory=Counter)
    beside: Counter[int] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    arrivals: deque[float] = field(default_factory=deque)
    latest: dict[int, float] = field(default_factory=dict)
    busiest: int = 0
    began: float = 0.0
    ended: float = 0.0
    silent: float = 0.0
    _bucket: float = 0.0
    _filled: float = 0.0
    _silent_until: float = 0.0
    _since_spell: int = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request."""
        if request.path == "/report":
            return _json(json.dumps(self.report()).encode())
        body = await request.read()
        if not request.path.endswith("/sendMessage"):
            return _json(_TRUE)
        told = orjson.loads(body)
        chat, is_bulk = int(told["chat_id"]), MARK in told["text"]
        if (reason := self._too_fast(chat)) is not None:
            self.met[reason] += 1
            return _json(_SLOW, 429)
        return await self._meets(request, chat, is_bulk=is_bulk)

    def report(self) -> dict[str, object]:
        """For the runner; chats by their numbers."""
        return {
            "heard": self.heard,
            "asked": self.asked,
            "beside": self.beside,
            "met": self.met,
            "busiest": self.busiest,
            "seconds": self.ended - self.began,
            "silent": self.silent,
        }

    def _too_fast(self, chat: int) -> str | None:
        """Why the call is refused; a spell asks for a second of silence now and then."""
        now = time.monotonic()
        self.began, self.ended = self.began or now, now
        self._since_spell += 1
        if now < self._silent_until:
            is_late = now > self._silent_until - 1 + _GRACE
            return "spoken in silence" if is_late else "429"
        if self._since_spell > self.spell:
            self._silent_until, self._since_spell = now + 1, 0
            self.silent += 1
            return "429"
        return self._over(now, chat)

    def _over(self, now: float, chat: int) -> str | None:
        self._bucket = min(
            self.permitted, self._bucket + (now - (self._filled or now - 1)) * self.permitted
        )
        self._filled = now
        rested = now - self.latest.get(chat, 0.0)
        self.latest[chat] = now
        self._count(now)
        if self._bucket < 1:
            return "earned"
        self._bucket -= 1
        return "earned in a chat" if rested < 1 - _GRACE else None

    def _count(self, now: float) -> None:
        self.arrivals.append(now)
        while self.arrivals[0] < now - 1:
            self.arrivals.popleft()
        self.busiest = max(self.busiest, len(self.arrivals))

    async def _meets(
        self, request: web.BaseRequest, chat: int, *, is_bulk: bool
    ) -> web.StreamResponse:
        heard = self.heard if is_bulk else self.beside
        if is_bulk:
            self.asked[chat] += 1
        if chat % BLOCKED == 0:
            self.met["403"] += 1
            return _json(_BLOCKED, 403)
        what = self._mishap() if is_bulk else ""
        self.met[what or "good"] += 1
        if what not in {"broken", "html"} or self.chance.random() < 0.5:
            heard[chat] += 1
        return await _answered(request, what)

    def _mishap(self) -> str:
        rolled = self.chance.randrange(1000)
        for what, share in _MISHAPS.items():
            rolled -= share
            if rolled < 0:
                return what
        return ""


async def _answered(request: web.BaseRequest, what: str) -> web.StreamResponse:
    if what == "broken":
        return _json(_BROKEN, 500)
    if what == "html":
        return web.Response(text="<html>502 Bad Gateway</html>", status=502)
    if what == "garbled":
        return _json(_DONE[:40])
    if what == "hangs":
        await asyncio.sleep(_HANGS)
    if what == "cut" and request.transport is not None:
        request.transport.abort()
    return _json(_DONE)


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json")


async def _serve(permitted: float, spell: int, seed: int) -> None:
    double = Double(permitted, spell, random.Random(seed))  # noqa: S311 - the same run by its seed
    runner = web.ServerRunner(web.Server(double.answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    # The parent closes our input when it is done, or has died.
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
