"""Our monobank acquiring: invoices, the public key, signed webhooks, cancellation."""

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.sandbox.bank.dialect import Posted, Word
from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.orders import BankOrder, OrderBook
from bot.sandbox.bank.refunds import Refunds

NAME: Final = "monobank"
_PREFIX: Final = "/bank/monobank/api/merchant"
_HRYVNIA: Final = 980
_OK: Final = 200
_LONGEST_STATEMENT: Final = timedelta(days=31)


def _new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(slots=True)
class MonobankDouble:
    """A merchant of monobank by its token; `rotate` changes the key that signs webhooks."""

    book: OrderBook
    refunds: Refunds
    misbehave: BankMisbehaviour
    token: str
    public_url: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=_new_key)
    keys_given: int = 0
    _invoices: int = 0

    @property
    def name(self) -> str:
        """As the shop's webhook is named."""
        return NAME

    def routes(self) -> list[web.RouteDef]:
        """The merchant's API."""
        return [
            web.post(f"{_PREFIX}/invoice/create", self._create),
            web.get(f"{_PREFIX}/invoice/status", self._status),
            web.post(f"{_PREFIX}/invoice/cancel", self._cancel),
            web.get(f"{_PREFIX}/statement", self._statement),
            web.get(f"{_PREFIX}/pubkey", self._pubkey),
        ]

    def rotate(self) -> None:
        """From now on another key signs."""
        self.key = _new_key()

    def notice(self, order: BankOrder, word: Word, *, is_forged: bool) -> Posted:
        """The webhook: the status answer, signed over its bytes."""
        raw = json.dumps(_told(order, word), ensure_ascii=False).encode()
        key = _new_key() if is_forged else self.key
        signature = base64.b64encode(key.sign(raw, ec.ECDSA(SHA256()))).decode()
        return Posted(
            order.notice_url, raw, {"X-Sign": signature, "Content-Type": "application/json"}
        )

    def is_accepted(self, order: BankOrder, status: int, body: bytes) -> bool:  # noqa: ARG002
        """A 200."""
        return status == _OK

    async def _create(self, request: web.Request) -> web.Response:
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        asked: dict[str, Any] = await request.json()
        about: dict[str, Any] = asked["merchantPaymInfo"]
        self._invoices += 1
        ends = self.book.clock() + timedelta(seconds=int(asked["validity"]))
        order = self.book.open(
            {
                "bank": NAME,
                "name": f"inv{self._invoices:06d}",
                "reference": about["reference"],
                "amount": f"{Decimal(int(asked['amount'])) / 100:.2f}",
                "currency": "UAH",
                "purpose": about["destination"],
                "expires_at": ends.isoformat(),
                "return_url": asked["redirectUrl"],
                "notice_url": asked["webHookUrl"],
            }
        )
        page = f"{self.public_url}/bank/pay/{order.key}"
        return web.json_response({"invoiceId": order.name, "pageUrl": page})

    async def _status(self, request: web.Request) -> web.Response:
        refusal = self._refusal(request)
        order = self.book.find(f"{NAME}-{request.query.get('invoiceId')}")
        if refusal is not None:
            return refusal
        if order is None:
            return _error(404, "NOT_FOUND", "invoice not found")
        return web.json_response(_told(order, Word(order.status, order.amount, order.modified_at)))

    async def _cancel(self, request: web.Request) -> web.Response:
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        asked: dict[str, Any] = await request.json()
        order = self.book.find(f"{NAME}-{asked.get('invoiceId')}")
        if order is None:
            return _error(404, "NOT_FOUND", "invoice not found")
        amount = asked.get("amount")
        literal = order.amount if amount is None else f"{Decimal(int(amount)) / 100:.2f}"
        is_given = self.refunds.give(order, literal)
        return web.json_response({"status": "success" if is_given else "failure"})

    async def _statement(self, request: web.Request) -> web.Response:
        """Invoices of the span that somebody tried to pay, for a month at most."""
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        since, until = (
            datetime.fromtimestamp(int(request.query[name]), UTC) for name in ("from", "to")
        )
        if until - since > _LONGEST_STATEMENT:
            return _error(400, "BAD_REQUEST", "the span is too long")
        orders = self.book.listed(NAME, since, until + timedelta(seconds=1))
        rows = [_row(order) for order in orders if order.status != "expired"]
        return web.json_response({"list": self.misbehave.rows(rows)})

    async def _pubkey(self, request: web.Request) -> web.Response:
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        self.keys_given += 1
        pem = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return web.json_response({"key": base64.b64encode(pem).decode()})

    def _refusal(self, request: web.Request) -> web.Response | None:
        if request.headers.get("X-Token") != self.token:
            return _error(403, "FORBIDDEN", "forbidden")
        if self.misbehave.strikes("fail"):
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        return None


def _told(order: BankOrder, word: Word) -> dict[str, Any]:
    told: dict[str, Any] = {
        "invoiceId": order.name,
        "status": word.status,
        "amount": _kopecks(word.amount),
        "ccy": _HRYVNIA,
        "createdDate": _moment(order.created_at),
        "modifiedDate": _moment(word.said_at),
        "reference": order.reference,
        "destination": order.purpose,
    }
    if order.card:
        told["paymentInfo"] = {"maskedPan": order.card.replace(" ", ""), "paymentMethod": "pan"}
    if order.refunds:
        told["cancelList"] = [
            {
                "status": "success",
                "amount": _kopecks(amount),
                "ccy": _HRYVNIA,
                "createdDate": _moment(given_at),
                "extRef": f"{order.name}-{place}",
            }
            for place, (amount, given_at) in enumerate(order.refunds, start=1)
        ]
    return told


def _row(order: BankOrder) -> dict[str, Any]:
    """A row of the statement: one moment, cancellations that are done, what the shop gets."""
    amount = _kopecks(order.amount)
    return {
        "invoiceId": order.name,
        "status": "success" if order.status == "reversed" else order.status,
        "maskedPan": order.card.replace(" ", ""),
        "date": _moment(order.created_at),
        "amount": amount,
        "profitAmount": amount - amount // 100,
        "ccy": _HRYVNIA,
        "reference": order.reference,
        "destination": order.purpose,
        "cancelList": [
            {"amount": _kopecks(sum_), "ccy": _HRYVNIA, "date": _moment(given_at)}
            for sum_, given_at in order.refunds
        ],
    }


def _error(status: int, code: str, text: str) -> web.Response:
    return web.json_response({"errCode": code, "errText": text}, status=status)


def _kopecks(amount: str) -> int:
    return int(Decimal(amount) * 100)


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
