"""The banks' post: parcels in no order, each sent until the shop has answered it."""

import asyncio
import heapq
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.chaos.bank import Parcel

_TIMEOUT: Final = ClientTimeout(total=10, connect=2)
_AGAIN: Final = 0.4
_DEEP: Final = 1500
_SPREAD: Final = 3.0
_FORBIDDEN: Final = 403
_AWAY: Final = range(500, 600)


@dataclass(slots=True)
class Postbag:
    """Parcels that wait, each for a while of its own, so that nothing comes in order."""

    session: ClientSession
    chance: random.Random
    acknowledged: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    _parcels: list[tuple[float, int, Parcel]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _is_closed: bool = False

    async def put(self, parcels: Iterable[Parcel]) -> None:
        """Add parcels, when there is room."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._parcels) < _DEEP)
            for parcel in parcels:
                due = time.monotonic() + self.chance.uniform(0, _SPREAD)
                heapq.heappush(self._parcels, (due, next(self._numbers), parcel))
            self._changed.notify_all()

    async def close(self) -> None:
        """No more parcels."""
        async with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    async def carry(self) -> None:
        """Send parcels until the bag is closed and empty."""
        while (parcel := await self._take()) is not None:
            await self._send(parcel)

    async def _take(self) -> Parcel | None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._parcels or self._is_closed)
            if not self._parcels:
                return None
            due, _, parcel = heapq.heappop(self._parcels)
            self._changed.notify_all()
        await asyncio.sleep(due - time.monotonic())
        return parcel

    async def _send(self, parcel: Parcel) -> None:
        while True:
            if await self._is_answered(parcel):
                return
            await asyncio.sleep(_AGAIN)

    async def _is_answered(self, parcel: Parcel) -> bool:
        """One attempt; a door that is away is tried again, as banks do."""
        posted = parcel.posted
        self.counts["posts"] += 1
        try:
            async with self.session.post(
                posted.url, data=posted.body, headers=posted.headers, timeout=_TIMEOUT
            ) as answer:
                status, body = answer.status, await answer.read()
        except (ClientError, TimeoutError, OSError):
            self.counts["unanswered"] += 1
            return False
        if status in _AWAY:
            self.counts[f"answered {status}"] += 1
            return False
        self._judge(parcel, status, body)
        return True

    def _judge(self, parcel: Parcel, status: int, body: bytes) -> None:
        if parcel.is_forged:
            self.counts["forged"] += 1
            if status != _FORBIDDEN:
                self.faults.append(f"a forged notice was answered {status}")
        elif parcel.double.is_accepted(parcel.order, status, body):
            self.counts["acknowledged"] += 1
            self.acknowledged.update(parcel.keys)
        else:
            self.faults.append(f"a genuine notice was answered {status}")
