"""The queue of claims to accounts: a list, one case on one screen, and a key for each decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from bot.staff.cases import ID, PAGE, Filter, clerk_of, filter_of, may_undo, number_of, said
from bot.staff.desk import Desk, Signed, see_other
from services.domain.cases import REQUEST_REASONS, CaseUnknown, RequestCase, parse_reason
from services.domain.ids import RequestId
from services.domain.person import RequestState
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting, may
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.ports.storage.staff import NewAuditEntry
from services.staff.dossier import open_dossier
from services.staff.registrations import Registrations

PATH: Final = "/staff/requests"
_ONE: Final = f"{PATH}/{ID}"
_SEEN: Final = DUTIES[Duty.SEE_CASES]
_MAY: Final = DUTIES[Duty.DECIDE]


@dataclass(frozen=True, slots=True)
class RequestQueue:
    """Claims that wait; every look at a case is in the audit log."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    use: Registrations = field(default_factory=Registrations)
    title: str = "cases-requests"
    path: str = PATH
    roles: frozenset[StaffRole] = _SEEN

    def routes(self) -> list[web.RouteDef]:
        """The list, the next case, one case, and its decisions."""
        desk = self.desk
        return [
            desk.page(PATH, self._list, _SEEN),
            desk.page(f"{PATH}/next", self._next, _SEEN),
            desk.page(_ONE, self._show, _SEEN),
            desk.act(f"{_ONE}/{{what:approve|refuse|more}}", self._decide, _MAY),
            desk.act(f"{_ONE}/undo", self._undo, _MAY),
        ]

    async def count(self, store: Store) -> Waiting:
        """How many wait, and since when the oldest does."""
        return await store.request_cases.waiting()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        chosen, after = filter_of(request.query), number_of(request.query, "after")
        async with self.units() as unit:
            cases = await unit.request_cases.page(
                PAGE + 1, after=RequestId(after) if after else None, district=chosen.district
            )
            districts = await unit.request_cases.districts()
            done = await self._done(unit, who, number_of(request.query, "done"))
        more = cases[PAGE - 1].id if len(cases) > PAGE else 0
        facts: dict[str, Any] = {
            "cases": cases[:PAGE],
            "districts": districts,
            "chosen": chosen,
            "more": chosen.link(PATH, after=more) if more else "",
            "done": done,
            "now": self.clock(),
        }
        return self.desk.render(request, who, "requests.html", **facts)

    async def _next(self, request: web.Request, who: Signed) -> web.StreamResponse:
        del who
        chosen, after = filter_of(request.query), number_of(request.query, "after")
        async with self.units() as unit:
            return see_other(request, await self._following(unit, RequestId(after), chosen))

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        number = request.query.get("account", "").replace("\0", "")[:20]
        now = self.clock()
        async with self.units() as unit:
            dossier = await open_dossier(unit, _id(request), chosen=number, now=now)
            done = await self._done(unit, who, number_of(request.query, "done"))
            subject = f"request:{dossier.case.id}"
            await unit.audit.append(
                NewAuditEntry(who.staff_id, "request.seen", subject, happened_at=now)
            )
            await unit.commit()
        facts: dict[str, Any] = {
            "dossier": dossier,
            "case": dossier.case,
            "chosen": filter_of(request.query),
            "done": done,
            "is_waiting": dossier.case.state is RequestState.WAITING,
            "is_undone": "undone" in request.query,
            "is_asked": "asked" in request.query,
            "may_undo": self._may_undo(who, dossier.case),
            "may_decide": may(who.role, Duty.DECIDE),
            "reasons": REQUEST_REASONS,
        }
        return self.desk.render(request, who, "request.html", **facts)

    async def _decide(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form, request_id = await said(request), _id(request)
        chosen = filter_of(form)
        async with self.units() as unit:
            await self._carry_out(unit, request, form, who)
            if request.match_info["what"] == "more":
                path = chosen.link(f"{PATH}/{request_id}", asked=1)
            else:
                path = await self._following(unit, request_id, chosen, done=request_id)
            await unit.commit()
        return see_other(request, path)

    async def _carry_out(
        self, store: Store, request: web.Request, form: Mapping[str, str], who: Signed
    ) -> None:
        request_id, clerk = _id(request), clerk_of(who, self.clock())
        match request.match_info["what"]:
            case "approve":
                number = form.get("account", "")
                await self.use.approve(store, request_id, clerk, number=number)
            case "refuse":
                words = form.get("text", "")
                reason = parse_reason(form.get("reason", ""), words, offered=REQUEST_REASONS)
                await self.use.refuse(store, request_id, clerk, reason)
            case _:
                await self.use.ask_more(store, request_id, clerk)

    async def _undo(self, request: web.Request, who: Signed) -> web.StreamResponse:
        chosen = filter_of(await said(request))
        async with self.units() as unit:
            await self.use.undo(unit, _id(request), clerk_of(who, self.clock()))
            await unit.commit()
        return see_other(request, chosen.link(f"{PATH}/{_id(request)}", undone=1))

    async def _following(
        self, store: Store, request_id: RequestId, chosen: Filter, **facts: object
    ) -> str:
        """The case behind this one; after the last one the first; without any, the list."""
        cases = store.request_cases
        found = await cases.page(1, after=request_id, district=chosen.district)
        found = found or await cases.page(1, district=chosen.district)
        return chosen.link(f"{PATH}/{found[0].id}" if found else PATH, **facts)

    async def _done(self, store: Store, who: Signed, number: int) -> Mapping[str, Any] | None:
        """The news of a decision just made, with its undo."""
        case = await store.request_cases.find(RequestId(number)) if number else None
        if case is None or case.decided_at is None:
            return None
        return {"case": case, "may_undo": self._may_undo(who, case)}

    def _may_undo(self, who: Signed, case: RequestCase) -> bool:
        return may_undo(
            who, decided_by=case.decided_by, decided_at=case.decided_at, now=self.clock()
        )


def _id(request: web.Request) -> RequestId:
    number = int(request.match_info["id"])
    if not number:
        raise CaseUnknown
    return RequestId(number)
