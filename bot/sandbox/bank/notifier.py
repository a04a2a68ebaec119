"""Signed notices to the shop, repeated until it accepts them, and spoiled on demand."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.orders import BankOrder
from services.banks.sandbox import HEADER
from services.banks.signatures import sign_sha256

_PAUSES: Final = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
_TIMEOUT: Final = ClientTimeout(total=10, connect=2)
_DRAIN_SECONDS: Final = 1.0
_OK: Final = range(200, 300)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Notifier:
    """Sends what was put into its queue, several notices at once."""

    key: bytes
    misbehave: BankMisbehaviour
    _queue: asyncio.Queue[tuple[str, bytes, bytes]] = field(default_factory=asyncio.Queue)

    def tell(self, order: BankOrder) -> None:
        """Plan the notices of the order's present status."""
        if self.misbehave.strikes("lose"):
            return
        if self.misbehave.strikes("forge"):
            self._queue.put_nowait((order.notice_url, order.word(), b"somebody else's key"))
        if self.misbehave.strikes("wrong_sum"):
            self._queue.put_nowait((order.notice_url, order.word(amount="0.01"), self.key))
        for _ in range(self.misbehave.times()):
            self._queue.put_nowait((order.notice_url, order.word(), self.key))
        if self.misbehave.strikes("reorder"):
            self._queue.put_nowait((order.notice_url, order.stale_word(), self.key))

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """Work while the application lives; what is on its way at the end has a second more."""
        async with ClientSession() as session, asyncio.TaskGroup() as group:
            sending: set[asyncio.Task[None]] = set()
            worker = group.create_task(self._work(session, group, sending))
            yield
            worker.cancel()
            if sending:
                await asyncio.wait(sending, timeout=_DRAIN_SECONDS)
            for task in sending:
                task.cancel()

    async def _work(
        self, session: ClientSession, group: asyncio.TaskGroup, sending: set[asyncio.Task[None]]
    ) -> None:
        while True:
            url, raw, key = await self._queue.get()
            task = group.create_task(self._send(session, url, raw, key))
            sending.add(task)
            task.add_done_callback(sending.discard)

    async def _send(self, session: ClientSession, url: str, raw: bytes, key: bytes) -> None:
        if self.misbehave.strikes("delay"):
            await asyncio.sleep(self.misbehave.delay_seconds)
        headers = {HEADER: sign_sha256(key, raw), "Content-Type": "application/json"}
        for pause in _PAUSES:
            try:
                async with session.post(
                    url, data=raw, headers=headers, timeout=_TIMEOUT
                ) as answer:
                    if answer.status in _OK or key is not self.key:
                        return
            except (ClientError, TimeoutError, OSError):
                _log.info("the shop did not answer the bank")
            await asyncio.sleep(pause)
