"""Delivery: letters are claimed with a lease, committed, sent, and their fate written down."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from services.domain.ids import LetterId
from services.domain.message import Channel, Letter, Outcome
from services.ports.clock import Clock
from services.ports.messengers import Speaker, Told
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

# A dead worker's letters are picked up after the lease; a slow one's lease is renewed.
LEASE: Final = timedelta(seconds=5)
_RENEW_SECONDS: Final = 2.0
_PATIENCE_SECONDS: Final = 20.0
_AT_ONCE: Final = 16
# Two seconds, doubled up to a quarter of an hour: about a day in all.
_TRIES: Final = 100
_FIRST_PAUSE: Final = timedelta(seconds=2)
_LONGEST_PAUSE: Final = timedelta(minutes=15)
_DOUBLINGS: Final = 9
_MARKS: Final = 8
_MARK_PAUSE: Final = 0.5
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Delivery:
    """Sends what waits in the outbox; a channel that asks for silence gets it.

    Quiet hours are those of the clocks in `timezone`.
    """

    units: UnitsOfWork
    speakers: Mapping[Channel, Speaker]
    clock: Clock
    timezone: tzinfo = UTC
    _silent_until: dict[Channel, datetime] = field(default_factory=dict)
    _arrived: list[LetterId] = field(default_factory=list)
    _pen: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def deliver(self, limit: int, *, by_mail: bool | None = None) -> int:
        """Send a batch, several letters at once; returns how many were taken.

        A claim holds one letter of a person, so that each hears their letters in order. A batch is
        as slow as its slowest letter: `by_mail` takes letters to mailboxes, or to chats, alone.
        """
        now = self.clock()
        heard = [each for each in self.speakers if by_mail in {None, each is Channel.EMAIL}]
        if heard and all(self._is_silent(channel, now) for channel in heard):
            return 0
        async with self.units() as unit:
            letters = await unit.letters.claim(limit, now=now, lease=LEASE, by_mail=by_mail)
            await unit.commit()
        lanes = asyncio.Semaphore(_AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for letter in letters:
                group.create_task(self._carry(letter, lanes, ends_at=now + LEASE))
        return len(letters)

    async def _carry(self, letter: Letter, lanes: asyncio.Semaphore, ends_at: datetime) -> None:
        async with lanes:
            now = self.clock()
            if now >= ends_at:
                return  # The lease is over before the turn came: whoever claims it sends it.
            if await self._heeds(letter, now):
                return
            if self._is_silent(letter.channel, now):
                told = Told(Outcome.TRY_LATER)
            else:
                told = await self._tell(letter)
            if told.retry_after:
                silence = timedelta(seconds=told.retry_after)
                self._silent_until[letter.channel] = self.clock() + silence
            await self._mark(letter, told)

    async def _tell(self, letter: Letter) -> Told:
        """Hand the letter over, renewing the lease while the messenger is slow."""
        speaker = self.speakers.get(letter.channel)
        if speaker is None:
            return Told(Outcome.UNREACHABLE)
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(_told(speaker, letter))
            waited = 0.0
            while not telling.done() and waited < _PATIENCE_SECONDS:
                await asyncio.wait({telling}, timeout=_RENEW_SECONDS)
                waited += _RENEW_SECONDS
                if not telling.done():
                    await self._renew(letter)
            telling.cancel()
        return Told(Outcome.UNKNOWN) if telling.cancelled() else telling.result()

    async def _heeds(self, letter: Letter, now: datetime) -> bool:
        """Whether its person does not want to hear the letter now; a lost note is a later look."""
        wishes, key = letter.wishes, letter.key
        is_wanted = wishes.wants(key)
        until = wishes.waits_until(key, now, self.timezone) if is_wanted else None
        if is_wanted and until is None:
            return False
        try:
            async with self.units() as unit:
                await unit.letters.defer(letter.id, until=until, now=now)
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            _log.warning("a wish was not written down", extra={"letter": letter.id})
        return True

    async def _renew(self, letter: Letter) -> None:
        try:
            async with self.units() as unit:
                until = self.clock() + LEASE
                await unit.letters.postpone(letter.id, until=until, why="being sent")
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            _log.warning("a lease was not renewed", extra={"letter": letter.id})

    async def _mark(self, letter: Letter, told: Told) -> None:
        """Write the fate down; tried again for some seconds, lest the letter be sent twice."""
        for _ in range(_MARKS):
            try:
                if told.outcome is Outcome.DELIVERED:
                    await self._acknowledge(letter.id)
                else:
                    await self._write(letter, told)
            except (StorageUnavailable, TransactionConflict):
                await asyncio.sleep(_MARK_PAUSE)
            else:
                return
        _log.error("a letter's fate was not written down", extra={"letter": letter.id})

    async def _acknowledge(self, letter_id: LetterId) -> None:
        """Whoever gets the pen writes down all that have arrived meanwhile, in one commit.

        A lane goes on only when its own letter is written down, so a crash repeats no more letters
        than there are lanes.
        """
        if letter_id not in self._arrived:
            self._arrived.append(letter_id)
        async with self._pen:
            if letter_id not in self._arrived:
                return
            batch, self._arrived = self._arrived, []
            try:
                async with self.units() as unit:
                    await unit.letters.delivered(batch, self.clock())
                    await unit.commit()
            except BaseException:
                self._arrived = [*batch, *self._arrived]
                raise

    async def _write(self, letter: Letter, told: Told) -> None:
        now = self.clock()
        async with self.units() as unit:
            if _may_try_again(told, letter):
                until = max(now + _pause(letter.attempts), self._silence_of(letter.channel, now))
                await unit.letters.postpone(letter.id, until=until, why=told.outcome.value)
            else:
                await unit.letters.bury(letter.id, why=told.outcome.value, now=now)
            await unit.commit()

    def _is_silent(self, channel: Channel, now: datetime) -> bool:
        return now < self._silence_of(channel, now)

    def _silence_of(self, channel: Channel, now: datetime) -> datetime:
        return self._silent_until.get(channel, now)


async def _told(speaker: Speaker, letter: Letter) -> Told:
    """What the speaker says; one that breaks its word and raises has an unknown outcome."""
    try:
        return await speaker.tell(letter)
    except Exception:  # noqa: BLE001 - one letter must not stop the others
        _log.exception("a speaker met a bug", extra={"letter": letter.id, "key": letter.key})
        return Told(Outcome.UNKNOWN)


def _may_try_again(told: Told, letter: Letter) -> bool:
    """An unknown outcome is repeated once, with the same number in the text."""
    if told.outcome is Outcome.UNKNOWN:
        return letter.attempts <= 1
    return told.outcome is Outcome.TRY_LATER and letter.attempts < _TRIES


def _pause(attempts: int) -> timedelta:
    doublings = min(max(attempts - 1, 0), _DOUBLINGS)
    growing: timedelta = _FIRST_PAUSE * (1 << doublings)
    return min(growing, _LONGEST_PAUSE)
