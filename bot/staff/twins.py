"""Payments that look like one that came another way: side by side, and a word about each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from services.domain.cases import Clerk
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.twins import merge_twins, part_twins

PATH: Final = "/staff/twins"
_ROW: Final = rf"{PATH}/{{row:\d{{1,18}}}}"
_SHOWN: Final = 100
Decide = Callable[[Store, int, Clerk], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class TwinPages:
    """The queue of payments that may have been booked twice."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    title: str = "twins-title"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_MONEY]

    def routes(self) -> list[web.RouteDef]:
        """The list, and the two words about a row."""
        act = self.desk.act
        return [
            self.desk.page(PATH, self._list, self.roles),
            act(f"{_ROW}/part", self._part, DUTIES[Duty.DECIDE]),
            act(f"{_ROW}/merge", self._merge, DUTIES[Duty.MONEY]),
        ]

    async def count(self, store: Store) -> Waiting:
        """How many wait."""
        return await store.twins.count()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            found = await unit.twins.waiting(_SHOWN + 1)
        is_cut = len(found) > _SHOWN
        return self.desk.render(request, who, "twins.html", rows=found[:_SHOWN], is_cut=is_cut)

    async def _part(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._decide(request, who, part_twins)

    async def _merge(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._decide(request, who, merge_twins)

    async def _decide(
        self, request: web.Request, who: Signed, decide: Decide
    ) -> web.StreamResponse:
        row_id = int(request.match_info["row"])
        async with self.units() as unit:
            await decide(unit, row_id, Clerk(who.staff_id, who.role, self.clock()))
            await unit.commit()
        return see_other(request, PATH)
