"""The bank's HTTP side: the shop's signed API and the pages that a payer sees."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

from bot.sandbox.bank.cards import (
    TEST_CARDS,
    Fate,
    fate_of,
    is_cvv_valid,
    is_expiry_valid,
    masked,
    parse_card,
)
from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.notifier import Notifier
from bot.sandbox.bank.orders import FINISHED, BankOrder, OrderBook
from services.banks.raw_json import parse_hryvnias, parse_object
from services.banks.sandbox import HEADER
from services.banks.signatures import is_signed_sha256, sign_sha256

SECURE_CODE: Final = "1234"
_HERE: Final = Path(__file__).resolve().parent
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; form-action *; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SandboxBankServer:
    """Attached to any aiohttp application under /bank; speaks to shops over HTTP only."""

    def __init__(
        self,
        *,
        key: bytes,
        public_url: str,
        clock: Callable[[], datetime],
        misbehave: BankMisbehaviour | None = None,
    ) -> None:
        self._key = key
        self._public_url = public_url
        self._clock = clock
        self.misbehave = misbehave or BankMisbehaviour()
        self._book = OrderBook(clock)
        self._notifier = Notifier(key, self.misbehave)
        self._pages = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape(["html"])
        )

    def attach(self, app: web.Application) -> None:
        """Add the routes and the sending of notices."""
        app.add_routes(
            [
                web.post("/bank/api/orders", self._order),
                web.get("/bank/api/orders/{reference}", self._look_up),
                web.post("/bank/api/orders/{reference}/reverse", self._reverse),
                web.post("/bank/api/misbehave", self._misbehave),
                web.get("/bank/", self._front),
                web.get("/bank/pay/{reference}", self._page),
                web.post("/bank/pay/{reference}", self._pay),
                web.post("/bank/pay/{reference}/secure", self._secure),
                web.static("/bank/static", _HERE / "static"),
            ]
        )
        app.cleanup_ctx.append(self._notifier.run)

    async def _order(self, request: web.Request) -> web.Response:
        raw = await request.read()
        if not is_signed_sha256(self._key, raw, request.headers.get(HEADER, "")):
            return web.Response(status=403)
        if self.misbehave.strikes("fail"):
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        try:
            asked = parse_object(raw)
            parse_hryvnias(asked["amount"])
            order = self._book.open(asked)
        except (ValueError, KeyError):
            return web.Response(status=400)
        return web.json_response({"page_url": f"{self._public_url}/bank/pay/{order.reference}"})

    async def _look_up(self, request: web.Request) -> web.Response:
        order = self._book.find(request.match_info["reference"])
        if self.misbehave.strikes("fail"):
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        if order is None or order.status == "created":
            return web.Response(status=404)
        raw = order.word()
        headers = {HEADER: sign_sha256(self._key, raw)}
        return web.Response(body=raw, headers=headers, content_type="application/json")

    async def _reverse(self, request: web.Request) -> web.Response:
        """The bank gives the money back (a button for tests; no shop asks for it here)."""
        order = self._book.find(request.match_info["reference"])
        if order is None or order.status != "success":
            return web.Response(status=409)
        self._finish(order, "reversed")
        return web.Response()

    async def _misbehave(self, request: web.Request) -> web.Response:
        self.misbehave.plan(await request.json())
        return web.json_response({"inflicted": dict(self.misbehave.inflicted)})

    async def _front(self, _: web.Request) -> web.Response:
        return self._render("front.html", cards=TEST_CARDS)

    async def _page(self, request: web.Request) -> web.Response:
        order = self._book.find(request.match_info["reference"])
        if order is None:
            return self._render("unknown.html", status=404)
        return self._show(order)

    def _show(
        self, order: BankOrder, faults: Mapping[str, str] | None = None, **typed: str
    ) -> web.Response:
        if order.status in FINISHED or order.status == "processing":
            return self._render("done.html", order=order)
        return self._render(
            "pay.html", order=order, faults=faults or {}, typed=typed, cards=TEST_CARDS
        )

    async def _pay(self, request: web.Request) -> web.Response:
        order = self._book.find(request.match_info["reference"])
        if order is None:
            return self._render("unknown.html", status=404)
        if order.status != "created":
            return self._show(order)
        form = await request.post()
        number, expiry = str(form.get("card", "")), str(form.get("expiry", ""))
        digits = parse_card(number)
        faults = {}
        if digits is None:
            faults["card"] = "Перевірте номер картки: у ньому помилка."
        if not is_expiry_valid(expiry, self._clock().date()):
            faults["expiry"] = "Вкажіть місяць і рік, як на картці: ММ/РР."
        if not is_cvv_valid(str(form.get("cvv", ""))):
            faults["cvv"] = "Три цифри зі звороту картки."
        if digits is None or faults:
            return self._show(order, faults, card=number, expiry=expiry)
        return self._charge(order, digits)

    def _charge(self, order: BankOrder, digits: str) -> web.Response:
        fate = fate_of(digits)
        if fate is Fate.SECURE:
            order.card = masked(digits)
            return self._render("secure.html", order=order, fault="")
        if fate is Fate.SILENT:
            # The money is taken, but the shop is never told: it has to ask.
            self._book.turn(order, "success", card=masked(digits))
            return self._render("silent.html", order=order)
        status = "success" if fate is Fate.SUCCESS else "failure"
        self._finish(order, status, card=masked(digits))
        return self._render("done.html", order=order, fate=fate.value)

    async def _secure(self, request: web.Request) -> web.Response:
        order = self._book.find(request.match_info["reference"])
        if order is None:
            return self._render("unknown.html", status=404)
        if order.status != "created" or not order.card:
            return self._show(order)
        code = str((await request.post()).get("code", "")).strip()
        self._finish(order, "success" if code == SECURE_CODE else "failure")
        return self._render("done.html", order=order, fate="" if code == SECURE_CODE else "code")

    def _finish(self, order: BankOrder, status: str, *, card: str = "") -> None:
        self._book.turn(order, status, card=card)
        self._notifier.tell(order)

    def _render(self, name: str, *, status: int = 200, **facts: Any) -> web.Response:
        text = self._pages.get_template(name).render(**facts)
        return web.Response(text=text, status=status, content_type="text/html", headers=_HEADERS)
