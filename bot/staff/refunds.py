"""Refunds: proposed from a payment's number, decided by another person, watched at the bank."""

from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from services.domain.cases import Clerk
from services.domain.errors import Refusal
from services.domain.ids import RefundId
from services.domain.money import parse_money
from services.domain.refund import RefundState, RefundUnknown
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.refunding import (
    Refundable,
    confirm_refund,
    propose_refund,
    refundable,
    reject_refund,
    settle_refund,
    withdraw_refund,
)

PATH: Final = "/staff/refunds"
_REFUND: Final = rf"{PATH}/{{refund:\d{{1,18}}}}"
_SHOWN: Final = 100
_DECISIONS: Final = {
    "confirm": confirm_refund,
    "reject": reject_refund,
    "settle": settle_refund,
}


@dataclass(frozen=True, slots=True)
class RefundPages:
    """The queue of refunds that wait for another person, or for a look into a bank's cabinet."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    title: str = "refunds-title"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_MONEY]

    def routes(self) -> list[web.RouteDef]:
        """The list, the form, a refund's page, and what may be done."""
        page, act, proposing = self.desk.page, self.desk.act, DUTIES[Duty.PROPOSE_CREDIT]
        return [
            page(PATH, self._list, self.roles),
            page(f"{PATH}/new", self._new, proposing),
            page(_REFUND, self._show, self.roles),
            act(PATH, self._propose, proposing),
            act(f"{_REFUND}/withdraw", self._withdraw, proposing),
            act(f"{_REFUND}/{{what:confirm|reject|settle}}", self._decide, DUTIES[Duty.MONEY]),
        ]

    async def count(self, store: Store) -> Waiting:
        """Those that wait."""
        return await store.refunds.count()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            waiting = await unit.refunds.listed(_SHOWN)
            others = await unit.refunds.listed(_SHOWN // 4, is_decided=True)
        return self.desk.render(request, who, "refunds.html", waiting=waiting, others=others)

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
        """The form with what was typed so far, the payment, and why it was not taken."""
        reference = str(typed.get("reference", ""))
        found: Refundable | None = None
        try:
            async with self.units() as unit:
                found = await refundable(unit, reference) if reference else None
        except Refusal as unknown:
            refusal = refusal or unknown
        return self.desk.render(
            request,
            who,
            "refund-new.html",
            status=409 if refusal else 200,
            found=found,
            typed={name: str(typed.get(name, "")) for name in ("reference", "amount", "reason")},
            refusal=refusal,
        )

    async def _propose(self, request: web.Request, who: Signed) -> web.StreamResponse:
        typed = dict(await request.post())
        try:
            async with self.units() as unit:
                number = await propose_refund(
                    unit,
                    str(typed.get("reference", "")),
                    parse_money(str(typed.get("amount", ""))),
                    str(typed.get("reason", "")),
                    self._clerk(who),
                )
                await unit.commit()
        except Refusal as refusal:
            return await self._form(request, who, typed, refusal=refusal)
        return see_other(request, f"{PATH}/{number}")

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        refund_id = _refund_id(request)
        async with self.units() as unit:
            refund = await unit.refunds.find(refund_id)
        if refund is None:
            raise RefundUnknown(refund_id)
        return self.desk.render(
            request,
            who,
            "refund.html",
            refund=refund,
            explained=f"refunds-told-{refund.state.value}",
            is_open=refund.state is RefundState.PROPOSED,
            is_unclear=refund.state is RefundState.UNCLEAR,
            is_own=refund.proposed_by == who.staff_id,
        )

    async def _decide(self, request: web.Request, who: Signed) -> web.StreamResponse:
        refund_id, words = _refund_id(request), str((await request.post()).get("note", ""))
        decide = _DECISIONS[request.match_info["what"]]
        async with self.units() as unit:
            await decide(unit, refund_id, words, self._clerk(who))
            await unit.commit()
        return see_other(request, f"{PATH}/{refund_id}")

    async def _withdraw(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            await withdraw_refund(unit, _refund_id(request), self._clerk(who))
            await unit.commit()
        return see_other(request, PATH)

    def _clerk(self, who: Signed) -> Clerk:
        return Clerk(who.staff_id, who.role, self.clock())


def _refund_id(request: web.Request) -> RefundId:
    return RefundId(int(request.match_info["refund"]))
