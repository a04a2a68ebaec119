"""Methods about updates: polling with offsets, the webhook and its delivery, in chat order."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.misbehaviour import Misbehaviour
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.state import State, Waiting

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_MESSAGE_LIFE: Final = timedelta(hours=24)
_PRESS_LIFE: Final = timedelta(seconds=150)
_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_TIMEOUT: Final = ClientTimeout(total=20, connect=2)
_LONGEST_POLL: Final = 50
_BATCH: Final = 100
_PARALLEL: Final = 40


class Updates:
    """One queue for both ways; an update leaves it when the bot has acknowledged it."""

    def __init__(self, state: State, misbehave: Misbehaviour) -> None:
        self._state = state
        self._misbehave = misbehave
        self._busy: set[int] = set()

    async def get_updates(self, params: Params) -> list[dict[str, Any]]:
        """Long polling; an offset confirms everything before it."""
        if self._state.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        offset = params.number("offset", 0)
        limit = min(max(params.number("limit", _BATCH), 1), _BATCH)
        self._confirm(offset)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(params.number("timeout", 0), _LONGEST_POLL)
        while not self._state.updates and loop.time() < deadline:
            self._state.arrived.clear()
            try:
                async with asyncio.timeout(deadline - loop.time()):
                    await self._state.arrived.wait()
            except TimeoutError:
                break
        found = [each.update for each in list(self._state.updates)[:limit]]
        return self._spoil(found)

    def _spoil(self, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Repeat or swap neighbours on demand; polling repeats only what was not confirmed."""
        if len(found) > 1 and self._misbehave.strikes("reorder"):
            found[0], found[1] = found[1], found[0]
        return found

    def _confirm(self, offset: int) -> None:
        if offset <= 0:
            return
        kept = [each for each in self._state.updates if each.update["update_id"] >= offset]
        self._state.updates.clear()
        self._state.updates.extend(kept)

    def set_webhook(self, params: Params) -> bool:
        """Where updates are to be brought."""
        url = str(params.get("url") or "")
        secret = str(params.get("secret_token") or "")
        if secret and _SECRET.fullmatch(secret) is None:
            raise bad_request("secret token contains unallowed characters")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self._drop(params)
        self._state.webhook = {"url": url, "secret": secret} if url else {}
        self._state.arrived.set()
        return True

    def delete_webhook(self, params: Params) -> bool:
        """Back to polling."""
        self._drop(params)
        self._state.webhook = {}
        return True

    def _drop(self, params: Params) -> None:
        if str(params.get("drop_pending_updates")).lower() == "true":
            self._state.updates.clear()

    def webhook_info(self, _: Params) -> dict[str, Any]:
        """How the webhook fares."""
        return {
            "url": self._state.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._state.updates),
        }

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """Deliver to the webhook while the application lives."""
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
        found: dict[int, Waiting] = {}
        for waiting in self._state.updates:
            if waiting.chat not in self._busy:
                found.setdefault(waiting.chat, waiting)
            if len(found) + len(self._busy) >= _PARALLEL:
                break
        return list(found.values())

    async def _bring(self, http: ClientSession, waiting: Waiting) -> None:
        """Bring one update until it is acknowledged or too old."""
        attempt = 0
        times = 2 if self._misbehave.strikes("repeat") else 1
        while times and waiting in self._state.updates and not self._is_old(waiting):
            if self._state.webhook and await self._post(http, waiting):
                times -= 1
                continue
            await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
            attempt += 1
        if waiting in self._state.updates:
            self._state.updates.remove(waiting)
        self._busy.discard(waiting.chat)
        self._state.arrived.set()

    async def _post(self, http: ClientSession, waiting: Waiting) -> bool:
        webhook = self._state.webhook
        headers = {_HEADER: webhook["secret"]} if webhook["secret"] else {}
        try:
            async with http.post(
                webhook["url"], json=waiting.update, headers=headers, timeout=_TIMEOUT
            ) as answer:
                await answer.read()
                return answer.ok
        except (ClientError, TimeoutError, OSError):
            return False

    def _is_old(self, waiting: Waiting) -> bool:
        life = _PRESS_LIFE if "callback_query" in waiting.update else _MESSAGE_LIFE
        return self._state.clock() - waiting.at > life
