"""A day of the demo's house: what it has told people, and what it has done at its hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.demo_data.homes import Home
from bot.staff.demo_news import DemoNews
from bot.staff.demo_nights import put_nights
from bot.staff.demo_outages import put_outages
from bot.texts import FluentTexts
from services.domain.rhythm.times import RhythmRules, local_day
from services.domain.staff import DUTIES, Duty, StaffRole
from services.ports.storage import UnitsOfWork


@dataclass(frozen=True, slots=True)
class DemoDay:
    """Announcements, outages, statements, runs: each put once, and a schedule every day."""

    units: UnitsOfWork
    texts: FluentTexts
    rules: RhythmRules
    utility: str

    async def put(self, homes: Sequence[Home], now: datetime) -> None:
        """Call when staff are hired, before letters are delivered."""
        async with self.units() as unit:
            staff = await unit.staff.all()
        authors = [each for each in staff if each.role in DUTIES[Duty.ANNOUNCE]]
        if authors:
            # A senior is to find it waiting for them: who asks does not confirm.
            author = max(authors, key=lambda each: each.role is StaffRole.ADMIN)
            news = DemoNews(self.texts, self.utility, author, now)
            await news.put(self.units, homes)
        numbers = [home.number for home in reversed(homes) if not home.role]
        await put_outages(self.units, today=local_day(now, self.rules), now=now)
        await put_nights(self.units, self.rules, numbers=numbers, now=now)
