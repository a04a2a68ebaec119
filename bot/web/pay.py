"""Our short payment page: what is paid, how much, then the bank's page; it watches the state."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.web.pages import Pages, preferred_locale
from services.domain.payment import Attempt, PaymentState
from services.payments import PaymentNotFound, Payments, PayPage
from services.ports.banks import Bank, BankUnavailable, Order, PayLink
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from services.ports.texts import Texts

PATH: Final = "/pay/{token}"
_CLOSED: Final = frozenset({PaymentState.PAID, PaymentState.REFUNDED, PaymentState.EXPIRED})
_PRIVATE: Final = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class PayPages:
    """GET shows, POST sends the payer to the bank; the browser's return proves nothing (I15)."""

    pages: Pages
    payments: Payments
    banks: Mapping[str, Bank]
    units: UnitsOfWork
    clock: Clock
    texts: Texts
    base_url: str
    supplier: str

    def routes(self) -> list[web.RouteDef]:
        """The routes of the payment page."""
        return [
            web.get(PATH, self._show),
            web.post(PATH, self._go),
            web.get(f"{PATH}/state", self._state),
            web.route("*", f"{PATH}/back", self._back),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        try:
            page = await self._page(request)
        except PaymentNotFound:
            return self.pages.render("pay-unknown.html", preferred_locale(request), status=404)
        except StorageUnavailable:
            return self.pages.render("later.html", preferred_locale(request), status=503)
        return self._render(request, page)

    async def _state(self, request: web.Request) -> web.Response:
        try:
            page = await self._page(request)
        except PaymentNotFound:
            return web.json_response({}, status=404, headers=_PRIVATE)
        except StorageUnavailable:
            return web.json_response({}, status=503, headers=_PRIVATE)
        return web.json_response({"state": page.state.value}, headers=_PRIVATE)

    async def _back(self, request: web.Request) -> web.Response:
        """The payer returns, by GET or by POST as the bank likes; whatever it brings is left."""
        token = request.match_info["token"]
        return web.Response(status=303, headers={"Location": f"/pay/{token}", **_PRIVATE})

    async def _go(self, request: web.Request) -> web.Response:
        """To the bank: the order is asked for while no transaction is open."""
        try:
            page = await self._page(request)
            if page.state in _CLOSED:
                return self._render(request, page)
            bank = await self._chosen(request)
            if bank is None:
                return self._render(request, page)
            link = await self._link(request, page, bank)
        except PaymentNotFound:
            return self.pages.render("pay-unknown.html", preferred_locale(request), status=404)
        except (BankUnavailable, StorageUnavailable, TransactionConflict):
            _log.warning("a payer could not be sent to the bank")
            return self.pages.render("later.html", preferred_locale(request), status=503)
        return self._leave(link, page)

    async def _chosen(self, request: web.Request) -> Bank | None:
        """The bank whose button was pressed; the only one needs no naming."""
        if len(self.banks) == 1:
            return next(iter(self.banks.values()))
        return self.banks.get(str((await request.post()).get("bank", "")))

    async def _link(self, request: web.Request, page: PayPage, bank: Bank) -> PayLink:
        """The way to the bank, the same as before when it can be walked again."""
        token = request.match_info["token"]
        async with self.units() as unit:
            known = await self.payments.way(unit, token, bank.name)
        if known is None:
            link = await bank.link(self._order(request, page, bank))
        else:
            link = PayLink(known.page_url, {}, known.provider_ref)
        way = Attempt(bank.name, link.provider_ref, "" if link.fields else link.url)
        async with self.units() as unit:
            await self.payments.opened(unit, token, way, self.clock())
            await unit.commit()
        return link

    def _leave(self, link: PayLink, page: PayPage) -> web.Response:
        """A redirect, or a form that posts itself where the bank wants one."""
        if link.fields:
            return self.pages.render("pay-leave.html", page.locale, link=link)
        return web.Response(status=303, headers={"Location": link.url, **_PRIVATE})

    def _order(self, request: web.Request, page: PayPage, bank: Bank) -> Order:
        token = request.match_info["token"]
        return Order(
            reference=page.reference,
            amount=page.amount,
            purpose=self.texts.say(
                "uk",
                f"pay-purpose-{page.article.value}",
                {"account": f"…{page.account_tail}", "reference": page.reference},
            ),
            locale=page.locale or preferred_locale(request),
            created_at=page.created_at,
            expires_at=page.expires_at,
            return_url=f"{self.base_url}/pay/{token}/back",
            notice_url=f"{self.base_url}/banks/{bank.name}/webhook",
        )

    async def _page(self, request: web.Request) -> PayPage:
        async with self.units() as unit:
            return await self.payments.page(unit, request.match_info["token"], self.clock())

    def _render(self, request: web.Request, page: PayPage) -> web.Response:
        return self.pages.render(
            "pay.html",
            page.locale or preferred_locale(request),
            page=page,
            banks={name: f"bank-{name}" for name in self.banks},
            supplier=self.supplier,
            token=request.match_info["token"],
        )
