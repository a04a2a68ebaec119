"""What the demo's utility has told people: an announcement on its way out, one that waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.demo_data.cases import details_of
from bot.demo_data.homes import Home
from bot.texts import FluentTexts
from services.announcements.sending import Sending
from services.domain.announcements.announcement import NewAnnouncement
from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementKind
from services.domain.announcements.words import Words
from services.domain.cases import Clerk
from services.domain.facts import Fact
from services.domain.ids import AnnouncementId
from services.domain.person import NewPerson
from services.domain.profile import Mailbox
from services.domain.staff import Staff
from services.ports.storage import Store, UnitsOfWork
from services.staff.announcing import Asking, ask_announcement, write_announcement

_LOGIN: Final = "demo-hears-"
_HEARERS: Final = 9
_LONG_AGO: Final = timedelta(hours=26)
_LATELY: Final = timedelta(minutes=25)
_MANY: Final = 999
_LOCALES: Final = ("uk", "en", "ru")


@dataclass(frozen=True, slots=True)
class DemoNews:
    """What is told at `now`, and by whom: members of staff who may announce."""

    texts: FluentTexts
    utility: str
    author: Staff
    now: datetime

    async def put(self, units: UnitsOfWork, homes: Sequence[Home]) -> bool:
        """Put them once; False when they are here already.

        Call before letters are delivered: those of the first announcement went yesterday.
        """
        plain = [home for home in homes if not home.role]
        district = plain[-1].district
        near = [home for home in plain if home.district == district][-_HEARERS:]
        async with units() as unit:
            if await unit.people.find_by_login(f"{_LOGIN}1") is not None:
                return False
            for number, home in enumerate(near, start=1):
                await _hearer(unit, home, number, self.now - _LONG_AGO - _LONG_AGO)
            await self._works(unit, district)
            await self._news(unit)
            await unit.commit()
        return True

    async def _works(self, store: Store, district: str) -> None:
        """Told to a district yesterday, and done: one letter did not arrive."""
        then = self.now - _LONG_AGO
        words = self._words("demo-told-works", {"day": self.now.date()})
        told = NewAnnouncement(AnnouncementKind.WORKS, words, Audience(district=district))
        number = await self._asked(store, told, Clerk(self.author.id, self.author.role, then))
        sending = Sending(self.utility)
        await sending.step(store, then)
        await _carried(store, number, then)
        await sending.step(store, then + _LATELY)

    async def _news(self, store: Store) -> None:
        """For everybody, and so it waits for a second person."""
        told = NewAnnouncement(AnnouncementKind.NEWS, self._words("demo-told-news"), Audience())
        clerk = Clerk(self.author.id, self.author.role, self.now - _LATELY)
        await self._asked(store, told, clerk, alone=0)

    def _words(self, key: str, facts: dict[str, Fact] | None = None) -> Words:
        return Words(*(self.texts.say(locale, key, facts) for locale in _LOCALES))

    async def _asked(
        self, store: Store, told: NewAnnouncement, clerk: Clerk, *, alone: int = _MANY
    ) -> AnnouncementId:
        number = await write_announcement(store, told, clerk)
        await ask_announcement(store, number, Asking(told.mark, alone), clerk)
        return number


async def _hearer(store: Store, home: Home, number: int, now: datetime) -> None:
    """Who lives there, with a confirmed mailbox; nobody can sign in as them."""
    person = NewPerson(
        login=f"{_LOGIN}{number}",
        password_hash="!",  # noqa: S106 - no password has this hash
        locale="uk",
        agreement_version="2026-11",
        agreed_at=now,
        registered_at=now,
    )
    account = await store.accounts.find_by_number(home.number)
    if account is None:
        raise LookupError(home.number)
    person_id, details = await store.people.add(person), details_of(home)
    await store.people.complete(person_id, details)
    await store.people.link(person_id, account.id, now)
    ref = person.login
    mailbox = Mailbox(person_id, details.email, ref, b"", 0, 1, now, now, now)
    await store.mailboxes.confirm(mailbox)


async def _carried(store: Store, number: AnnouncementId, then: datetime) -> None:
    """Every letter of it has gone its way; the last one did not arrive."""
    claimed = await store.letters.claim(_MANY, now=then, lease=timedelta())
    letters = [letter.id for letter in claimed if letter.announcement_id == number]
    await store.letters.delivered(letters[:-1], then + _LATELY)
    for letter_id in letters[-1:]:
        await store.letters.bury(letter_id, why="unreachable", now=then + _LATELY)
