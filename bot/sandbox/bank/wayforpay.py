"""Our WayForPay: the purchase form, callbacks that want a signed "accept", status and refund."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from aiohttp import web

from bot.sandbox.bank.dialect import Posted, Word
from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.orders import BankOrder, OrderBook
from bot.sandbox.bank.refunds import Refunds

NAME: Final = "wayforpay"
_PREFIX: Final = "/bank/wayforpay"
_PURCHASE: Final = (
    *("merchantAccount", "merchantDomainName", "orderReference", "orderDate", "amount"),
    *("currency", "productName[]", "productCount[]", "productPrice[]"),
)
_CALLBACK: Final = (
    *("merchantAccount", "orderReference", "amount", "currency", "authCode", "cardPan"),
    *("transactionStatus", "reasonCode"),
)
_STATUSES: Final = {
    "created": "Created",
    "processing": "InProcessing",
    "success": "Approved",
    "failure": "Declined",
    "expired": "Expired",
    "reversed": "Refunded",
}
_REASONS: Final = {"success": 1100, "reversed": 1100, "failure": 1101, "expired": 1124}
_OK: Final = 200
_UNKNOWN: Final = 1127
_LONGEST_LIST: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class WayForPayDouble:
    """A merchant of WayForPay by its secret."""

    book: OrderBook
    refunds: Refunds
    misbehave: BankMisbehaviour
    merchant: str
    secret: str

    @property
    def name(self) -> str:
        """As the shop's webhook is named."""
        return NAME

    def routes(self) -> list[web.RouteDef]:
        """The payer's form, and requests."""
        return [
            web.post(f"{_PREFIX}/pay", self._pay),
            web.post(f"{_PREFIX}/api", self._request),
        ]

    def notice(self, order: BankOrder, word: Word, *, is_forged: bool) -> Posted:
        """JSON under a form's content type, as in life."""
        told = self._told(order, word, "somebody else's" if is_forged else self.secret)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return Posted(order.notice_url, json.dumps(told).encode(), headers)

    def is_accepted(self, order: BankOrder, status: int, body: bytes) -> bool:
        """Only a signed "accept" ends the repeating."""
        try:
            told: dict[str, Any] = json.loads(body)
            signed = _sign(self.secret, [order.reference, "accept", str(told["time"])])
            return status == _OK and told["signature"] == signed
        except (ValueError, KeyError, TypeError):
            return False

    def _status(self, order: BankOrder) -> dict[str, Any]:
        """A status names the order's sum; all that was given back stands beside it."""
        word = Word(order.status, order.amount, order.modified_at)
        told = self._told(order, word, self.secret, amount=order.amount)
        return told | ({"refundAmount": float(order.refunded)} if order.refunds else {})

    def _told(
        self, order: BankOrder, word: Word, secret: str, *, amount: str = ""
    ) -> dict[str, Any]:
        own = order.refunds[-1][0] if word.status == "reversed" else word.amount
        amount = amount or own
        told: dict[str, Any] = {
            "merchantAccount": self.merchant,
            "orderReference": order.reference,
            "amount": float(amount),
            "currency": order.currency,
            "authCode": f"{order.number:06d}" if order.attempts else "",
            "cardPan": order.card.replace(" **** **** ", "****"),
            "transactionStatus": _STATUSES[word.status],
            "reasonCode": _REASONS.get(word.status, 1131),
        }
        # The shortest decimal, as this acquirer's own software signs it.
        literals = [*map(str, told.values())]
        literals[2] = f"{Decimal(amount).normalize():f}"
        return told | {
            "merchantSignature": _sign(secret, literals),
            "createdDate": int(order.created_at.timestamp()),
            "processingDate": int(word.said_at.timestamp()),
            "reason": "Ok",
        }

    async def _pay(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        signed = _sign(self.secret, [form.get(name, "") for name in _PURCHASE])
        if form.get("merchantSignature") != signed:
            return web.Response(status=400, text="1113")
        ordered = datetime.fromtimestamp(int(form["orderDate"]), UTC)
        order = self.book.open(
            {
                "bank": NAME,
                "reference": form["orderReference"],
                "amount": form["amount"],
                "currency": form["currency"],
                "purpose": form["productName[]"],
                "expires_at": (
                    ordered + timedelta(seconds=int(form["orderLifetime"]))
                ).isoformat(),
                "return_url": form["returnUrl"],
                "notice_url": form["serviceUrl"],
            }
        )
        return web.Response(status=303, headers={"Location": f"/bank/pay/{order.key}"})

    async def _request(self, request: web.Request) -> web.Response:
        asked: dict[str, Any] = await request.json()
        if self.misbehave.strikes("fail"):
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        if asked.get("transactionType") == "TRANSACTION_LIST":
            return self._list(asked)
        names = ["merchantAccount", "orderReference"]
        if asked.get("transactionType") == "REFUND":
            names += ["amount", "currency"]
        signed = _sign(self.secret, [str(asked.get(name, "")) for name in names])
        if asked.get("merchantSignature") != signed:
            return web.json_response({"reasonCode": 1113, "reason": "Invalid signature"})
        order = self.book.find(f"{NAME}-{asked['orderReference']}")
        if order is None:
            return web.json_response({"reasonCode": _UNKNOWN, "reason": "Order Not Found"})
        if asked["transactionType"] == "REFUND":
            is_given = self.refunds.give(order, str(asked["amount"]))
            status = "Refunded" if is_given else "Declined"
            return web.json_response(
                {"orderReference": order.reference, "transactionStatus": status}
            )
        return web.json_response(self._status(order))

    def _list(self, asked: dict[str, Any]) -> web.Response:
        """A row for every purchase of the span, and one for each of its refunds."""
        names = ("merchantAccount", "dateBegin", "dateEnd")
        signed = _sign(self.secret, [str(asked.get(name, "")) for name in names])
        if asked.get("merchantSignature") != signed:
            return web.json_response({"reasonCode": 1113, "reason": "Invalid signature"})
        since, until = (datetime.fromtimestamp(int(asked[name]), UTC) for name in names[1:])
        if until - since > _LONGEST_LIST:
            return web.json_response({"reasonCode": 1131, "reason": "Wrong dates"})
        orders = self.book.listed(NAME, since, until + timedelta(seconds=1))
        rows = [row for order in orders for row in _rows(order)]
        told = {"reasonCode": 1100, "reason": "Ok", "transactionList": self.misbehave.rows(rows)}
        return web.json_response(told)


def _rows(order: BankOrder) -> list[dict[str, Any]]:
    about = {
        "orderReference": order.reference,
        "createdDate": int(order.created_at.timestamp()),
        "currency": order.currency,
        "cardPan": order.card.replace(" **** **** ", "****"),
        "reason": "Ok",
    }
    purchase = about | {
        "transactionType": "PURCHASE",
        "amount": float(order.amount),
        "transactionStatus": _STATUSES[order.status],
        "reasonCode": _REASONS.get(order.status, 1131),
        "processingDate": int(order.modified_at.timestamp()),
    }
    return [purchase, *(about | _refund(*each) for each in order.refunds)]


def _refund(amount: str, given_at: datetime) -> dict[str, Any]:
    return {
        "transactionType": "REFUND",
        "amount": float(amount),
        "transactionStatus": _STATUSES["reversed"],
        "reasonCode": 1100,
        "processingDate": int(given_at.timestamp()),
    }


def _sign(secret: str, values: list[str]) -> str:
    return hmac.new(secret.encode(), ";".join(values).encode(), hashlib.md5).hexdigest()
