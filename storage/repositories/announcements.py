"""Announcements in PostgreSQL: written, asked for, confirmed, watched."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import update

from services.domain.announcements.announcement import (
    Announcement,
    NewAnnouncement,
    Progress,
    Steps,
)
from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementKind, AnnouncementState
from services.domain.announcements.words import Words
from services.domain.article import Article
from services.domain.ids import AnnouncementId, PersonId
from services.domain.money import Money
from services.domain.staff import StaffId, Waiting
from services.ports.storage.announcements import Hearer
from storage.database import Session
from storage.models.announcements import announcements
from storage.repositories.audiences import HEARS
from storage.repositories.money_cases import counted

_COLUMNS: Final = (
    "kind", "text_uk", "text_en", "text_ru", "district", "street", "outage_group", "article",
    "debt_over", "is_heated_only",
)  # fmt: skip
_ADD: Final = f"""
INSERT INTO announcements ({", ".join(_COLUMNS)}, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
RETURNING id
"""  # noqa: S608 - constants of this module
_REWRITE: Final = f"""
UPDATE announcements
SET ({", ".join(_COLUMNS)}) = ROW ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
WHERE id = $1 AND state = 'draft'
"""  # noqa: S608 - constants of this module
_ANNOUNCEMENT: Final = """
SELECT a.*, m.name AS made_name, coalesce(k.name, '') AS asked_name,
       coalesce(c.name, '') AS confirmed_name
FROM announcements a JOIN staff m ON m.id = a.made_by
LEFT JOIN staff k ON k.id = a.asked_by LEFT JOIN staff c ON c.id = a.confirmed_by
"""
_FIND: Final = f"{_ANNOUNCEMENT} WHERE a.id = $1"
_LOCK: Final = "SELECT id FROM announcements WHERE id = $1 FOR NO KEY UPDATE"
_LISTED: Final = f"""
{_ANNOUNCEMENT} WHERE $2::bigint IS NULL OR a.id < $2 ORDER BY a.id DESC LIMIT $1
"""
_COUNT: Final = """
SELECT count(*), min(asked_at) AS oldest_at FROM announcements WHERE state = 'waiting'
"""
_PROGRESS: Final = """
SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'delivered') AS sent,
       count(*) FILTER (WHERE state = 'delivered' AND seen_at IS NOT NULL) AS seen,
       count(*) FILTER (WHERE state = 'buried') AS failed,
       count(*) FILTER (WHERE state = 'buried' AND why = 'unreachable') AS blocked,
       count(*) FILTER (WHERE state = 'dropped') AS dropped
FROM letters WHERE announcement_id = $1
"""
_HEARER: Final = f"""
SELECT p.id, p.locale FROM people p WHERE lower(p.login) = lower($1) AND {HEARS}
"""  # noqa: S608 - constants of this house


@dataclass(frozen=True, slots=True)
class SqlAnnouncements:
    """What staff see of announcements."""

    session: Session

    async def add(self, told: NewAnnouncement, staff_id: StaffId, now: datetime) -> AnnouncementId:
        """Write a draft."""
        row = await self.session.row(_ADD, *_values(told), staff_id, now)
        return AnnouncementId(row["id"])

    async def rewrite(self, announcement_id: AnnouncementId, told: NewAnnouncement) -> None:
        """Say something else, or to others."""
        await self.session.row(_REWRITE, announcement_id, *_values(told))

    async def find(
        self, announcement_id: AnnouncementId, *, is_locking: bool = False
    ) -> Announcement | None:
        """The announcement as it is: looked at after the wait for the lock, not before."""
        if is_locking:
            await self.session.row(_LOCK, announcement_id)
        row = await self.session.row(_FIND, announcement_id)
        return None if row is None else _announcement(row)

    async def listed(
        self, limit: int, *, before: AnnouncementId | None = None
    ) -> list[Announcement]:
        """The latest first."""
        return [_announcement(row) for row in await self.session.rows(_LISTED, limit, before)]

    async def count(self) -> Waiting:
        """How many wait for a second person."""
        return counted(await self.session.row(_COUNT))

    async def move(
        self, announcement_id: AnnouncementId, state: AnnouncementState, **columns: object
    ) -> None:
        """Give it a state, and what goes with it."""
        await self.session.execute(
            update(announcements)
            .where(announcements.c.id == announcement_id)
            .values(state=state.value, **columns)
        )

    async def progress(self, announcement_id: AnnouncementId) -> Progress:
        """What has become of its letters."""
        return Progress(**dict(await self.session.row(_PROGRESS, announcement_id)))

    async def hearer(self, login: str) -> Hearer | None:
        """The active person with the login, who can be told something."""
        row = await self.session.row(_HEARER, login)
        return None if row is None else Hearer(PersonId(row["id"]), row["locale"])


def _values(told: NewAnnouncement) -> tuple[object, ...]:
    words, audience = told.words, told.audience
    return (
        told.kind.value,
        words.uk,
        words.en,
        words.ru,
        *audience_values(audience),
    )


def audience_values(audience: Audience) -> tuple[object, ...]:
    """An audience, column by column."""
    article, debt = audience.article, audience.debt_over
    return (
        audience.district,
        audience.street,
        audience.outage_group,
        None if article is None else article.value,
        None if debt is None else debt.kopecks,
        audience.is_heated_only,
    )


def told_of(row: Any) -> NewAnnouncement:
    """What an announcement says, and to whom."""
    article, debt = row["article"], row["debt_over"]
    audience = Audience(
        district=row["district"],
        street=row["street"],
        outage_group=row["outage_group"],
        article=None if article is None else Article(article),
        debt_over=None if debt is None else Money(debt),
        is_heated_only=row["is_heated_only"],
    )
    words = Words(row["text_uk"], row["text_en"], row["text_ru"])
    return NewAnnouncement(AnnouncementKind(row["kind"]), words, audience)


def _announcement(row: Any) -> Announcement:
    asked = row["asked_by"]
    moments = ("made_at", "asked_at", "confirmed_at", "starts_at", "started_at", "ended_at")
    return Announcement(
        id=AnnouncementId(row["id"]),
        state=AnnouncementState(row["state"]),
        told=told_of(row),
        steps=Steps(
            made_by=row["made_name"],
            asked_by=row["asked_name"],
            asked_id=None if asked is None else StaffId(asked),
            confirmed_by=row["confirmed_name"],
            **{name: row[name] for name in moments},
        ),
        **{name: row[name] for name in ("recipients", "alone", "written", "is_written")},
    )
