"""Credits by hand: proposed on one page, decided by another person on the next."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from bot.staff.finding import accounts_by
from services.domain.article import Article
from services.domain.cases import Clerk
from services.domain.credit import CreditDayUnfit, CreditState, CreditUnknown
from services.domain.errors import Refusal
from services.domain.ids import CreditId, NoticeId
from services.domain.money import ZERO, parse_money
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.crediting import Crediting, Proposal

PATH: Final = "/staff/credits"
_CREDIT: Final = rf"{PATH}/{{credit:\d{{1,18}}}}"
_SHOWN: Final = 100
_LONGEST_ID: Final = 18
_FIELDS: Final = ("number", "article", "amount", "paid_on", "reason", "evidence", "notice")


@dataclass(frozen=True, slots=True)
class CreditPages:
    """The queue of credits that wait for another person."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    crediting: Crediting
    title: str = "money-credits"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_MONEY]

    def routes(self) -> list[web.RouteDef]:
        """The list, the form, a credit's page, and what may be done."""
        page, act, proposing = self.desk.page, self.desk.act, DUTIES[Duty.PROPOSE_CREDIT]
        return [
            page(PATH, self._list, self.roles),
            page(f"{PATH}/new", self._new, proposing),
            page(_CREDIT, self._show, self.roles),
            act(PATH, self._propose, proposing),
            act(f"{_CREDIT}/withdraw", self._withdraw, proposing),
            act(f"{_CREDIT}/{{what:confirm|reject}}", self._decide, DUTIES[Duty.MONEY]),
        ]

    async def count(self, store: Store) -> Waiting:
        """Those that wait."""
        return await store.credits.count()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            waiting = await unit.credits.listed(_SHOWN)
            decided = await unit.credits.listed(_SHOWN // 4, is_decided=True)
        return self.desk.render(request, who, "credits.html", waiting=waiting, decided=decided)

    async def _new(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._form(request, who, dict(request.query))

    async def _form(
        self,
        request: web.Request,
        who: Signed,
        typed: dict[str, Any],
        *,
        refusal: Refusal | None = None,
    ) -> web.StreamResponse:
        """The form with what was typed so far, and why it was not taken."""
        notice_id = _notice_id(typed)
        async with self.units() as unit:
            case = await unit.notice_cases.find(notice_id) if notice_id else None
            found = await accounts_by(unit, str(typed.get("q") or typed.get("number") or ""))
        return self.desk.render(
            request,
            who,
            "credit-new.html",
            status=409 if refusal else 200,
            case=case,
            found=found,
            typed={name: str(typed.get(name, "")) for name in (*_FIELDS, "q")},
            articles=list(Article),
            limit=self.crediting.limit,
            refusal=refusal,
        )

    async def _propose(self, request: web.Request, who: Signed) -> web.StreamResponse:
        typed = dict(await request.post())
        try:
            async with self.units() as unit:
                proposal = _proposal(typed)
                number = await self.crediting.propose(unit, proposal, self._clerk(who))
                await unit.commit()
        except Refusal as refusal:
            return await self._form(request, who, typed, refusal=refusal)
        return see_other(request, f"{PATH}/{number}")

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        credit_id = _credit_id(request)
        async with self.units() as unit:
            credit = await unit.credits.find(credit_id)
            if credit is None:
                raise CreditUnknown(credit_id)
            case = await unit.notice_cases.find(credit.notice_id) if credit.notice_id else None
            linked = await unit.people.linked_to(credit.account_id)
            waiting = await unit.credits.listed(_SHOWN)
        return self.desk.render(
            request,
            who,
            "credit.html",
            credit=credit,
            case=case,
            persons=len(linked),
            is_open=credit.state is CreditState.PROPOSED,
            is_own=credit.proposed_by == who.staff_id,
            next=next((each.id for each in waiting if each.id > credit_id), 0),
        )

    async def _decide(self, request: web.Request, who: Signed) -> web.StreamResponse:
        credit_id, words = _credit_id(request), str((await request.post()).get("note", ""))
        is_confirmed = request.match_info["what"] == "confirm"
        decide = self.crediting.confirm if is_confirmed else self.crediting.reject
        async with self.units() as unit:
            await decide(unit, credit_id, words, self._clerk(who))
            await unit.commit()
        return see_other(request, f"{PATH}/{credit_id}")

    async def _withdraw(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            await self.crediting.withdraw(unit, _credit_id(request), self._clerk(who))
            await unit.commit()
        return see_other(request, PATH)

    def _clerk(self, who: Signed) -> Clerk:
        return Clerk(who.staff_id, who.role, self.clock())


def _credit_id(request: web.Request) -> CreditId:
    return CreditId(int(request.match_info["credit"]))


def _notice_id(typed: dict[str, Any]) -> NoticeId | None:
    text = str(typed.get("notice", ""))
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID
    return NoticeId(int(text)) if is_number else None


def _proposal(typed: dict[str, Any]) -> Proposal:
    """What the form says. Raises AmountUnreadable, CreditDayUnfit."""
    notice_id = _notice_id(typed)
    try:
        amount = ZERO if notice_id else parse_money(str(typed.get("amount", "")))
        paid_on = date.fromisoformat(typed["paid_on"]) if typed.get("paid_on") else None
        article = Article(typed.get("article", Article.ELECTRICITY))
    except ValueError as wrong:
        raise CreditDayUnfit from wrong
    return Proposal(
        number=str(typed.get("number", "")),
        article=article,
        reason=str(typed.get("reason", "")),
        evidence=str(typed.get("evidence", "")),
        amount=amount,
        paid_on=paid_on,
        notice_id=notice_id,
    )
