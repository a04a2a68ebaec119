"""The memory of schedules of outages, and the letters about those that were changed."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from services.domain.announcements.words import Words
from services.domain.ids import AccountId
from services.domain.outages.schedule import OutageDay, PublishedDay


class Outages(Protocol):
    """A row for a group's day; a changed one gets another version."""

    async def publish(self, days: Collection[OutageDay], now: datetime) -> Mapping[bool, int]:
        """Write days; how many were new (True) and how many were changed (False).

        What is published already, word for word, is neither.
        """
        ...

    async def of_group(self, group: str, since: date, days: int) -> list[PublishedDay]:
        """What is published for a group, the earliest first."""
        ...

    async def of_day(self, on: date) -> list[PublishedDay]:
        """What is published for a day, by groups."""
        ...

    async def works(self, account_id: AccountId, since: datetime) -> list[Words]:
        """What was announced of planned works at the account's address, the latest first."""
        ...

    async def tell(self, size: int, today: date, now: datetime, ends_at: datetime) -> int:
        """Write letters about one changed day of today or later to the next `size` people;
        returns how many people were looked at, 0: nobody is to be told.

        `ends_at` is when a letter about today is no news any more: a later day's, so many days
        later.
        """
        ...
