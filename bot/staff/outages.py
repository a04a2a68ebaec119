"""Outages in the console: a file of the schedule is published, today and tomorrow are shown."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final

from aiohttp import web

from bot.staff.desk import Desk, Signed
from services.domain.errors import Refusal
from services.domain.outages.schedule import hours_told
from services.domain.outages.schedule_file import ScheduleUnreadable
from services.domain.period import ONE_DAY
from services.domain.staff import DUTIES, Duty
from services.domain.suspense import UploadMissing
from services.outages import publish_schedule
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork

PATH: Final = "/staff/outages"
_LARGEST: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class OutagePages:
    """The form of a file and what is published; `timezone` is the utility's."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    timezone: tzinfo

    def routes(self) -> list[web.RouteDef]:
        """The page, and the publishing."""
        return [
            self.desk.page(PATH, self._show, DUTIES[Duty.SEE_ANNOUNCEMENTS]),
            self.desk.act(PATH, self._publish, DUTIES[Duty.ANNOUNCE]),
        ]

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._page(request, who)

    async def _page(self, request: web.Request, who: Signed, **facts: Any) -> web.StreamResponse:
        today = self.clock().astimezone(self.timezone).date()
        async with self.units() as unit:
            days = [
                (name, on, [(each, hours_told(each.day)) for each in found])
                for name, on in (("today", today), ("tomorrow", today + ONE_DAY))
                for found in [await unit.outages.of_day(on)]
            ]
        shown = {"published": None, "refusal": None, **facts}
        return self.desk.render(
            request,
            who,
            "outages.html",
            status=409 if shown["refusal"] else 200,
            days=days,
            **shown,
        )

    async def _publish(self, request: web.Request, who: Signed) -> web.StreamResponse:
        file = (await request.post()).get("file")
        try:
            if not isinstance(file, web.FileField) or not file.filename:
                raise UploadMissing
            with file.file:
                raw = file.file.read(_LARGEST + 1)
            async with self.units() as unit:
                published = await publish_schedule(
                    unit, read_text(raw), who.staff_id, self.clock()
                )
                await unit.commit()
        except Refusal as refusal:
            return await self._page(request, who, refusal=refusal)
        return await self._page(request, who, published=published)


def read_text(raw: bytes) -> str:
    """A file's text: UTF-8, or what Excel writes in Ukraine. Raises ScheduleUnreadable."""
    if len(raw) > _LARGEST:
        raise ScheduleUnreadable(0, "")
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ScheduleUnreadable(0, "")
