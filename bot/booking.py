"""Booking: answers to people go at once, and letters make room for them afterwards."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final, Protocol

from services.domain.message import Channel
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

_SECONDS: Final = 0.25
_log = logging.getLogger(__name__)


class Spoken(Protocol):
    """Whoever counts what it has said."""

    said: int


@dataclass(slots=True)
class Booking:
    """Takes slots of the channel's rate for what was said outside of letters (docs/adr/0021)."""

    units: UnitsOfWork
    channel: Channel
    spoken: Spoken
    per_second: float
    _booked: int = 0

    async def run(self) -> None:
        """Book again and again, until cancelled."""
        while True:
            await asyncio.sleep(_SECONDS)
            await self.book()

    async def book(self) -> None:
        """Book what was said since the last time; what could not be booked waits for the next."""
        said = self.spoken.said
        if said == self._booked:
            return
        try:
            async with self.units() as unit:
                await unit.rates.book(self.channel, said - self._booked, self.per_second)
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            _log.info("answers were not booked", extra={"channel": self.channel.value})
        else:
            self._booked = said
