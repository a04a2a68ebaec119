"""Outages: schedules published by staff, an account's days, and letters about what has changed."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from services.domain.announcements.words import Words
from services.domain.ids import AccountId
from services.domain.outages.schedule import OutageDay
from services.domain.outages.schedule_file import parse_schedule
from services.domain.period import ONE_DAY
from services.domain.staff import StaffId
from services.ports.storage import Store
from services.ports.storage.staff import NewAuditEntry

CHUNK: Final = 2000
_SHOWN_DAYS: Final = 2
_WORKS: Final = timedelta(days=3)
_KEY_VERSION: Final = 1  # grows when the same facts are drawn in another way


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a file: days that are new, changed, and the same as before."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class AccountOutages:
    """An account's today and tomorrow (None: nothing is published), and works at its address.

    `group` is "" when the billing system does not know it.
    """

    group: str
    address: str
    today: OutageDay | None
    tomorrow: OutageDay | None
    works: tuple[Words, ...] = ()


async def publish_schedule(
    store: Store, text: str, staff_id: StaffId | None, now: datetime
) -> Published:
    """Take a file of days; a day that differs from what was published replaces it.

    The caller commits. Raises ScheduleUnreadable, ScheduleOverlaps: then nothing is taken.
    """
    days = parse_schedule(text)
    done = await store.outages.publish(days, now)
    published = Published(done[True], done[False], len(days) - done[True] - done[False])
    facts = {"new": str(published.new), "changed": str(published.changed)}
    entry = NewAuditEntry(staff_id, "outages.published", "outages", facts, happened_at=now)
    await store.audit.append(entry)
    return published


@dataclass(frozen=True, slots=True)
class OutageNews:
    """What an account's people see and hear of outages; `timezone` is the utility's."""

    timezone: tzinfo = UTC
    chunk: int = CHUNK

    async def of_account(
        self, store: Store, account_id: AccountId, now: datetime
    ) -> AccountOutages:
        """Today and tomorrow of the account's group. The caller has checked whose it is."""
        account = await store.accounts.get(account_id)
        today = now.astimezone(self.timezone).date()
        group = account.outage_group
        found = await store.outages.of_group(group, today, _SHOWN_DAYS) if group else []
        days = {each.day.on: each.day for each in found}
        works = await store.outages.works(account_id, now - _WORKS)
        return AccountOutages(
            group, account.address, days.get(today), days.get(today + ONE_DAY), tuple(works)
        )

    async def day(self, store: Store, group: str, on: date) -> OutageDay | None:
        """What is published for a group's day."""
        found = await store.outages.of_group(group, on, 1)
        return found[0].day if found else None

    async def tell(self, store: Store, now: datetime) -> int:
        """A chunk of letters about what was published anew. The caller commits."""
        today = now.astimezone(self.timezone).date()
        tomorrow = datetime.combine(today + ONE_DAY, datetime.min.time(), self.timezone)
        return await store.outages.tell(self.chunk, today, now, tomorrow.astimezone(UTC))


def picture_key(day: OutageDay, locale: str) -> str:
    """Two pictures with the same key are the same picture."""
    known = f"{_KEY_VERSION} {locale} {day!r}"
    return f"outages:{hashlib.sha256(known.encode()).hexdigest()[:32]}"
