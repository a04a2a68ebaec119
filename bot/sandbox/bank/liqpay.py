"""Our LiqPay: checkout, callbacks, status and refunds, as its documentation has them."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from aiohttp import web

from bot.sandbox.bank.dialect import Posted, Word
from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.orders import BankOrder, OrderBook
from bot.sandbox.bank.refunds import Refunds

NAME: Final = "liqpay"
_PREFIX: Final = "/bank/liqpay/api"
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_NEEDED: Final = ("version", "action", "amount", "currency", "description", "order_id")
_OK: Final = 200
_THOUSAND: Final = 1000
_LONGEST_REPORT: Final = timedelta(days=31)
_MOMENT: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class LiqPayDouble:
    """A shop of LiqPay by its keys; `hash_name` is what callbacks are signed with."""

    book: OrderBook
    refunds: Refunds
    misbehave: BankMisbehaviour
    public_key: str
    private_key: str
    hash_name: str = "sha1"

    @property
    def name(self) -> str:
        """As the shop's webhook is named."""
        return NAME

    def routes(self) -> list[web.RouteDef]:
        """Checkout takes payers, request takes shops."""
        return [
            web.post(f"{_PREFIX}/3/checkout", self._checkout),
            web.post(f"{_PREFIX}/request", self._request),
        ]

    def notice(self, order: BankOrder, word: Word, *, is_forged: bool) -> Posted:
        """The callback: two fields of a form."""
        data = _encoded(self._told(order, word))
        key = "somebody else's key" if is_forged else self.private_key
        form = {"data": data, "signature": _signature(key, data, self.hash_name)}
        return Posted(order.notice_url, urlencode(form).encode(), _FORM)

    def is_accepted(self, order: BankOrder, status: int, body: bytes) -> bool:  # noqa: ARG002
        """A 200."""
        return status == _OK

    def _told(self, order: BankOrder, word: Word) -> dict[str, Any]:
        told = {
            "action": "pay",
            "version": 3,
            "public_key": self.public_key,
            "order_id": order.reference,
            "payment_id": order.number,
            "liqpay_order_id": order.operation,
            "status": _status(order, word.status),
            "amount": float(word.amount),
            "currency": order.currency,
            "sender_card_mask2": order.card.replace(" **** **** ", "**").replace(" ", ""),
            "create_date": _milliseconds(order.created_at),
            "end_date": _milliseconds(word.said_at),
        }
        if word.status == "reversed":
            told["refund_amount"] = float(order.refunded)
            told["refund_date_last"] = _milliseconds(word.said_at)
        return told

    async def _checkout(self, request: web.Request) -> web.Response:
        asked = self._read(dict(await request.post()))
        if asked is None or any(name not in asked for name in _NEEDED):
            return web.Response(status=400, text="invalid_signature")
        moment = datetime.strptime(str(asked["expired_date"]), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
        order = self.book.open(
            {
                "bank": NAME,
                "reference": asked["order_id"],
                "amount": str(asked["amount"]),
                "currency": asked["currency"],
                "purpose": asked["description"],
                "expires_at": moment.replace(tzinfo=UTC).isoformat(),
                "return_url": asked["result_url"],
                "notice_url": asked["server_url"],
            }
        )
        return web.Response(status=303, headers={"Location": f"/bank/pay/{order.key}"})

    async def _request(self, request: web.Request) -> web.Response:
        asked = self._read(dict(await request.post()))
        if self.misbehave.strikes("fail"):
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        if asked is None:
            return _refused("invalid_signature")
        if asked.get("action") == "reports":
            return self._report(asked)
        order = self.book.find(f"{NAME}-{asked.get('order_id')}")
        if order is None or order.status == "created":
            return _refused("payment_not_found")
        if asked["action"] == "refund" and not self.refunds.give(order, str(asked["amount"])):
            return _refused("err_refund")
        word = Word(order.status, order.amount, order.modified_at)
        return web.json_response({"result": "ok", **self._told(order, word)})

    def _report(self, asked: dict[str, Any]) -> web.Response:
        """Payments made in the span, for a month at most."""
        since, until = (_moment(asked[name]) for name in ("date_from", "date_to"))
        if until - since > _LONGEST_REPORT:
            return _refused("err_dates")
        rows = [
            self._told(order, Word(order.status, order.amount, order.modified_at))
            for order in self.book.listed(NAME, since, until + _MOMENT)
        ]
        return web.json_response({"result": "success", "data": self.misbehave.rows(rows)})

    def _read(self, form: dict[str, Any]) -> dict[str, Any] | None:
        data, signature = str(form.get("data", "")), str(form.get("signature", ""))
        if signature != _signature(self.private_key, data, "sha1"):
            return None
        asked: dict[str, Any] = json.loads(base64.b64decode(data))
        return asked if asked.get("public_key") == self.public_key else None


def _status(order: BankOrder, status: str) -> str:
    return "3ds_verify" if status == "processing" and order.waits_for_code else status


def _refused(code: str) -> web.Response:
    """LiqPay refuses with a 200."""
    return web.json_response({"result": "error", "err_code": code, "err_description": code})


def _encoded(told: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps(told).encode()).decode()


def _signature(key: str, data: str, hash_name: str) -> str:
    digest = hashlib.new(hash_name, f"{key}{data}{key}".encode()).digest()
    return base64.b64encode(digest).decode()


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * _THOUSAND


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / _THOUSAND, UTC)
