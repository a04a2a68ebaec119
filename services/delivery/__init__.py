"""Delivery: letters are claimed with a lease, committed, sent, and their fate written down."""

import asyncio
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from services.delivery.fates import may_try_again, pause_after
from services.delivery.pen import Pen
from services.domain.message import Address, Channel, Letter, Outcome, Pace
from services.ports.clock import Clock
from services.ports.messengers import Speaker, Told
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

# A dead worker's letters are picked up after the lease; a slow one's lease is renewed.
LEASE: Final = timedelta(seconds=5)
_RENEW_SECONDS: Final = 2.0
_PATIENCE_SECONDS: Final = 20.0
_AT_ONCE: Final = 128
# Whoever comes so late to a slot gives it up: caught up with, it would be another's.
_LATE: Final = timedelta(seconds=0.3)
_MARKS: Final = 8
_MARK_PAUSE: Final = 0.5
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Delivery:
    """Sends what waits in the outbox, at the paces of its channels (None: at will).

    A channel that asks for silence gets it from every worker. Quiet hours are those of the
    clocks in `timezone`.
    """

    units: UnitsOfWork
    speakers: Mapping[Channel, Speaker]
    clock: Clock
    timezone: tzinfo = UTC
    paces: Mapping[Channel, Pace] | None = None
    at_once: int = _AT_ONCE
    _pen: Pen = field(init=False)
    _telling: dict[int, Letter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pen = Pen(self.units, self.clock)

    async def deliver(self, limit: int, *, by_mail: bool | None = None) -> int:
        """Send a batch, several letters at once; returns how many were taken.

        A claim holds one letter of a person, so that each hears their letters in order. A batch is
        as slow as its slowest letter: `by_mail` takes letters to mailboxes, or to chats, alone.
        """
        now = self.clock()
        async with self.units() as unit:
            silences = await unit.carriage.silences(now)
            heard = [each for each in self.speakers if by_mail in {None, each is Channel.EMAIL}]
            if heard and all(each in silences for each in heard):
                return 0
            letters = await unit.letters.claim(
                limit, now=now, lease=LEASE, by_mail=by_mail, paces=self.paces
            )
            await unit.commit()
        if letters:
            await self._carry_all(letters, ends_at=now + LEASE)
        return len(letters)

    async def _carry_all(self, letters: list[Letter], ends_at: datetime) -> None:
        """Every lane takes the next letter until there is none."""
        waiting = iter(letters)
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._keep_leases(letters))
            async with asyncio.TaskGroup() as lanes:
                for _ in range(min(self.at_once, len(letters))):
                    lanes.create_task(self._lane(waiting, ends_at))
            renewing.cancel()

    async def _lane(self, waiting: Iterator[Letter], ends_at: datetime) -> None:
        for letter in waiting:
            await self._carry(letter, ends_at)

    async def _carry(self, letter: Letter, ends_at: datetime) -> None:
        now = self.clock()
        if now >= ends_at:
            return  # The lease is over before the turn came: whoever claims it sends it.
        if await self._heeds(letter, now):
            return
        if letter.go_at is not None and letter.go_at > now:
            await asyncio.sleep((letter.go_at - now).total_seconds())
        if not await self._begins(letter):
            return
        told = await self._tell(letter)
        if told.retry_after:
            await self._be_silent(letter.channel, told.retry_after)
        await self._mark(letter, told)

    async def _begins(self, letter: Letter) -> bool:
        """Write down that the letter is about to be handed over; False when it must not be."""
        if letter.go_at is not None and self.clock() - letter.go_at > _LATE:
            await self._release(letter)
            return False
        try:
            page = await self._pen.begin(letter.id)
        except (StorageUnavailable, TransactionConflict):
            return False  # Nobody remembers: whoever claims it after the lease sends it.
        if letter.id not in page.begun and letter.channel in page.silences:
            await self._release(letter)
        return letter.id in page.begun

    async def _tell(self, letter: Letter) -> Told:
        """Hand the letter over; its lease is renewed while the messenger is slow."""
        speaker = self.speakers.get(letter.channel)
        if speaker is None:
            return Told(Outcome.REFUSED)
        self._telling[letter.id] = letter
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await speaker.tell(letter)
        except TimeoutError:
            return Told(Outcome.UNKNOWN)
        except Exception:  # noqa: BLE001 - one letter must not stop the others
            _log.exception("a speaker met a bug", extra={"letter": letter.id, "key": letter.key})
            return Told(Outcome.UNKNOWN)
        finally:
            del self._telling[letter.id]

    async def _heeds(self, letter: Letter, now: datetime) -> bool:
        """Whether its person does not want to hear the letter now; a lost note is a later look."""
        wishes, key = letter.wishes, letter.key
        is_wanted = wishes.wants(key)
        until = wishes.waits_until(key, now, self.timezone) if is_wanted else None
        if is_wanted and until is None:
            return False
        try:
            async with self.units() as unit:
                await unit.carriage.defer(letter.id, until=until, now=now)
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            _log.warning("a wish was not written down", extra={"letter": letter.id})
        return True

    async def _keep_leases(self, letters: list[Letter]) -> None:
        """Until the batch is over, renew what a slow messenger still has not answered."""
        own = {letter.id for letter in letters}
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            slow = [each for number, each in self._telling.items() if number in own]
            if slow:
                await self._renew(slow)

    async def _renew(self, letters: list[Letter]) -> None:
        try:
            async with self.units() as unit:
                until = self.clock() + LEASE
                await unit.carriage.renew([letter.id for letter in letters], until)
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            _log.warning("leases were not renewed", extra={"letters": len(letters)})

    async def _release(self, letter: Letter) -> None:
        try:
            async with self.units() as unit:
                await unit.carriage.release([letter.id], self.clock())
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            _log.info("a letter waits for the end of its lease", extra={"letter": letter.id})

    async def _be_silent(self, channel: Channel, seconds: float) -> None:
        """No worker speaks there for so long; a note that is lost is asked for again."""
        try:
            async with self.units() as unit:
                await unit.carriage.silence(channel, self.clock() + timedelta(seconds=seconds))
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            _log.warning("a silence was not written down", extra={"channel": channel.value})

    async def _mark(self, letter: Letter, told: Told) -> None:
        """Write the fate down; tried again for some seconds, lest the letter be sent twice."""
        for _ in range(_MARKS):
            try:
                if told.outcome is Outcome.DELIVERED:
                    await self._pen.arrived(letter.id, told.ref)
                else:
                    await self._write(letter, told)
            except (StorageUnavailable, TransactionConflict):
                await asyncio.sleep(_MARK_PAUSE)
            else:
                return
        _log.error("a letter's fate was not written down", extra={"letter": letter.id})

    async def _write(self, letter: Letter, told: Told) -> None:
        now, why = self.clock(), told.outcome.value
        async with self.units() as unit:
            if told.outcome is Outcome.UNREACHABLE:
                address = Address(letter.channel, letter.chat)
                await unit.carriage.fail_over(letter.id, address, now)
            elif may_try_again(told, letter):
                silent = (await unit.carriage.silences(now)).get(letter.channel, now)
                until = max(now + pause_after(letter.attempts), silent)
                await unit.letters.postpone(letter.id, until=until, why=why)
            else:
                await unit.letters.bury(letter.id, why=why, now=now)
            await unit.commit()
