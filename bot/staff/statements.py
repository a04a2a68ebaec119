"""Statements of acquirers beside our books: nights, and differences that wait for a look."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from services.domain.acquirers.nights import DifferenceId, DifferenceState, DifferenceUnknown
from services.domain.cases import Clerk
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.differences import close_difference

PATH: Final = "/staff/statements"
_RUN: Final = rf"{PATH}/{{bank:[a-z]{{1,16}}}}/{{day:\d{{4}}-\d{{2}}-\d{{2}}}}"
_DIFFERENCE: Final = rf"{PATH}/differences/{{difference:\d{{1,18}}}}"
_SHOWN: Final = 100
_NIGHTS: Final = 60


@dataclass(frozen=True, slots=True)
class StatementPages:
    """The queue of differences, and what every night has compared."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    title: str = "statement-title"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_MONEY]

    def routes(self) -> list[web.RouteDef]:
        """The list, a day of a bank, a difference, and its end."""
        page = self.desk.page
        return [
            page(PATH, self._list, self.roles),
            page(_DIFFERENCE, self._show, self.roles),
            page(_RUN, self._day, self.roles),
            self.desk.act(f"{_DIFFERENCE}/close", self._close, DUTIES[Duty.MONEY]),
        ]

    async def count(self, store: Store) -> Waiting:
        """Open differences, and days that a bank does not let us compare."""
        return await store.differences.count()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            waiting = await unit.differences.listed(_SHOWN)
            runs = await unit.statements.recent(_NIGHTS)
        return self.desk.render(request, who, "statements.html", waiting=waiting, runs=runs)

    async def _day(self, request: web.Request, who: Signed) -> web.StreamResponse:
        bank, day = request.match_info["bank"], _day(request.match_info["day"])
        async with self.units() as unit:
            run = await unit.statements.find(bank, day) if day else None
            if run is None:
                raise web.HTTPNotFound
            found = await unit.differences.listed(_SHOWN, run=(bank, run.day))
        return self.desk.render(request, who, "statement-day.html", run=run, found=found)

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        difference_id = _difference_id(request)
        async with self.units() as unit:
            found = await unit.differences.find(difference_id)
        if found is None:
            raise DifferenceUnknown(difference_id)
        return self.desk.render(
            request,
            who,
            "statement-difference.html",
            found=found,
            explained=f"statement-what-{found.kind.value}",
            advised=f"statement-do-{found.kind.value}",
            is_open=found.state is DifferenceState.OPEN,
        )

    async def _close(self, request: web.Request, who: Signed) -> web.StreamResponse:
        difference_id = _difference_id(request)
        words = str((await request.post()).get("note", ""))
        clerk = Clerk(who.staff_id, who.role, self.clock())
        async with self.units() as unit:
            await close_difference(unit, difference_id, words, clerk)
            await unit.commit()
        return see_other(request, f"{PATH}/differences/{difference_id}")


def _difference_id(request: web.Request) -> DifferenceId:
    return DifferenceId(int(request.match_info["difference"]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
