"""Signed notices to the shop, repeated until it accepts them, and spoiled on demand."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.sandbox.bank.dialect import Dialect, Posted, Word
from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.orders import BankOrder

_PAUSES: Final = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
_TIMEOUT: Final = ClientTimeout(total=10, connect=2)
_DRAIN_SECONDS: Final = 1.0
_MOMENT: Final = timedelta(seconds=1)
_LONGEST: Final = 65536
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A notice on its way; what is spoiled is not repeated."""

    order: BankOrder
    posted: Posted
    is_forged: bool = False


@dataclass(slots=True)
class Notifier:
    """Sends what was put into its queue, several notices at once; `dialects` by bank."""

    dialects: Mapping[str, Dialect]
    misbehave: BankMisbehaviour
    _queue: asyncio.Queue[_Planned] = field(default_factory=asyncio.Queue)

    def tell(self, order: BankOrder) -> None:
        """Plan the notices of the order's present status."""
        if self.misbehave.strikes("lose"):
            return
        word = Word(order.status, order.amount, order.modified_at)
        if self.misbehave.strikes("forge"):
            self._plan(order, word, is_forged=True)
        if self.misbehave.strikes("wrong_sum"):
            self._plan(order, Word(order.status, "0.01", order.modified_at))
        for _ in range(self.misbehave.times()):
            self._plan(order, word)
        if self.misbehave.strikes("reorder"):
            # What the bank would have said a moment ago.
            self._plan(order, Word("processing", order.amount, order.modified_at - _MOMENT))

    def _plan(self, order: BankOrder, word: Word, *, is_forged: bool = False) -> None:
        posted = self.dialects[order.bank].notice(order, word, is_forged=is_forged)
        self._queue.put_nowait(_Planned(order, posted, is_forged))

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
            planned = await self._queue.get()
            task = group.create_task(self._send(session, planned))
            sending.add(task)
            task.add_done_callback(sending.discard)

    async def _send(self, session: ClientSession, planned: _Planned) -> None:
        if self.misbehave.strikes("delay"):
            await asyncio.sleep(self.misbehave.delay_seconds)
        posted, dialect = planned.posted, self.dialects[planned.order.bank]
        for pause in _PAUSES:
            try:
                async with session.post(
                    posted.url, data=posted.body, headers=posted.headers, timeout=_TIMEOUT
                ) as answer:
                    body = await answer.content.read(_LONGEST)
                if planned.is_forged or dialect.is_accepted(planned.order, answer.status, body):
                    return
            except (ClientError, TimeoutError, OSError):
                _log.info("the shop did not answer the bank")
            await asyncio.sleep(pause)
