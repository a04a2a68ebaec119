"""The sandbox bank's protocol: signed JSON over HTTP, for the demo and the tests.

An order is POSTed to {base}/api/orders, looked up at {base}/api/orders/{reference}; notices come
to our webhook. Every body is signed: X-Sandbox-Signature = hex HMAC-SHA256(key, raw body).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

from services.banks.asking import ask
from services.banks.events import with_payment
from services.banks.listing import read_rows, rows_of
from services.banks.raw_json import parse_hryvnias, parse_object, short_text
from services.banks.signatures import is_signed_sha256, sign_sha256
from services.domain.acquirers.listed import Listed, Statement
from services.domain.money import ZERO
from services.domain.payment import REFERENCE, Notice, NoticeKind
from services.ports.banks import (
    BankUnavailable,
    GiveBack,
    GivenBack,
    NoticeForged,
    NoticeUnreadable,
    Order,
    PayLink,
)

NAME: Final = "sandbox"
HEADER: Final = "X-Sandbox-Signature"
_TIMEOUT: Final = ClientTimeout(total=8, connect=3)
_OK: Final = 200
_UNKNOWN: Final = 404
_ANSWERED: Final = {200: GivenBack.ACCEPTED, 409: GivenBack.REFUSED}
_LONGEST_ANSWER: Final = 65536
_EARLIEST, _LATEST = 2000, 2100

_KINDS: Final[Mapping[str, NoticeKind]] = {
    "processing": NoticeKind.PENDING,
    "success": NoticeKind.PAID,
    "failure": NoticeKind.FAILED,
    "expired": NoticeKind.EXPIRED,
    "reversed": NoticeKind.REFUNDED,
}


@dataclass(frozen=True, slots=True)
class SandboxBank:
    """The client side; `base_url` ends with /bank."""

    base_url: str
    key: bytes
    session: ClientSession

    @property
    def name(self) -> str:
        """As in /banks/sandbox/webhook."""
        return NAME

    async def link(self, order: Order) -> PayLink:
        """Register the order, get its page; the same order again gives the same page."""
        raw = json.dumps(
            {
                "reference": order.reference,
                "amount": f"{order.amount.hryvnias:.2f}",
                "currency": "UAH",
                "purpose": order.purpose,
                "language": order.locale,
                "expires_at": order.expires_at.isoformat(),
                "return_url": order.return_url,
                "notice_url": order.notice_url,
            },
            ensure_ascii=False,
        ).encode()
        status, answer, _ = await self._ask("POST", "/api/orders", raw)
        if status != _OK:
            raise BankUnavailable(NAME)
        try:
            url = str(parse_object(answer)["page_url"])
        except (ValueError, KeyError):
            raise BankUnavailable(NAME) from None
        if not url.startswith(("http://", "https://")):
            raise BankUnavailable(NAME)
        return PayLink(url, {})

    async def read(self, raw: bytes, headers: Mapping[str, str]) -> Notice:
        """Verify, then parse. Raises NoticeForged, NoticeUnreadable."""
        if not is_signed_sha256(self.key, raw, headers.get(HEADER, "")):
            raise NoticeForged(NAME)
        try:
            return _notice(parse_object(raw), raw)
        except (ValueError, KeyError, RecursionError):
            raise NoticeUnreadable(NAME) from None

    def acknowledgement(self, notice: Notice) -> tuple[str, bytes]:
        """The bank stops repeating when it reads this."""
        return "application/json", json.dumps({"accepted": notice.reference}).encode()

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:  # noqa: ARG002
        """The bank's present word, or None when nobody has paid yet. Raises BankUnavailable."""
        status, answer, headers = await self._ask("GET", f"/api/orders/{reference}", b"")
        if status == _UNKNOWN:
            return None
        if status != _OK:
            raise BankUnavailable(NAME)
        try:
            notice = await self.read(answer, headers)
        except (NoticeForged, NoticeUnreadable):
            raise BankUnavailable(NAME) from None
        return notice if notice.reference == reference else None

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        """Ask for a refund; the bank says 409 when it refuses. Raises BankUnavailable."""
        body = {"amount": f"{wanted.amount.hryvnias:.2f}", "mark": wanted.mark}
        path = f"/api/orders/{wanted.reference}/refund"
        status, _, _ = await self._ask("POST", path, json.dumps(body).encode())
        if status not in _ANSWERED:
            raise BankUnavailable(NAME)
        return _ANSWERED[status]

    async def list_payments(self, since: datetime, until: datetime) -> Statement:
        """The signed list of a span. Raises BankUnavailable."""
        span = urlencode({"since": since.isoformat(), "until": until.isoformat()})
        path = f"/api/payments?{span}"
        headers = {HEADER: sign_sha256(self.key, path.encode())}
        url = URL(f"{self.base_url}{path}", encoded=True)
        answer = await ask(self.session, NAME, "GET", url, headers=headers, is_list=True)
        if not is_signed_sha256(self.key, answer.raw, answer.headers.get(HEADER, "")):
            raise BankUnavailable(NAME)
        return read_rows(rows_of(NAME, answer.raw, "payments", lambda _: True), _listed)

    async def _ask(
        self, method: str, path: str, raw: bytes
    ) -> tuple[int, bytes, Mapping[str, str]]:
        headers = {HEADER: sign_sha256(self.key, raw or path.encode())}
        url = f"{self.base_url}{path}"
        try:
            async with self.session.request(
                method,
                url,
                data=raw or None,
                headers=headers,
                timeout=_TIMEOUT,
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.content.read(_LONGEST_ANSWER), answer.headers
        except (ClientError, TimeoutError, OSError):
            raise BankUnavailable(NAME) from None


def _notice(body: Mapping[str, Any], raw: bytes) -> Notice:
    reference = short_text(body, "reference")
    if REFERENCE.fullmatch(reference) is None:
        raise ValueError("reference")
    status = short_text(body, "status")
    operation, currency = short_text(body, "operation"), short_text(body, "currency")
    amount = parse_hryvnias(body["amount"])
    notice = Notice(
        provider=NAME,
        reference=reference,
        kind=_KINDS.get(status, NoticeKind.UNKNOWN),
        amount=amount,
        currency=currency,
        provider_ref=operation,
        card_mask=short_text(body, "card") or None,
        said_at=_moment(short_text(body, "modified_at")),
        dedupe_key=f"{NAME}:{operation}:{reference}:{status}:{amount.kopecks}:{currency}",
        raw=raw,
    )
    if notice.kind is NoticeKind.REFUNDED and "paid" in body:
        return with_payment(notice, parse_hryvnias(body["paid"]), notice.said_at)
    return notice


def _listed(row: Mapping[str, Any]) -> Listed:
    given_back = row["refunded"]
    return Listed(
        reference=short_text(row, "reference"),
        provider_ref=short_text(row, "operation"),
        amount=parse_hryvnias(row["amount"]),
        refunded=parse_hryvnias(given_back) if given_back else ZERO,
        currency=short_text(row, "currency"),
        kind=_KINDS.get(short_text(row, "status"), NoticeKind.UNKNOWN),
        said_at=_moment(short_text(row, "modified_at")),
    )


def _moment(text: str) -> datetime:
    said_at = datetime.fromisoformat(text)
    if said_at.tzinfo is None or not _EARLIEST <= said_at.year <= _LATEST:
        raise ValueError("not a moment")
    return said_at
