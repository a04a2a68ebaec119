"""The team's page: who works here, invitations, roles, and who may not sign in any more."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from bot.staff.joining import JOIN
from services.domain.errors import Refusal
from services.domain.identity import parse_login, parse_name
from services.domain.staff import DUTIES, Duty, Staff, StaffId, StaffRole
from services.ports.clock import Clock, Ids
from services.ports.storage import UnitsOfWork
from services.ports.storage.staff import NewStaff
from services.staff.team import By, Invited, disable, give_role, invite, reset

TEAM: Final = "/staff/team"
_SEEN: Final = DUTIES[Duty.SEE_TEAM]
_MAY: Final = DUTIES[Duty.TEAM]
_MEMBER: Final = f"{TEAM}/{{staff:[0-9]{{1,18}}}}"
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Team:
    """The list, and what an admin does with it; `base_url` begins the links of invitations."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    ids: Ids
    base_url: str

    def routes(self) -> list[web.RouteDef]:
        """The page and its actions."""
        desk = self.desk
        return [
            desk.page(TEAM, self._show, _SEEN),
            desk.act(TEAM, self._invite, _MAY),
            desk.act(f"{_MEMBER}/reset", self._reset, _MAY),
            desk.act(f"{_MEMBER}/disable", self._disable, _MAY),
            desk.act(f"{_MEMBER}/role", self._role, _MAY),
        ]

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._page(request, who)

    async def _invite(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form = await request.post()
        typed = {name: str(form.get(name, ""))[:_LONGEST] for name in ("login", "name", "role")}
        try:
            new = NewStaff(
                login=parse_login(typed["login"]),
                name=parse_name(typed["name"]),
                role=_role(typed["role"]),
                locale=who.locale,
                added_at=self.clock(),
            )
            async with self.units() as unit:
                invited = await invite(unit, new, self.ids, self._by(who))
                await unit.commit()
        except Refusal as refusal:
            return await self._page(request, who, refusal=refusal, typed=typed)
        return await self._page(request, who, invited=invited)

    async def _reset(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            invited = await reset(unit, _staff_id(request), self.ids, self._by(who))
            await unit.commit()
        return await self._page(request, who, invited=invited)

    async def _disable(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            await disable(unit, _staff_id(request), self._by(who))
            await unit.commit()
        return see_other(request, TEAM)

    async def _role(self, request: web.Request, who: Signed) -> web.StreamResponse:
        role = _role(str((await request.post()).get("role", "")))
        async with self.units() as unit:
            await give_role(unit, _staff_id(request), role, self._by(who))
            await unit.commit()
        return see_other(request, TEAM)

    async def _page(
        self,
        request: web.Request,
        who: Signed,
        *,
        invited: Invited | None = None,
        refusal: Refusal | None = None,
        typed: dict[str, str] | None = None,
    ) -> web.StreamResponse:
        async with self.units() as unit:
            members: list[Staff] = await unit.staff.all()
        return self.desk.render(
            request,
            who,
            "team.html",
            status=422 if refusal else 200,
            members=members,
            roles=list(StaffRole),
            refusal=refusal,
            typed=typed or {},
            invited=invited.member if invited else None,
            link=f"{self.base_url}{JOIN}/{invited.token}" if invited else "",
        )

    def _by(self, who: Signed) -> By:
        return By(who.staff_id, self.clock())


def _staff_id(request: web.Request) -> StaffId:
    return StaffId(int(request.match_info["staff"]))


def _role(text: str) -> StaffRole:
    if text not in list(StaffRole):
        raise web.HTTPBadRequest
    return StaffRole(text)
