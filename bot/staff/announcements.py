"""Announcements in the console: written, looked at, asked for, confirmed, watched on their way."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final

from aiohttp import web

from bot.staff.announcing import bar, parse_form, parse_start, typed, written
from bot.staff.desk import Desk, Signed, see_other
from bot.staff.previews import previews
from bot.texts import FluentTexts
from services.domain.announcements.announcement import (
    Announcement,
    AnnouncementUnknown,
    NewAnnouncement,
)
from services.domain.announcements.audience import OUTAGE_GROUPS, Reach
from services.domain.announcements.state import AnnouncementKind, AnnouncementState
from services.domain.article import Article
from services.domain.cases import Clerk
from services.domain.errors import Refusal
from services.domain.ids import AnnouncementId
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.announcing import (
    Asking,
    ask_announcement,
    confirm_announcement,
    move_announcement,
    rewrite_announcement,
    try_announcement,
    write_announcement,
)

PATH: Final = "/staff/announcements"
_ONE: Final = rf"{PATH}/{{number:\d{{1,18}}}}"
_SHOWN: Final = 50
_STATES = AnnouncementState
_OVER: Final = frozenset({_STATES.DONE, _STATES.STOPPED})
_MOVING: Final = frozenset({_STATES.SCHEDULED, _STATES.SENDING, _STATES.PAUSED, _STATES.STOPPED})


@dataclass(frozen=True, slots=True)
class AnnouncementPages:
    """Those that wait for a second person are the queue; `alone` is how many one may tell."""

    desk: Desk
    units: UnitsOfWork
    texts: FluentTexts
    clock: Clock
    timezone: tzinfo
    utility: str
    alone: int
    title: str = "announce-title"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_ANNOUNCEMENTS]

    def routes(self) -> list[web.RouteDef]:
        """The list, the form, an announcement's page, and what may be done."""
        page, act, announcing = self.desk.page, self.desk.act, DUTIES[Duty.ANNOUNCE]
        return [
            page(PATH, self._list, self.roles),
            page(f"{PATH}/new", self._new, announcing),
            page(_ONE, self._show, self.roles),
            page(f"{_ONE}/edit", self._edit, announcing),
            page(f"{_ONE}/progress", self._progress, self.roles),
            act(PATH, self._save, announcing),
            act(_ONE, self._save, announcing),
            act(f"{_ONE}/trial", self._try, announcing),
            act(f"{_ONE}/ask", self._ask, announcing),
            act(f"{_ONE}/confirm", self._confirm, announcing),
            act(f"{_ONE}/{{what:pause|resume|back|stop}}", self._move, announcing),
        ]

    async def count(self, store: Store) -> Waiting:
        """Those that wait for a second person."""
        return await store.announcements.count()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        before = request.query.get("before", "")
        last = AnnouncementId(int(before)) if before.isdecimal() and len(before) < 19 else None  # noqa: PLR2004
        async with self.units() as unit:
            found = await unit.announcements.listed(_SHOWN + 1, before=last)
        shown = found[:_SHOWN]
        more = f"{PATH}?before={shown[-1].id}" if len(found) > _SHOWN else ""
        return self.desk.render(request, who, "announcements.html", found=shown, more=more)

    async def _new(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._form(request, who, typed({}))

    async def _edit(self, request: web.Request, who: Signed) -> web.StreamResponse:
        found = await self._get(request)
        return await self._form(request, who, written(found.told), number=found.id)

    async def _form(
        self, request: web.Request, who: Signed, fields: dict[str, str], **facts: Any
    ) -> web.StreamResponse:
        """The form with what was typed so far, how many would hear, or why it was not taken."""
        async with self.units() as unit:
            districts = await unit.audiences.districts()
        shown = {"number": None, "reach": None, "refusal": None, **facts}
        return self.desk.render(
            request,
            who,
            "announcement-new.html",
            status=409 if shown["refusal"] else 200,
            typed=fields,
            kinds=tuple(AnnouncementKind),
            articles=tuple(Article),
            groups=OUTAGE_GROUPS,
            districts=districts,
            **shown,
        )

    async def _save(self, request: web.Request, who: Signed) -> web.StreamResponse:
        """Keep the draft; or only count who would hear."""
        form = await request.post()
        fields, named = typed(form), request.match_info.get("number")
        number = None if named is None else AnnouncementId(int(named))
        try:
            told = parse_form(fields)
            if form.get("do") == "count":
                reach = await self._reach(told)
                return await self._form(request, who, fields, number=number, reach=reach)
            async with self.units() as unit:
                if number is None:
                    number = await write_announcement(unit, told, self._clerk(who))
                else:
                    await rewrite_announcement(unit, number, told, self._clerk(who))
                await unit.commit()
        except Refusal as refusal:
            return await self._form(request, who, fields, number=number, refusal=refusal)
        return see_other(request, f"{PATH}/{number}")

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._page(request, who)

    async def _page(
        self, request: web.Request, who: Signed, *, refusal: Refusal | None = None
    ) -> web.StreamResponse:
        found = await self._get(request)
        reach = await self._reach(found.told) if found.state is _STATES.DRAFT else None
        async with self.units() as unit:
            progress = await unit.announcements.progress(found.id)
        return self.desk.render(
            request,
            who,
            "announcement.html",
            status=409 if refusal else 200,
            found=found,
            reach=reach,
            progress=progress,
            bar=bar(found, progress),
            previews=previews(found.told, self.texts, self.utility),
            alone=self.alone,
            is_own=found.steps.asked_id == who.staff_id,
            is_over=found.state in _OVER,
            is_moving=found.state in _MOVING,
            is_tried="tried" in request.query,
            refusal=refusal,
        )

    async def _progress(self, request: web.Request, who: Signed) -> web.StreamResponse:
        """The bar, asked for again and again; the page is loaded anew when its state changes."""
        found = await self._get(request)
        async with self.units() as unit:
            progress = await unit.announcements.progress(found.id)
        page = self.desk.render(
            request,
            who,
            "announcement-progress.html",
            found=found,
            progress=progress,
            bar=bar(found, progress),
            is_moving=found.state in _MOVING,
        )
        if request.query.get("state") != found.state.value:
            page.headers["HX-Refresh"] = "true"
        return page

    async def _try(self, request: web.Request, who: Signed) -> web.StreamResponse:
        login, number = str((await request.post()).get("login", "")), _number(request)
        try:
            async with self.units() as unit:
                await try_announcement(unit, number, login, self.utility, self._clerk(who))
                await unit.commit()
        except Refusal as refusal:
            return await self._page(request, who, refusal=refusal)
        return see_other(request, f"{PATH}/{number}?tried")

    async def _ask(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form, number = await request.post(), _number(request)
        try:
            starts_at = parse_start(str(form.get("starts", "")), self.timezone)
            asking = Asking(str(form.get("mark", "")), self.alone, starts_at)
            async with self.units() as unit:
                await ask_announcement(unit, number, asking, self._clerk(who))
                await unit.commit()
        except Refusal as refusal:
            return await self._page(request, who, refusal=refusal)
        return see_other(request, f"{PATH}/{number}")

    async def _confirm(self, request: web.Request, who: Signed) -> web.StreamResponse:
        mark, number = str((await request.post()).get("mark", "")), _number(request)
        async with self.units() as unit:
            await confirm_announcement(unit, number, mark, self._clerk(who))
            await unit.commit()
        return see_other(request, f"{PATH}/{number}")

    async def _move(self, request: web.Request, who: Signed) -> web.StreamResponse:
        number, what = _number(request), request.match_info["what"]
        async with self.units() as unit:
            await move_announcement(unit, number, what, self._clerk(who))
            await unit.commit()
        return see_other(request, f"{PATH}/{number}")

    async def _reach(self, told: NewAnnouncement) -> Reach:
        async with self.units() as unit:
            return await unit.audiences.reach(told.audience, told.kind)

    async def _get(self, request: web.Request) -> Announcement:
        number = _number(request)
        async with self.units() as unit:
            found = await unit.announcements.find(number)
        if found is None:
            raise AnnouncementUnknown(number)
        return found

    def _clerk(self, who: Signed) -> Clerk:
        return Clerk(who.staff_id, who.role, self.clock())


def _number(request: web.Request) -> AnnouncementId:
    return AnnouncementId(int(request.match_info["number"]))
