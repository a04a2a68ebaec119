"""Incidents: found by the number that a person reads out, alike ones together, closed."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from services.domain.cases import Clerk
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.mending import close_incident, find_incident

PATH: Final = "/staff/incidents"
_INCIDENT: Final = rf"{PATH}/{{number:[A-Za-z0-9-]{{1,32}}}}"
_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class IncidentPages:
    """The queue of what met a bug."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    title: str = "mend-incidents"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_LETTERS]

    def routes(self) -> list[web.RouteDef]:
        """The list with its search, an incident's page, its end."""
        return [
            self.desk.page(PATH, self._list, self.roles),
            self.desk.page(_INCIDENT, self._show, self.roles),
            self.desk.act(f"{_INCIDENT}/close", self._close, DUTIES[Duty.MEND]),
        ]

    async def count(self, store: Store) -> Waiting:
        """How many kinds of incidents are open."""
        return await store.incidents.count()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        number = request.query.get("number", "").strip()
        async with self.units() as unit:
            if number:
                incident = await find_incident(unit, number)
                return see_other(request, f"{PATH}/{incident.number}")
            groups = await unit.incidents.groups(_SHOWN)
        return self.desk.render(request, who, "incidents.html", groups=groups)

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            incident = await find_incident(unit, request.match_info["number"])
        return self.desk.render(request, who, "incident.html", incident=incident)

    async def _close(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form = await request.post()
        clerk = Clerk(who.staff_id, who.role, self.clock())
        async with self.units() as unit:
            await close_incident(
                unit,
                request.match_info["number"],
                str(form.get("note", "")),
                clerk,
                with_alike=form.get("alike") == "yes",
            )
            await unit.commit()
        return see_other(request, PATH)
