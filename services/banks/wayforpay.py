"""WayForPay: a purchase form signed by us, callbacks signed by WayForPay, a status call.

Not every field is signed: nothing is decided on `processingDate`, `fee` or `recToken`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from aiohttp import ClientSession

from services.banks.asking import ask
from services.banks.events import named, with_payment
from services.banks.listing import joined, rows_of, spans
from services.banks.raw_json import parse_hryvnias, parse_object, short_text
from services.banks.wayforpay_rows import payments_of, said_at
from services.banks.wayforpay_signature import is_genuine, sign
from services.domain.acquirers.listed import Statement
from services.domain.payment import Notice, NoticeKind
from services.ports.banks import (
    BankUnavailable,
    GiveBack,
    GivenBack,
    NoticeForged,
    NoticeUnreadable,
    Order,
    PayLink,
)
from services.ports.clock import Clock

NAME: Final = "wayforpay"
_UNKNOWN_ORDER: Final = 1127
_FINE: Final = 1100
_SHORTEST_LIFE, _LONGEST_LIFE = 60, 1_728_000
_GIVEN_BACK: Final = frozenset({"Refunded", "Voided", "RefundInProcessing"})
_REFUSED: Final = "Declined"

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
        if not is_genuine(body, self.merchant.account, self.merchant.secret):
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

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        """Ask for a refund, whole or in part. Raises BankUnavailable."""
        amount = str(wanted.amount.hryvnias)
        signed = [self.merchant.account, wanted.reference, amount, "UAH"]
        asked = {
            "transactionType": "REFUND",
            "merchantAccount": self.merchant.account,
            "orderReference": wanted.reference,
            "amount": amount,
            "currency": "UAH",
            "comment": wanted.note,
            "merchantSignature": sign(self.merchant.secret, signed),
            "apiVersion": 1,
        }
        answer = await ask(self.session, NAME, "POST", self.api_base, body=asked)
        try:
            body = parse_object(answer.raw)
        except (ValueError, RecursionError):
            raise BankUnavailable(NAME) from None
        if body.get("reasonCode") == _UNKNOWN_ORDER:
            return GivenBack.REFUSED
        status = body.get("transactionStatus")
        if body.get("orderReference") != wanted.reference or not isinstance(status, str):
            raise BankUnavailable(NAME)
        if status in _GIVEN_BACK:
            return GivenBack.ACCEPTED
        if status == _REFUSED:
            return GivenBack.REFUSED
        raise BankUnavailable(NAME)

    async def list_payments(self, since: datetime, until: datetime) -> Statement:
        """Transactions of a span, those of one order joined. Raises BankUnavailable."""
        return joined([await self._transactions(*span) for span in spans(since, until)])

    async def _transactions(self, since: datetime, until: datetime) -> Statement:
        account, ends = self.merchant.account, (int(since.timestamp()), int(until.timestamp()) - 1)
        asked = {
            "transactionType": "TRANSACTION_LIST",
            "merchantAccount": account,
            "dateBegin": ends[0],
            "dateEnd": ends[1],
            "merchantSignature": sign(self.merchant.secret, [account, *map(str, ends)]),
            "apiVersion": 1,
        }
        answer = await ask(self.session, NAME, "POST", self.api_base, body=asked, is_list=True)
        rows = rows_of(
            NAME, answer.raw, "transactionList", lambda body: body.get("reasonCode") == _FINE
        )
        return payments_of(rows, account, lambda row: _notice(row, b""))


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
        said_at=said_at(body),
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
