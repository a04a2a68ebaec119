"""Ticks of the loops and of the schedule: each does a little and says how much it did."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from bot.incidents import Incidents
from services.announcements.sending import Sending
from services.confirmations import Confirmations, Unsettled
from services.delivery import Delivery
from services.domain.signing import FORGOTTEN_AFTER
from services.outages import OutageNews
from services.photos import PhotoKeeping
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from services.reconciliation import Reconciliation
from services.refunds import Refunds
from services.rhythm import Rhythm
from services.statements import Nights

_BATCH: Final = 50
_LETTERS: Final = 500
# All at once, and what the relay may take in the lease of the last.
_MAIL_BATCH: Final = 16
_AT_ONCE: Final = 8
_PRUNED: Final = 1000
_PRUNED_PEOPLE: Final = 50
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how long things are kept that nobody needs for ever.

    Events outlive what a messenger may bring again (Telegram: 24 hours); notices are what a
    dispute about a payment is settled with, within the three years of limitation of actions
    (Civil Code of Ukraine, article 257); personal data of those who never claimed an account
    serve nobody. Guesses are counted over 30 days. The rest is what a person is told of in
    "my data" (docs/rules.md).
    """

    events: timedelta = timedelta(days=3)
    forms: timedelta = timedelta(days=7)
    notices: timedelta = timedelta(days=1100)
    unfinished: timedelta = timedelta(days=30)
    letters: timedelta = timedelta(days=365)
    guesses: timedelta = timedelta(days=90)
    incidents: timedelta = timedelta(days=365)
    chats: timedelta = timedelta(days=180)


@dataclass(slots=True)
class Ticks:
    """Everything that the loops and the schedule call; each commits for itself."""

    units: UnitsOfWork
    clock: Clock
    confirmations: Confirmations
    reconciliation: Reconciliation
    delivery: Delivery
    incidents: Incidents
    keeping: Keeping = Keeping()
    refunds: Refunds = field(default_factory=lambda: Refunds({}))
    announcing: Sending = field(default_factory=lambda: Sending(""))
    outages: OutageNews = field(default_factory=OutageNews)
    photos: PhotoKeeping | None = None
    month: Rhythm | None = None
    nights: Nights | None = None

    async def settle(self) -> int:
        """Settle accepted notices; those met by a bug are left to staff, the rest goes on."""
        try:
            async with self.units() as unit:
                count = await self.confirmations.settle(unit, limit=_BATCH, now=self.clock())
                await unit.commit()
        except Unsettled as unsettled:
            return await self._set_aside(unsettled)
        return count

    async def _set_aside(self, unsettled: Unsettled) -> int:
        incident = await self.incidents.record("settle", "notices", unsettled.__cause__)
        _log.error(
            "notices are left to staff",
            exc_info=unsettled.__cause__,
            extra={"incident": incident, "notices": unsettled.notices},
        )
        async with self.units() as unit:
            await self.confirmations.set_aside(
                unit, unsettled.notices, incident=incident, now=self.clock()
            )
            await unit.commit()
        return len(unsettled.notices)

    async def deliver(self) -> int:
        """Send due letters to chats."""
        return await self.delivery.deliver(_LETTERS, by_mail=False)

    async def deliver_mail(self) -> int:
        """Send due letters to mailboxes: apart, for a mail server may take its time."""
        return await self.delivery.deliver(_MAIL_BATCH, by_mail=True)

    async def announce(self) -> int:
        """Write or drop a chunk of an announcement's letters, and of those about outages."""
        async with self.units() as unit:
            count = await self.announcing.step(unit, self.clock())
            await unit.commit()
        async with self.units() as unit:
            count += await self.outages.tell(unit, self.clock())
            await unit.commit()
        return count

    async def rhythm(self) -> int:
        """Open the runs that are due, write a chunk of letters."""
        return 0 if self.month is None else await self.month.tick()

    async def keep_house(self) -> int:
        """A piece of the nightly work that speaks to nobody."""
        return 0 if self.month is None else await self.month.keep_house()

    async def compare(self) -> int:
        """Compare a closed day of a bank with its statement, if one is due."""
        return 0 if self.nights is None else await self.nights.step()

    async def look_up(self) -> int:
        """Ask the bank about payments gone silent; returns how many brought news."""
        async with self.units() as unit:
            due = await self.reconciliation.due(unit, limit=_BATCH, now=self.clock())
        lanes = asyncio.Semaphore(_AT_ONCE)
        async with asyncio.TaskGroup() as group:
            asked = [group.create_task(self._look_up(reference, lanes)) for reference in due]
        return sum(task.result() for task in asked)

    async def _look_up(self, reference: str, lanes: asyncio.Semaphore) -> bool:
        async with lanes:
            try:
                return await self.reconciliation.look_up(self.units, reference, self.clock())
            except (TransactionConflict, StorageUnavailable):
                return False  # Held by somebody, or nobody remembers: the next tick asks again.

    async def refund(self) -> int:
        """Ask a bank for one refund that two persons have agreed on."""
        return int(await self.refunds.ask(self.units, self.clock()))

    async def look_at_refunds(self) -> int:
        """See what banks have made of refunds; returns how many brought news."""
        due = await self.refunds.due(self.units, limit=_BATCH, now=self.clock())
        return sum([await self.refunds.look(self.units, each, self.clock()) for each in due])

    async def keep_photos(self) -> int:
        """Bring photos of meters from their messengers to our shelf."""
        return await self.photos.keep(self.clock()) if self.photos else 0

    async def expire(self) -> int:
        """Close the links that nobody opened in time."""
        async with self.units() as unit:
            count = await self.reconciliation.expire(unit, self.clock())
            await unit.commit()
        return count

    async def prune(self) -> int:
        """Forget one batch of each kind of what was kept long enough: called until nothing is."""
        now, keeping = self.clock(), self.keeping
        async with self.units() as unit:
            pruning = unit.pruning
            events = await pruning.forget_events(now - keeping.events, limit=_PRUNED)
            forms = await pruning.forget_forms(now - keeping.forms, limit=_PRUNED)
            notices = await pruning.forget_notices(now - keeping.notices, limit=_PRUNED)
            unfinished = await pruning.forget_unfinished(
                now - keeping.unfinished, limit=_PRUNED_PEOPLE
            )
            others = [
                await pruning.forget_letters(now - keeping.letters, limit=_PRUNED),
                await pruning.forget_guesses(now - keeping.guesses, limit=_PRUNED),
                await pruning.forget_incidents(now - keeping.incidents, limit=_PRUNED),
                await pruning.forget_chats(now - keeping.chats, limit=_PRUNED),
                await pruning.forget_staff_doors(now - FORGOTTEN_AFTER, limit=_PRUNED),
            ]
            await unit.commit()
        photos = await self.photos.tidy(now) if self.photos else 0
        return events + forms + notices + unfinished + photos + sum(others)
