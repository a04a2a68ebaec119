"""The audit log's page: what was done, by whom and to what; and whether the chain holds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Final

from aiohttp import web

from bot.staff.desk import Desk, Signed
from services.domain.staff import DUTIES, Duty, StaffId
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork
from services.ports.storage.staff import AuditSearch
from services.staff.verifying import verify

AUDIT: Final = "/staff/audit"
_SEEN: Final = DUTIES[Duty.SEE_AUDIT]
_PAGE: Final = 50
_LONGEST: Final = 80
_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class AuditPages:
    """The log with its filters; days are of `timezone`."""

    desk: Desk
    units: UnitsOfWork
    timezone: tzinfo
    clock: Clock

    def routes(self) -> list[web.RouteDef]:
        """The list, and the state of the chain."""
        return [
            self.desk.page(AUDIT, self._show, _SEEN),
            self.desk.page(f"{AUDIT}/chain", self._chain, _SEEN),
        ]

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        asked = {
            name: request.query.get(name, "").replace("\0", "")[:_LONGEST]
            for name in ("staff", "subject", "day", "before")
        }
        async with self.units() as unit:
            members = await unit.staff.all()
            found = await unit.audit.find(self._search(asked), _PAGE + 1)
        more = str(found[_PAGE - 1].id) if len(found) > _PAGE else ""
        facts: dict[str, Any] = {
            "asked": asked,
            "entries": found[:_PAGE],
            "names": {member.id: member.name for member in members},
            "members": members,
            "words": {each.action: self._words(who.locale, each.action) for each in found},
            "more": str(request.rel_url.update_query(before=more)) if more else "",
        }
        return self.desk.render(request, who, "audit.html", **facts)

    async def _chain(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            verdict = await verify(unit)
        now = self.clock()
        return self.desk.render(request, who, "chain.html", verdict=verdict, now=now)

    def _words(self, locale: str, action: str) -> str:
        """What was done, in words; an action of an older release that has none is itself."""
        try:
            return self.desk.rendering.texts.say(locale, f"audit-{action.replace('.', '-')}")
        except LookupError:
            return action

    def _search(self, asked: dict[str, str]) -> AuditSearch:
        staff_id, before = _number(asked["staff"]), _number(asked["before"])
        since = self._midnight(asked["day"])
        return AuditSearch(
            staff_id=None if staff_id is None else StaffId(staff_id),
            subject=asked["subject"].strip(),
            since=since,
            # By the calendar and not by hours: a day of two may last 23 or 25.
            until=self._midnight(asked["day"], timedelta(days=1)),
            before=before,
        )

    def _midnight(self, text: str, later: timedelta = timedelta(0)) -> datetime | None:
        try:
            day = date.fromisoformat(text) + later
            return datetime.combine(day, time(), self.timezone).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) if is_number else None
