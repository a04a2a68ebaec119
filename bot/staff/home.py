"""The home page: how much waits in every queue and since when; and the language of the console."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from bot.staff.sessions import COUNTS
from services.domain.facts import Said
from services.domain.staff import EVERYONE, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork

HOME: Final = "/staff/"
LOCALE: Final = "/staff/locale"
_LOCALES: Final = ("uk", "en")
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_DAYS_FROM: Final = timedelta(days=2)


class Queue(Protocol):
    """Cases of one kind: `title` is a message key, `path` their list, `roles` who sees them."""

    @property
    def title(self) -> str:
        """The key of its name."""
        ...

    @property
    def path(self) -> str:
        """Where its list is."""
        ...

    @property
    def roles(self) -> frozenset[StaffRole]:
        """Who sees it."""
        ...

    def routes(self) -> list[web.RouteDef]:
        """Its pages and actions."""
        ...

    async def count(self, store: Store) -> Waiting:
        """How many cases wait, and since when the oldest does."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """A queue as the home page tells it; `waited` is None when nothing waits."""

    title: str
    path: str
    count: int
    waited: Said | None


@dataclass(frozen=True, slots=True)
class Home:
    """Every queue that the person may see."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    queues: Sequence[Queue]

    def routes(self) -> list[web.RouteDef]:
        """The page, its part that refreshes itself, and the switch of languages."""
        return [
            web.get("/staff", _to_home),
            self.desk.page(HOME, self._show, EVERYONE),
            self.desk.page(COUNTS, self._counts, EVERYONE),
            self.desk.act(LOCALE, self._speak, EVERYONE),
        ]

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return self.desk.render(request, who, "home.html", queues=await self._told(who))

    async def _counts(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return self.desk.render(request, who, "counts.html", queues=await self._told(who))

    async def _told(self, who: Signed) -> list[Told]:
        now = self.clock()
        async with self.units() as unit:
            seen = [queue for queue in self.queues if who.role in queue.roles]
            counts = [(queue, await queue.count(unit)) for queue in seen]
        return [
            Told(queue.title, queue.path, waiting.count, _waited(waiting, now))
            for queue, waiting in counts
        ]

    async def _speak(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form = await request.post()
        locale, back = form.get("locale"), form.get("back")
        if locale in _LOCALES:
            async with self.units() as unit:
                await unit.staff.change(who.staff_id, locale=str(locale))
                await unit.commit()
        return see_other(request, within(back))


def within(path: object) -> str:
    """A page of the console to go on to; anything else means the home page."""
    if not isinstance(path, str) or not path.startswith(HOME):
        return HOME
    is_plain = path.isascii() and path.isprintable() and "\\" not in path and "//" not in path
    return path if is_plain else HOME


async def _to_home(request: web.Request) -> web.StreamResponse:
    return see_other(request, HOME)


def _waited(waiting: Waiting, now: datetime) -> Said | None:
    """ "3 hours": minutes up to an hour, hours up to two days, then days."""
    if waiting.oldest_at is None:
        return None
    span = max(now - waiting.oldest_at, timedelta(minutes=1))
    if span < _HOUR:
        return Said("staff-waited-minutes", {"count": span // timedelta(minutes=1)})
    if span < _DAYS_FROM:
        return Said("staff-waited-hours", {"count": span // _HOUR})
    return Said("staff-waited-days", {"count": span // _DAY})
