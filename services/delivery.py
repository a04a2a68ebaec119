"""Delivery: letters are claimed with a lease, committed, sent, and their fate written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.message import Channel, Letter, Outcome
from services.ports.clock import Clock
from services.ports.messengers import Speaker, Told
from services.ports.storage import UnitsOfWork

LEASE: Final = timedelta(seconds=30)
_TRIES: Final = 8
_FIRST_PAUSE: Final = timedelta(seconds=2)
_LONGEST_PAUSE: Final = timedelta(minutes=15)


@dataclass(slots=True)
class Delivery:
    """Sends what waits in the outbox; a channel that asks for silence gets it."""

    units: UnitsOfWork
    speakers: Mapping[Channel, Speaker]
    clock: Clock
    _silent_until: datetime | None = None

    async def deliver(self, limit: int) -> int:
        """Send a batch; returns how many letters were taken."""
        now = self.clock()
        if self._silent_until is not None and now < self._silent_until:
            return 0
        async with self.units() as unit:
            letters = await unit.letters.claim(limit, now=now, lease=LEASE)
            await unit.commit()
        for letter in letters:
            await self._send(letter)
        return len(letters)

    async def _send(self, letter: Letter) -> None:
        speaker = self.speakers.get(letter.channel)
        told = await speaker.tell(letter) if speaker else Told(Outcome.UNREACHABLE)
        now = self.clock()
        if told.retry_after:
            self._silent_until = now + timedelta(seconds=told.retry_after)
        async with self.units() as unit:
            if told.outcome is Outcome.DELIVERED:
                await unit.letters.delivered(letter.id, now)
            elif _may_try_again(told, letter):
                until = now + _pause(told, letter.attempts)
                await unit.letters.postpone(letter.id, until=until, why=told.outcome.value)
            else:
                await unit.letters.bury(letter.id, why=told.outcome.value, now=now)
            await unit.commit()


def _may_try_again(told: Told, letter: Letter) -> bool:
    """An unknown outcome is repeated once, with the same number in the text (reliability.md)."""
    if told.outcome is Outcome.UNKNOWN:
        return letter.attempts <= 1
    return told.outcome is Outcome.TRY_LATER and letter.attempts < _TRIES


def _pause(told: Told, attempts: int) -> timedelta:
    asked = timedelta(seconds=told.retry_after)
    growing: timedelta = _FIRST_PAUSE * (1 << max(attempts - 1, 0))
    return max(asked, min(growing, _LONGEST_PAUSE))
