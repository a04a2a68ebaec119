"""The bank's HTTP side: the shop's signed API, and knobs for whoever tests the shop."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Final

from aiohttp import web

from bot.sandbox.bank.dialect import Dialect, Word
from bot.sandbox.bank.liqpay import LiqPayDouble
from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.monobank import MonobankDouble
from bot.sandbox.bank.notifier import Notifier
from bot.sandbox.bank.orders import PLAIN, OrderBook
from bot.sandbox.bank.pages import BankPages
from bot.sandbox.bank.plain import PlainDialect, body_of, row_of
from bot.sandbox.bank.refunds import Refunds
from bot.sandbox.bank.shops import Shops
from bot.sandbox.bank.wayforpay import WayForPayDouble
from services.banks.raw_json import parse_hryvnias, parse_object
from services.banks.sandbox import HEADER
from services.banks.signatures import is_signed_sha256, sign_sha256

_PREFIX: Final = "/bank"
_ORDER: Final = f"{_PREFIX}/api/orders/{{reference}}"


class SandboxBankServer:
    """Attached to any aiohttp application under /bank; speaks to shops over HTTP only."""

    def __init__(  # noqa: PLR0913 - where it stands, what it knows, how it misbehaves
        self,
        *,
        key: bytes,
        public_url: str,
        clock: Callable[[], datetime],
        misbehave: BankMisbehaviour | None = None,
        merchant: str = "",
        shops: Shops | None = None,
    ) -> None:
        self._key = key
        self._public_url = public_url
        self.misbehave = misbehave or BankMisbehaviour()
        self._book = OrderBook(clock)
        dialects: dict[str, Dialect] = {PLAIN: PlainDialect(key)}
        self._notifier = Notifier(dialects, self.misbehave)
        self._refunds = Refunds(self._book, self._notifier)
        self._pages = BankPages(self._book, self._notifier, merchant)
        shops = shops or Shops()
        about = (self._book, self._refunds, self.misbehave)
        self.liqpay = LiqPayDouble(*about, shops.liqpay_public_key, shops.liqpay_private_key)
        self.monobank = MonobankDouble(*about, shops.mono_token, public_url)
        self.wayforpay = WayForPayDouble(*about, shops.wayforpay_merchant, shops.wayforpay_secret)
        for double in (self.liqpay, self.monobank, self.wayforpay):
            dialects[double.name] = double

    def attach(self, app: web.Application) -> None:
        """Add the routes and the sending of notices."""
        app.add_routes(
            [
                web.post(f"{_PREFIX}/api/orders", self._order),
                web.get(_ORDER, self._look_up),
                web.post(f"{_ORDER}/reverse", self._reverse),
                web.post(f"{_ORDER}/refund", self._refund),
                web.get(f"{_PREFIX}/api/payments", self._list),
                web.post(f"{_PREFIX}/api/misbehave", self._misbehave),
                *self._pages.routes(),
                *self.liqpay.routes(),
                *self.monobank.routes(),
                *self.wayforpay.routes(),
            ]
        )
        app.cleanup_ctx.append(self._notifier.run)

    async def _order(self, request: web.Request) -> web.Response:
        raw = await request.read()
        if not is_signed_sha256(self._key, raw, request.headers.get(HEADER, "")):
            return web.Response(status=403)
        if self.misbehave.strikes("fail"):
            return _broken()
        try:
            asked = parse_object(raw)
            parse_hryvnias(asked["amount"])
            order = self._book.open(asked)
        except (ValueError, KeyError):
            return web.Response(status=400)
        return web.json_response({"page_url": f"{self._public_url}{_PREFIX}/pay/{order.key}"})

    async def _look_up(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix(_PREFIX).encode()
        if not is_signed_sha256(self._key, path, request.headers.get(HEADER, "")):
            return web.Response(status=403)
        if self.misbehave.strikes("fail"):
            return _broken()
        order = self._book.find(request.match_info["reference"])
        if order is None or order.status == "created":
            return web.Response(status=404)
        word = Word(order.status, order.amount, order.modified_at)
        raw = body_of(order, word, is_asked=True)
        headers = {HEADER: sign_sha256(self._key, raw)}
        return web.Response(body=raw, headers=headers, content_type="application/json")

    async def _list(self, request: web.Request) -> web.Response:
        """Signed rows of a span, each with what has gone back."""
        path = request.raw_path.removeprefix(_PREFIX).encode()
        if not is_signed_sha256(self._key, path, request.headers.get(HEADER, "")):
            return web.Response(status=403)
        if self.misbehave.strikes("fail"):
            return _broken()
        since, until = (datetime.fromisoformat(request.query[name]) for name in ("since", "until"))
        rows = self.misbehave.rows(map(row_of, self._book.listed(PLAIN, since, until)))
        raw = json.dumps({"payments": rows}).encode()
        headers = {HEADER: sign_sha256(self._key, raw)}
        return web.Response(body=raw, headers=headers, content_type="application/json")

    async def _reverse(self, request: web.Request) -> web.Response:
        """The bank gives money back by its own will (a knob for tests); `amount` may be a part."""
        order = self._book.find(request.match_info["reference"])
        if order is None:
            return web.Response(status=409)
        is_given = self._refunds.give(order, request.query.get("amount", order.amount))
        return web.Response(status=200 if is_given else 409)

    async def _refund(self, request: web.Request) -> web.Response:
        """The shop asks, signed, to give money back."""
        raw = await request.read()
        if not is_signed_sha256(self._key, raw, request.headers.get(HEADER, "")):
            return web.Response(status=403)
        if self.misbehave.strikes("fail"):
            return _broken()
        order = self._book.find(request.match_info["reference"])
        is_given = order is not None and self._refunds.give(
            order, str(parse_object(raw)["amount"])
        )
        return web.Response(status=200 if is_given else 409)

    async def _misbehave(self, request: web.Request) -> web.Response:
        try:
            self.misbehave.plan(parse_object(await request.read()))
        except (ValueError, TypeError):
            return web.Response(status=400)
        return web.json_response({"inflicted": dict(self.misbehave.inflicted)})


def _broken() -> web.Response:
    return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
