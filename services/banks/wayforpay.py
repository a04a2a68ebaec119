"""WayForPay: a purchase form signed by us, callbacks signed by WayForPay, a status call.

Signatures are hex HMAC-MD5 over values joined by ";" (wiki.wayforpay.com). Libraries disagree on
how a sum is written there, so a callback is believed when its literal or its shortest form agrees.
Not every field is signed: nothing is decided on `processingDate`, `fee` or `recToken`.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from aiohttp import ClientSession

from services.banks.asking import ask
from services.banks.events import named, with_payment
from services.banks.raw_json import moment_of, parse_hryvnias, parse_object, short_text
from services.banks.signatures import is_same
from services.domain.payment import Notice, NoticeKind
from services.ports.banks import BankUnavailable, NoticeForged, NoticeUnreadable, Order, PayLink
from services.ports.clock import Clock

NAME: Final = "wayforpay"
_UNKNOWN_ORDER: Final = 1127
_SHORTEST_LIFE, _LONGEST_LIFE = 60, 1_728_000
_SIGNED: Final = ("authCode", "cardPan", "transactionStatus", "reasonCode")

_KINDS: Final[Mapping[str, NoticeKind]] = {
    "Approved": NoticeKind.PAID,
    "Declined": NoticeKind.FAILED,
    "Expired": NoticeKind.EXPIRED,
    "Refunded": NoticeKind.REFUNDED,
    "Voided": NoticeKind.REFUNDED,
    "Created": NoticeKind.STARTED,
    "InProcessing": NoticeKind.PENDING,
    "WaitingAuthComplete": NoticeKind.PENDING,
    "Pending": NoticeKind.PENDING,
    "RefundInProcessing": NoticeKind.PENDING,
}


@dataclass(frozen=True, slots=True)
class Merchant:
    """Who we are at WayForPay; `domain` is the site that the contract names."""

    account: str
    secret: str
    domain: str


@dataclass(frozen=True, slots=True)
class WayForPay:
    """The client; `api_base` takes requests, `pay_base` the payer's form."""

    merchant: Merchant
    api_base: str
    pay_base: str
    session: ClientSession
    clock: Clock

    @property
    def name(self) -> str:
        """As in /banks/wayforpay/webhook."""
        return NAME

    async def link(self, order: Order) -> PayLink:
        """A form that posts the payer to WayForPay; nothing is asked of the network."""
        amount = str(order.amount.hryvnias)
        ordered_at = int(order.created_at.timestamp())
        left = int(order.expires_at.timestamp()) - ordered_at
        product = order.purpose.replace(";", ",")
        fields = {
            "merchantAccount": self.merchant.account,
            "merchantDomainName": self.merchant.domain,
            "orderReference": order.reference,
            "orderDate": str(ordered_at),
            "amount": amount,
            "currency": "UAH",
            "productName[]": product,
            "productCount[]": "1",
            "productPrice[]": amount,
        }
        return PayLink(
            f"{self.pay_base}/pay",
            fields
            | {
                "merchantAuthType": "SimpleSignature",
                "merchantTransactionSecureType": "AUTO",
                "merchantSignature": sign(self.merchant.secret, list(fields.values())),
                "orderLifetime": str(min(max(left, _SHORTEST_LIFE), _LONGEST_LIFE)),
                "language": "EN" if order.locale == "en" else "UA",
                "returnUrl": order.return_url,
                "serviceUrl": order.notice_url,
            },
        )

    async def read(
        self,
        raw: bytes,
        headers: Mapping[str, str],  # noqa: ARG002 - the port's
    ) -> Notice:
        """Verify the JSON that comes under a form's content type, then understand it.

        Raises NoticeForged, also for a word to another merchant or one that lacks a signed field,
        and NoticeUnreadable.
        """
        try:
            body = parse_object(raw)
        except (ValueError, RecursionError):
            raise NoticeForged(NAME) from None
        if not self._is_genuine(body):
            raise NoticeForged(NAME)
        try:
            return _notice(body, raw)
        except (ValueError, KeyError):
            raise NoticeUnreadable(NAME) from None

    def acknowledgement(self, notice: Notice) -> tuple[str, bytes]:
        """The signed "accept", without which WayForPay repeats for days."""
        at = int(self.clock().timestamp())
        accepted = [notice.reference, "accept", str(at)]
        answer = {
            "orderReference": notice.reference,
            "status": "accept",
            "time": at,
            "signature": sign(self.merchant.secret, accepted),
        }
        return "application/json", json.dumps(answer).encode()

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:  # noqa: ARG002
        """The status of an order, None when WayForPay knows none. Raises BankUnavailable."""
        asked = {
            "transactionType": "CHECK_STATUS",
            "merchantAccount": self.merchant.account,
            "orderReference": reference,
            "merchantSignature": sign(self.merchant.secret, [self.merchant.account, reference]),
            "apiVersion": 1,
        }
        answer = await ask(self.session, NAME, "POST", self.api_base, body=asked)
        try:
            body = parse_object(answer.raw)
            if body.get("reasonCode") == _UNKNOWN_ORDER:
                return None
            notice = _looked_up(body, answer.raw)
        except (ValueError, KeyError, RecursionError):
            raise BankUnavailable(NAME) from None
        if notice.reference != reference or body.get("merchantAccount") != self.merchant.account:
            raise BankUnavailable(NAME)
        return notice

    def _is_genuine(self, body: Mapping[str, Any]) -> bool:
        """Ours, whole and signed; an unset secret believes nothing."""
        names = ("merchantAccount", "orderReference", "amount", "currency", *_SIGNED)
        values = [_literal(body.get(name)) for name in names]
        offered = body.get("merchantSignature")
        if not self.merchant.secret or not isinstance(offered, str) or None in values:
            return False
        if body["merchantAccount"] != self.merchant.account:
            return False
        literal = [value for value in values if value is not None]
        shortest = [*literal[:2], _shortest(literal[2]), *literal[3:]]
        # Both are computed whatever the first gives: the time tells nothing.
        agreed = [
            is_same(sign(self.merchant.secret, each), offered) for each in (literal, shortest)
        ]
        return any(agreed)


def sign(secret: str, values: Sequence[str]) -> str:
    """WayForPay's signature over values joined by ";"."""
    joined = ";".join(values).encode("utf-8", "surrogateescape")
    return hmac.new(secret.encode(), joined, hashlib.md5).hexdigest()


def _notice(body: Mapping[str, Any], raw: bytes) -> Notice:
    reference = short_text(body, "orderReference")
    status, currency = short_text(body, "transactionStatus"), short_text(body, "currency")
    amount = parse_hryvnias(body["amount"])
    notice = Notice(
        provider=NAME,
        reference=reference,
        kind=_KINDS.get(status, NoticeKind.UNKNOWN),
        amount=amount,
        currency=currency,
        provider_ref=short_text(body, "authCode", ""),
        card_mask=short_text(body, "cardPan", "") or None,
        said_at=_said_at(body),
        dedupe_key="",
        raw=raw,
        # Every callback names its own refund's sum.
        is_part=True,
    )
    return named(notice, status)


def _looked_up(body: Mapping[str, Any], raw: bytes) -> Notice:
    """A status names the whole order's sum, and what was given back in a field of its own.

    Money that went back had come. How much went back is for staff when the field is absent.
    """
    notice = _notice(body, raw)
    if notice.kind is not NoticeKind.REFUNDED:
        return notice
    whole = with_payment(notice, notice.amount, notice.said_at)
    if "refundAmount" not in body:
        return replace(whole, kind=NoticeKind.UNKNOWN, dedupe_key=f"{notice.dedupe_key}:asked")
    total = replace(whole, amount=parse_hryvnias(body["refundAmount"]), is_part=False)
    return named(total, "given back")


def _said_at(body: Mapping[str, Any]) -> datetime:
    """When it happened, UTC: for people to read. It is not signed, so nothing rests on it."""
    for name in ("processingDate", "createdDate"):
        if isinstance(seconds := body.get(name), int) and seconds:
            return moment_of(seconds)
    raise ValueError("no moment")


def _literal(value: object) -> str | None:
    """A value as it was signed, or None for what is absent or would blur the joined string."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    text = str(value)
    return None if ";" in text or not text.isprintable() else text


def _shortest(amount: str) -> str:
    """1234.50 as 1234.5, 100.00 as 100: how some of WayForPay's own software signs it."""
    whole, point, part = amount.partition(".")
    part = part.rstrip("0")
    return f"{whole}{point}{part}" if part else whole
