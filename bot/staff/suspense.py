"""Money in suspense: banks' notices and rows of registers, one case on a page, and its ends."""

from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from bot.staff.finding import FoundAccounts, accounts_by
from services.domain.cases import Clerk
from services.domain.facts import Said
from services.domain.ids import NoticeId
from services.domain.registry_batch import RowState
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.domain.suspense import CaseEnd, MoneyCaseUnknown, NoticeCase, Quandary, Word
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.money import assign_money, close_case, retry_case

PATH: Final = "/staff/suspense"
_NOTICE: Final = rf"{PATH}/notices/{{case:\d{{1,18}}}}"
_ROW: Final = rf"{PATH}/rows/{{case:\d{{1,18}}}}"
_SHOWN: Final = 100
_ENDS: Final = (CaseEnd.RETURNED, CaseEnd.OUTSIDE, CaseEnd.REPEATED)


@dataclass(frozen=True, slots=True)
class Suspense:
    """The queue of money that nobody's books have."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    title: str = "money-suspense"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_MONEY]

    def routes(self) -> list[web.RouteDef]:
        """The list, a page for each kind of case, the sums, and what may be done."""
        page, act = self.desk.page, self.desk.act
        return [
            page(PATH, self._list, self.roles),
            page(f"{PATH}/balance", self._balance, self.roles),
            page(_NOTICE, self._notice, self.roles),
            page(_ROW, self._row, self.roles),
            act(f"{_NOTICE}/close", self._close, DUTIES[Duty.MONEY]),
            act(f"{_NOTICE}/retry", self._retry, DUTIES[Duty.DECIDE]),
            act(f"{_ROW}/assign", self._assign, DUTIES[Duty.DECIDE]),
        ]

    async def count(self, store: Store) -> Waiting:
        """Cases of both kinds."""
        notices, rows = await store.notice_cases.count(), await store.row_cases.count()
        moments = [each.oldest_at for each in (notices, rows) if each.oldest_at is not None]
        return Waiting(notices.count + rows.count, min(moments, default=None))

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            notices = await unit.notice_cases.waiting(_SHOWN + 1)
            rows = await unit.row_cases.waiting(_SHOWN + 1)
        return self.desk.render(
            request,
            who,
            "suspense.html",
            notices=[(each, why(each)) for each in notices[:_SHOWN]],
            rows=rows[:_SHOWN],
            is_cut=max(len(notices), len(rows)) > _SHOWN,
        )

    async def _balance(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            told = await unit.notice_cases.conservation()
        return self.desk.render(request, who, "suspense-balance.html", told=told)

    async def _notice(self, request: web.Request, who: Signed) -> web.StreamResponse:
        notice_id = NoticeId(int(request.match_info["case"]))
        async with self.units() as unit:
            case = await unit.notice_cases.find(notice_id)
            if case is None:
                raise MoneyCaseUnknown(notice_id)
            facts = await _beside(unit, case)
            facts["next"] = await _next_notice(unit, case)
        return self.desk.render(request, who, "suspense-notice.html", case=case, **facts)

    async def _close(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form = await request.post()
        end = str(form.get("end", ""))
        notice_id = NoticeId(int(request.match_info["case"]))
        if end not in set(_ENDS):
            raise web.HTTPBadRequest
        async with self.units() as unit:
            words = str(form.get("note", ""))
            await close_case(unit, notice_id, CaseEnd(end), words, self._clerk(who))
            await unit.commit()
        return see_other(request, PATH)

    async def _retry(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            notice_id = NoticeId(int(request.match_info["case"]))
            await retry_case(unit, notice_id, self._clerk(who))
            await unit.commit()
        return see_other(request, PATH)

    async def _row(self, request: web.Request, who: Signed) -> web.StreamResponse:
        row_id = int(request.match_info["case"])
        async with self.units() as unit:
            row = await unit.row_cases.find(row_id)
            if row is None:
                raise MoneyCaseUnknown(row_id)
            is_open = row.state is RowState.SUSPENSE
            text = request.query.get("q", "")
            found = await accounts_by(unit, text) if is_open else FoundAccounts()
            waiting = await unit.row_cases.waiting(_SHOWN)
        after = next((each.id for each in waiting if each.id > row_id), 0)
        return self.desk.render(
            request, who, "suspense-row.html", row=row, found=found, is_open=is_open, next=after
        )

    async def _assign(self, request: web.Request, who: Signed) -> web.StreamResponse:
        row_id = int(request.match_info["case"])
        number = str((await request.post()).get("number", ""))
        async with self.units() as unit:
            await assign_money(unit, row_id, number, self._clerk(who))
            await unit.commit()
        return see_other(request, f"{PATH}/rows/{row_id}")

    def _clerk(self, who: Signed) -> Clerk:
        return Clerk(who.staff_id, who.role, self.clock())


def why(case: NoticeCase) -> Said:
    """Why a case waits, in words."""
    return Said(f"quandary-{case.quandary.value.replace(' ', '-')}", {"incident": case.incident})


def _fate(word: Word) -> Said:
    """What came of a bank's word, in words."""
    verdict = word.verdict
    if verdict.startswith("suspense:"):
        name = verdict.partition(":")[2].replace(" ", "-")
        known = {each.value.replace(" ", "-") for each in Quandary}
        incident = verdict.rpartition(" ")[2]
        return Said(f"quandary-{name if name in known else 'incident'}", {"incident": incident})
    return Said(f"money-fate-{verdict.replace(' ', '-') or 'waiting'}")


async def _beside(store: Store, case: NoticeCase) -> dict[str, Any]:
    """What is ours beside what the bank said: the intent, its account, who; other words."""
    words = await store.notice_cases.words(case.reference)
    facts: dict[str, Any] = {
        "why": why(case),
        "words": [(each, _fate(each)) for each in words],
        "credits": await store.credits.of_money(case),
        "payment": None,
        "account": None,
        "person": None,
        "ends": _ENDS,
    }
    payment = await store.payments.lock_by_reference(case.reference)
    if payment is not None:
        facts["payment"] = payment
        facts["account"] = await store.accounts.get(payment.account_id)
        if payment.person_id is not None:
            facts["person"] = await store.people.find(payment.person_id)
    return facts


async def _next_notice(store: Store, case: NoticeCase) -> int:
    waiting = await store.notice_cases.waiting(_SHOWN)
    return next((each.id for each in waiting if each.id > case.id), 0)
