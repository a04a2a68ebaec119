"""A crowd of subscribers, each with an account of their own, and staff who have news for them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.announcements.sending import Sending
from services.domain.announcements.announcement import Announcement, NewAnnouncement, Progress
from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementKind, AnnouncementState
from services.domain.announcements.words import Words
from services.domain.cases import Clerk
from services.domain.ids import AnnouncementId
from services.domain.staff import StaffRole
from services.ports.storage.staff import NewStaff
from services.staff.announcing import (
    Asking,
    ask_announcement,
    confirm_announcement,
    move_announcement,
    write_announcement,
)
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW

UTILITY = "Збруч-енерго"
NEWS = NewAnnouncement(AnnouncementKind.NEWS, Words("Новини", "News", "Новости"), Audience())
_CROWD = (
    """
    INSERT INTO accounts (number, surname, name, address, eic, district, outage_group,
                          is_electrically_heated)
    SELECT lpad(n::text, 10, '0'), 'Савчук', 'Зоряна',
           'м. Яснозбруч, вул. ' || CASE n % 2 WHEN 0 THEN '100%_Лісова' ELSE 'Злуки' END || ', '
           || n, 'E' || n, 'РЕМ-' || n % 4, n % 6 + 1 || '.' || n % 2 + 1, n % 5 = 0
    FROM generate_series(1, $1::integer) n
    """,
    """
    INSERT INTO people (login, password_hash, locale, agreement_version, agreed_at,
                        registered_at)
    SELECT 'p' || n, 'x', (ARRAY['uk', 'en', 'ru'])[n % 3 + 1], '1', now(), now()
    FROM generate_series(1, $1::integer) n
    """,
    """
    INSERT INTO account_links (person_id, account_id, linked_at)
    SELECT p.id, a.id, now() FROM people p JOIN accounts a
    ON a.number = lpad(substr(p.login, 2), 10, '0')
    WHERE $1::integer > 0
    """,
    """
    INSERT INTO conversations (channel, chat, person_id, heard_at)
    SELECT 'telegram', 'c' || p.id, p.id, now() FROM people p WHERE $1::integer > 0
    """,
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Subscribers p1, p2 …; two seniors, either of whom may announce."""

    units: SqlUnitsOfWork
    author: Clerk
    other: Clerk
    clerk: Clerk

    async def does(self, work: Any) -> Any:
        """Something in a transaction of its own."""
        async with self.units() as unit:
            done = await work(unit)
            await unit.commit()
        return done

    async def says(self, statement: str, *values: object) -> list[Any]:
        """A statement of SQL."""
        async with self.units() as unit:
            rows = await unit.staff.session.rows(statement, *values)
            await unit.commit()
        return rows

    async def writes(self, told: NewAnnouncement = NEWS) -> AnnouncementId:
        """A draft."""
        number: AnnouncementId = await self.does(
            lambda unit: write_announcement(unit, told, self.author)
        )
        return number

    async def asks(
        self, number: AnnouncementId, alone: int = 1000, starts_at: datetime | None = None
    ) -> AnnouncementState:
        """The author has looked at the draft and submits it."""
        found = await self.sees(number)
        asking = Asking(found.told.mark, alone, starts_at)
        state: AnnouncementState = await self.does(
            lambda unit: ask_announcement(unit, number, asking, self.author)
        )
        return state

    async def sends(self, told: NewAnnouncement = NEWS, *, alone: int = 10**6) -> AnnouncementId:
        """Written, submitted, and its time has come."""
        number = await self.writes(told)
        await self.asks(number, alone)
        await self.does(lambda unit: unit.announcement_work.start(NOW))
        return number

    async def confirms(self, number: AnnouncementId, by: Clerk | None = None) -> None:
        """Another has looked at it and agrees."""
        mark = (await self.sees(number)).told.mark
        await self.does(lambda unit: confirm_announcement(unit, number, mark, by or self.other))

    async def moves(self, number: AnnouncementId, what: str) -> None:
        """Pause, resume, stop, back."""
        await self.does(lambda unit: move_announcement(unit, number, what, self.author))

    async def works(self, chunk: int = 50, now: datetime = NOW, *, most: int = 10**6) -> int:
        """A worker's ticks until there is nothing to do, or so many of them."""
        sending, steps = Sending(UTILITY, chunk), 0
        while steps < most and await self.does(lambda unit: sending.step(unit, now)):
            steps += 1
        return steps

    async def sees(self, number: AnnouncementId) -> Announcement:
        """The announcement as it is."""
        async with self.units() as unit:
            found = await unit.announcements.find(number)
        assert found is not None
        return found

    async def progress(self, number: AnnouncementId) -> Progress:
        """What has become of the letters."""
        async with self.units() as unit:
            return await unit.announcements.progress(number)

    async def heard(self, number: AnnouncementId | None = None) -> dict[str, int]:
        """How many letters of announcements each login has, or of one of them."""
        rows = await self.says(
            "SELECT p.login FROM letters l JOIN people p ON p.id = l.person_id"
            " WHERE l.announcement_id = coalesce($1::bigint, l.announcement_id)",
            number,
        )
        return Counter(row["login"] for row in rows)


async def open_crowd(units: SqlUnitsOfWork, size: int = 12) -> Crowd:
    """So many subscribers, and three of the staff."""
    hired = []
    async with units() as unit:
        for statement in _CROWD:
            await unit.staff.session.rows(statement, size)
        await unit.staff.session.rows("ANALYZE")
        for login, role in (
            ("olha", StaffRole.SENIOR),
            ("lev", StaffRole.ADMIN),
            ("petro", StaffRole.CLERK),
        ):
            hired.append(
                Clerk(await unit.staff.add(NewStaff(login, login, role, "uk", NOW)), role, NOW)
            )
        await unit.commit()
    return Crowd(units, *hired)
