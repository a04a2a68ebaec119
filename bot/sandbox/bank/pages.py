"""What a payer sees at the bank: the card, the code, and how it ended."""

from collections.abc import Mapping
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
from bot.sandbox.bank.notifier import Notifier
from bot.sandbox.bank.orders import PAYABLE, BankOrder, OrderBook

SECURE_CODE: Final = "1234"
_HERE: Final = Path(__file__).resolve().parent
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class BankPages:
    """The payer's way through the bank, without any script."""

    def __init__(self, book: OrderBook, notifier: Notifier, merchant: str) -> None:
        self._book = book
        self._notifier = notifier
        self._merchant = merchant
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape(["html"])
        )

    def routes(self) -> list[web.RouteDef]:
        """The routes under /bank."""
        return [
            web.get("/bank/", self._front),
            web.get("/bank/pay/{key}", self._page),
            web.post("/bank/pay/{key}", self._pay),
            web.post("/bank/pay/{key}/secure", self._secure),
            web.static("/bank/static", _HERE / "static"),  # type: ignore[list-item]
        ]

    async def _front(self, _: web.Request) -> web.Response:
        return self._render("front.html", cards=TEST_CARDS)

    async def _page(self, request: web.Request) -> web.Response:
        order = self._book.find(request.match_info["key"])
        if order is None:
            return self._render("unknown.html", status=404)
        return self._show(order)

    def _show(
        self, order: BankOrder, faults: Mapping[str, str] | None = None, **typed: str
    ) -> web.Response:
        """The page that fits the order's status; after a failure another card may be tried."""
        if order.waits_for_code:
            return self._render("secure.html", order=order)
        if order.status not in PAYABLE:
            return self._render("done.html", order=order)
        return self._render(
            "pay.html",
            order=order,
            merchant=self._merchant,
            faults=faults or {},
            typed=typed,
            cards=TEST_CARDS,
        )

    async def _pay(self, request: web.Request) -> web.Response:
        form = await request.post()  # first: nothing may come between the check and the charge
        order = self._book.find(request.match_info["key"])
        if order is None:
            return self._render("unknown.html", status=404)
        if order.status not in PAYABLE:
            # A second press, or a second window: nothing is taken twice.
            return self._refused_again(order)
        number, expiry = str(form.get("card", "")), str(form.get("expiry", ""))
        digits = parse_card(number)
        faults = self._faults(digits, expiry, str(form.get("cvv", "")))
        if digits is None or faults:
            return self._show(order, faults, card=number[:23], expiry=expiry[:7])
        self._book.attempt(order, masked(digits))
        return self._charge(order, fate_of(digits))

    def _refused_again(self, order: BankOrder) -> web.Response:
        if order.waits_for_code:
            return self._show(order)
        return self._render("done.html", order=order, is_again=True)

    def _faults(self, digits: str | None, expiry: str, cvv: str) -> Mapping[str, str]:
        faults = {}
        if digits is None:
            faults["card"] = "Перевірте номер картки: у ньому помилка."
        if not is_expiry_valid(expiry, self._book.clock().date()):
            faults["expiry"] = "Вкажіть місяць і рік, як на картці: ММ/РР."
        if not is_cvv_valid(cvv):
            faults["cvv"] = "Три цифри зі звороту картки."
        return faults

    def _charge(self, order: BankOrder, fate: Fate) -> web.Response:
        if fate is Fate.SECURE:
            self._book.turn(order, "processing", waits_for_code=True)
            self._notifier.tell(order)
            return self._show(order)
        if fate is Fate.SILENT:
            # The shop is never told: it has to ask, and may hear "processing" for ever.
            is_undecided = self._notifier.misbehave.stays_pending
            self._book.turn(order, "processing" if is_undecided else "success")
            return self._render("silent.html", order=order)
        return self._finish(order, "success" if fate is Fate.SUCCESS else "failure", fate.value)

    async def _secure(self, request: web.Request) -> web.Response:
        code = str((await request.post()).get("code", "")).strip()
        order = self._book.find(request.match_info["key"])
        if order is None:
            return self._render("unknown.html", status=404)
        if not order.waits_for_code:
            return self._refused_again(order)
        if code == SECURE_CODE:
            return self._finish(order, "success", "")
        return self._finish(order, "failure", "code")

    def _finish(self, order: BankOrder, status: str, why: str) -> web.Response:
        self._book.turn(order, status)
        self._notifier.tell(order)
        return self._render("done.html", order=order, why=why)

    def _render(self, name: str, *, status: int = 200, **facts: Any) -> web.Response:
        text = self._templates.get_template(name).render(**facts)
        return web.Response(text=text, status=status, content_type="text/html", headers=_HEADERS)
