"""The memory of announcements: what staff see of them, and the work that sends them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.domain.announcements.announcement import Announcement, NewAnnouncement, Progress
from services.domain.announcements.audience import Audience, Reach
from services.domain.announcements.state import AnnouncementKind, AnnouncementState
from services.domain.ids import AnnouncementId, PersonId
from services.domain.staff import StaffId, Waiting


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody who can be told something: their language."""

    person_id: PersonId
    locale: str


class Announcements(Protocol):
    """Announcements; the database refuses a large one that nobody else has confirmed."""

    async def add(self, told: NewAnnouncement, staff_id: StaffId, now: datetime) -> AnnouncementId:
        """Write a draft."""
        ...

    async def rewrite(self, announcement_id: AnnouncementId, told: NewAnnouncement) -> None:
        """Say something else, or to others: a draft only, under its lock."""
        ...

    async def find(
        self, announcement_id: AnnouncementId, *, is_locking: bool = False
    ) -> Announcement | None:
        """The announcement as it is; locked until the transaction ends."""
        ...

    async def listed(
        self, limit: int, *, before: AnnouncementId | None = None
    ) -> list[Announcement]:
        """The latest first."""
        ...

    async def count(self) -> Waiting:
        """How many wait for a second person."""
        ...

    async def move(
        self, announcement_id: AnnouncementId, state: AnnouncementState, **columns: object
    ) -> None:
        """Give it a state, and what goes with it, under its lock."""
        ...

    async def progress(self, announcement_id: AnnouncementId) -> Progress:
        """What has become of its letters."""
        ...

    async def hearer(self, login: str) -> Hearer | None:
        """The active person with the login, who has a chat or a confirmed mailbox."""
        ...


class Audiences(Protocol):
    """Whom an announcement would reach."""

    async def reach(self, audience: Audience, kind: AnnouncementKind) -> Reach:
        """How many people would hear: active, with a chat or a mailbox, who have not switched
        the kind off.
        """
        ...

    async def districts(self) -> list[str]:
        """Every district that an account has."""
        ...


class AnnouncementWork(Protocol):
    """What a worker does for announcements; whoever else tries the same one passes it by."""

    async def start(self, now: datetime) -> int:
        """Let those go whose time has come."""
        ...

    async def write(self, size: int, facts: Mapping[str, object], now: datetime) -> int:
        """Write the letters of one announcement to the next `size` people, once each, with the
        facts beside the text; returns how many people were looked at, 0: nothing is to be written.
        """
        ...

    async def finish(self, now: datetime) -> int:
        """Close those whose letters have all gone their way."""
        ...

    async def sweep(self, size: int, now: datetime) -> int:
        """Drop up to `size` unsent letters of a stopped one; those in a messenger's hands wait."""
        ...
