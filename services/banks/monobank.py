"""monobank acquiring (plata by mono): invoices, webhooks signed by ECDSA, a status call.

`X-Sign` is base64 of a DER signature, ECDSA P-256 with SHA-256, over the raw body; the key comes
from /api/merchant/pubkey and is asked for anew only when a signature does not agree, and seldom,
so that forged calls cannot turn into a flood (api.monobank.ua/docs/acquiring.html).
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from aiohttp import ClientSession

from services.banks.asking import ask
from services.banks.events import named, with_payment
from services.banks.listing import joined, read_rows, rows_of, spans
from services.banks.mono_keys import MonoKeys
from services.banks.raw_json import moment_said, parse_object, short_text
from services.domain.acquirers.listed import Listed, Statement, listed_by
from services.domain.money import Money
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

NAME: Final = "monobank"
_SIGNATURE: Final = "X-Sign"
_HRYVNIA: Final = 980
_NOT_FOUND: Final = 404
_OK: Final = 200
_MOST: Final = 10**13

_KINDS: Final[Mapping[str, NoticeKind]] = {
    "created": NoticeKind.STARTED,
    "processing": NoticeKind.PENDING,
    "hold": NoticeKind.PENDING,
    "success": NoticeKind.PAID,
    "failure": NoticeKind.FAILED,
    "expired": NoticeKind.EXPIRED,
    "reversed": NoticeKind.REFUNDED,
}
_CANCELLED: Final[Mapping[str, GivenBack]] = {
    "processing": GivenBack.ACCEPTED,
    "success": GivenBack.ACCEPTED,
    "failure": GivenBack.REFUSED,
}


@dataclass(slots=True)
class Monobank:
    """The client; `keys` remember what signatures are checked with."""

    token: str
    api_base: str
    session: ClientSession
    clock: Clock
    keys: MonoKeys = field(init=False)

    def __post_init__(self) -> None:
        self.keys = MonoKeys(self._ask_key, self.clock)

    @property
    def name(self) -> str:
        """As in /banks/monobank/webhook."""
        return NAME

    async def link(self, order: Order) -> PayLink:
        """Create an invoice. Raises BankUnavailable: the invoice may exist, and will expire."""
        left = order.expires_at - self.clock()
        answer = await self._ask(
            "POST",
            "/api/merchant/invoice/create",
            body={
                "amount": order.amount.kopecks,
                "ccy": _HRYVNIA,
                "merchantPaymInfo": {"reference": order.reference, "destination": order.purpose},
                "redirectUrl": order.return_url,
                "webHookUrl": order.notice_url,
                "validity": max(int(left.total_seconds()), 60),
            },
        )
        try:
            body = parse_object(answer)
            url, invoice = str(body["pageUrl"]), short_text(body, "invoiceId")
        except (ValueError, KeyError, RecursionError):
            raise BankUnavailable(NAME) from None
        if not url.startswith(("http://", "https://")):
            raise BankUnavailable(NAME)
        return PayLink(url, {}, invoice)

    async def read(self, raw: bytes, headers: Mapping[str, str]) -> Notice:
        """Verify over the raw bytes, then parse them.

        Raises NoticeForged, NoticeUnreadable, and BankUnavailable when no key could be had.
        """
        if not self.token:
            raise NoticeForged(NAME)
        try:
            signature = base64.b64decode(headers.get(_SIGNATURE, ""), validate=True)
        except ValueError:
            raise NoticeForged(NAME) from None
        if not signature or not await self.keys.is_signed(raw, signature):
            raise NoticeForged(NAME)
        try:
            return _notice(parse_object(raw), raw)
        except (ValueError, KeyError, RecursionError):
            raise NoticeUnreadable(NAME) from None

    def acknowledgement(self, notice: Notice) -> tuple[str, bytes]:  # noqa: ARG002 - the port's
        """A 200 is enough."""
        return "text/plain", b""

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        """The invoice's status; None without an invoice or for one that mono does not know.

        Raises BankUnavailable, also for the status of another order.
        """
        if not provider_ref:
            return None
        answer = await ask(
            self.session,
            NAME,
            "GET",
            f"{self.api_base}/api/merchant/invoice/status",
            query={"invoiceId": provider_ref},
            headers=self._headers(),
            is_any_status=True,
        )
        if answer.status == _NOT_FOUND:
            return None
        if answer.status != _OK:
            raise BankUnavailable(NAME)
        try:
            notice = _notice(parse_object(answer.raw), answer.raw)
        except (ValueError, KeyError, RecursionError):
            raise BankUnavailable(NAME) from None
        if (notice.reference, notice.provider_ref) != (reference, provider_ref):
            raise BankUnavailable(NAME)
        return notice

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        """Cancel an invoice, whole or in part; a refusal is a 200 too. Raises BankUnavailable."""
        answer = await self._ask(
            "POST",
            "/api/merchant/invoice/cancel",
            body={
                "invoiceId": wanted.provider_ref,
                "extRef": wanted.mark,
                "amount": wanted.amount.kopecks,
            },
        )
        try:
            status = short_text(parse_object(answer), "status")
        except (ValueError, KeyError, RecursionError):
            raise BankUnavailable(NAME) from None
        if status not in _CANCELLED:
            raise BankUnavailable(NAME)
        return _CANCELLED[status]

    async def list_payments(self, since: datetime, until: datetime) -> Statement:
        """The shop's statement. Raises BankUnavailable."""
        return joined([await self._statement(*span) for span in spans(since, until)])

    async def _statement(self, since: datetime, until: datetime) -> Statement:
        ends = {"from": str(int(since.timestamp())), "to": str(int(until.timestamp()) - 1)}
        url = f"{self.api_base}/api/merchant/statement"
        how = self._headers()
        answer = await ask(self.session, NAME, "GET", url, query=ends, headers=how, is_list=True)
        return read_rows(rows_of(NAME, answer.raw, "list", lambda _: True), _listed)

    async def _ask_key(self) -> bytes:
        """The PEM of the present key. Raises BankUnavailable."""
        answer = await self._ask("GET", "/api/merchant/pubkey")
        try:
            return base64.b64decode(str(parse_object(answer)["key"]), validate=True)
        except (ValueError, KeyError, RecursionError):
            raise BankUnavailable(NAME) from None

    async def _ask(
        self, method: str, path: str, *, body: Mapping[str, Any] | None = None
    ) -> bytes:
        url = f"{self.api_base}{path}"
        answer = await ask(self.session, NAME, method, url, body=body, headers=self._headers())
        return answer.raw

    def _headers(self) -> dict[str, str]:
        return {"X-Token": self.token}


def _notice(body: Mapping[str, Any], raw: bytes) -> Notice:
    status = short_text(body, "status")
    kind = _KINDS.get(status, NoticeKind.UNKNOWN)
    paid = amount = _kopecks(body["amount"])
    given_back = _refunded(body)
    if kind is NoticeKind.REFUNDED or (kind is NoticeKind.PAID and given_back):
        kind, amount, status = NoticeKind.REFUNDED, given_back or amount, "reversed"
    notice = Notice(
        provider=NAME,
        reference=short_text(body, "reference", ""),
        kind=kind,
        amount=amount,
        currency="UAH" if body["ccy"] == _HRYVNIA else str(int(body["ccy"])),
        provider_ref=short_text(body, "invoiceId"),
        card_mask=_card(body),
        said_at=moment_said(short_text(body, "modifiedDate")),
        dedupe_key="",
        raw=raw,
    )
    if kind is NoticeKind.REFUNDED:
        created = short_text(body, "createdDate", "")
        notice = with_payment(notice, paid, moment_said(created) if created else notice.said_at)
    return named(notice, status)


def _listed(row: Mapping[str, Any]) -> Listed:
    """A row names one moment, and cancellations without a status: those that are done."""
    listed = row.get("cancelList") or []
    done = [{"status": "success", **each} for each in listed]
    moments = dict.fromkeys(("createdDate", "modifiedDate"), row["date"])
    return listed_by(_notice({**row, **moments, "cancelList": done}, b""))


def _card(body: Mapping[str, Any]) -> str | None:
    info = body.get("paymentInfo")
    mask = short_text(info, "maskedPan", "") if isinstance(info, dict) else ""
    return mask or None


def _refunded(body: Mapping[str, Any]) -> Money:
    """What has been given back: the sum of cancellations that succeeded, not a status word."""
    listed = body.get("cancelList")
    if not isinstance(listed, list):
        return Money(0)
    done = [each for each in listed if isinstance(each, dict) and each.get("status") == "success"]
    return Money(sum(_kopecks(each["amount"]).kopecks for each in done))


def _kopecks(value: object) -> Money:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _MOST:
        raise ValueError("not kopecks")
    return Money(value)
