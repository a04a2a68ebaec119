"""LiqPay (PrivatBank): a checkout form signed by us, callbacks signed by LiqPay, a status call.

data = base64(JSON), signature = base64(hash(private_key + data + private_key)) over the string as
it came (liqpay.ua/documentation/data_signature). We sign requests by SHA-1, version 3, which the
service accepts; callbacks may be signed by any hash of the allow-list, and the log says by which.
"""

import base64
import binascii
import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl

from aiohttp import ClientSession

from services.banks.asking import ask
from services.banks.events import named, with_payment
from services.banks.liqpay_statuses import KINDS
from services.banks.listing import joined, read_rows, rows_of, spans
from services.banks.raw_json import moment_of, parse_hryvnias, parse_object, short_text
from services.banks.signatures import is_same
from services.domain.acquirers.listed import Listed, Statement, listed_by
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

NAME: Final = "liqpay"
SHA1: Final = "sha1"
SHA3_256: Final = "sha3_256"
_VERSION: Final = 3
_TEST_KEYS: Final = "sandbox_"
_NOT_FOUND: Final = frozenset({"payment_not_found", "order_not_found"})
_FINE: Final = frozenset({"ok", "success"})
_DESCRIPTION: Final = 2048
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LiqPay:
    """The client; `api_base` ends with /api, `accepted` are the hashes a callback may use."""

    public_key: str
    private_key: str
    api_base: str
    session: ClientSession
    accepted: tuple[str, ...] = (SHA1, SHA3_256)

    @property
    def name(self) -> str:
        """As in /banks/liqpay/webhook."""
        return NAME

    async def link(self, order: Order) -> PayLink:
        """A form that posts the payer to LiqPay; nothing is asked of the network."""
        data = self._encode(
            action="pay",
            amount=str(order.amount.hryvnias),
            currency="UAH",
            description=order.purpose[:_DESCRIPTION],
            order_id=order.reference,
            language="en" if order.locale == "en" else "uk",
            expired_date=f"{order.expires_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
            result_url=order.return_url,
            server_url=order.notice_url,
        )
        return PayLink(f"{self.api_base}/{_VERSION}/checkout", self._signed(data))

    async def read(
        self,
        raw: bytes,
        headers: Mapping[str, str],  # noqa: ARG002 - the port's
    ) -> Notice:
        """Verify the form's `data` as it came, then parse it.

        Raises NoticeForged, also for another merchant's key, and NoticeUnreadable.
        """
        data, signature = _form(raw)
        matched = [name for name in self.accepted if self._is_signed(name, data, signature)]
        if not matched:
            raise NoticeForged(NAME)
        try:
            body = parse_object(base64.b64decode(data, validate=True))
            if body.get("public_key") != self.public_key:
                raise NoticeForged(NAME)
            notice = self._notice(body, raw)
        except (ValueError, KeyError, RecursionError):
            raise NoticeUnreadable(NAME) from None
        _log.info("a callback was verified", extra={"bank": NAME, "hash": matched[0]})
        return notice

    def acknowledgement(self, notice: Notice) -> tuple[str, bytes]:  # noqa: ARG002 - the port's
        """Any 200 will do."""
        return "text/plain", b"ok"

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:  # noqa: ARG002
        """The status of an order, None when LiqPay knows none. Raises BankUnavailable."""
        form = self._signed(self._encode(action="status", order_id=reference))
        answer = await ask(self.session, NAME, "POST", f"{self.api_base}/request", form=form)
        try:
            body = parse_object(answer.raw)
            if body.get("result") == "error" and "status" not in body:
                if body.get("err_code", body.get("code")) in _NOT_FOUND:
                    return None
                raise BankUnavailable(NAME)
            notice = self._notice(body, answer.raw)
        except (ValueError, KeyError, RecursionError):
            raise BankUnavailable(NAME) from None
        if notice.reference != reference or body.get("public_key") != self.public_key:
            raise BankUnavailable(NAME)
        return notice

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        """Ask for a refund; a refusal is a 200 too. Raises BankUnavailable."""
        data = self._encode(
            action="refund", order_id=wanted.reference, amount=str(wanted.amount.hryvnias)
        )
        url = f"{self.api_base}/request"
        answer = await ask(self.session, NAME, "POST", url, form=self._signed(data))
        try:
            body = parse_object(answer.raw)
        except (ValueError, RecursionError):
            raise BankUnavailable(NAME) from None
        if body.get("result") == "error":
            return GivenBack.REFUSED
        if body.get("order_id") != wanted.reference or body.get("result") != "ok":
            raise BankUnavailable(NAME)
        return GivenBack.ACCEPTED

    async def list_payments(self, since: datetime, until: datetime) -> Statement:
        """The report of a span. Raises BankUnavailable."""
        return joined([await self._report(*span) for span in spans(since, until)])

    async def _report(self, since: datetime, until: datetime) -> Statement:
        ends = {"date_from": _milliseconds(since), "date_to": _milliseconds(until) - 1}
        form = self._signed(self._encode(action="reports", resp_format="json", **ends))
        url = f"{self.api_base}/request"
        answer = await ask(self.session, NAME, "POST", url, form=form, is_list=True)
        rows = rows_of(NAME, answer.raw, "data", lambda body: body.get("result") in _FINE)
        return read_rows(rows, self._listed)

    def _listed(self, row: Mapping[str, Any]) -> Listed:
        if row.get("public_key", self.public_key) != self.public_key:
            raise ValueError("another shop's")
        return listed_by(self._notice(row, b""))

    def _notice(self, body: Mapping[str, Any], raw: bytes) -> Notice:
        # Whatever stands there is kept: money for an order that is not ours waits for staff.
        reference = short_text(body, "order_id")
        status = short_text(body, "status")
        kind = self._kind(status)
        paid = amount = parse_hryvnias(body["amount"])
        if kind is NoticeKind.REFUNDED and body.get("refund_amount"):
            amount = parse_hryvnias(body["refund_amount"])
        notice = Notice(
            provider=NAME,
            reference=reference,
            kind=kind,
            amount=amount,
            currency=short_text(body, "currency"),
            provider_ref=str(body.get("payment_id", ""))[:64],
            card_mask=short_text(body, "sender_card_mask2", "") or None,
            said_at=_said_at(body, status),
            dedupe_key="",
            raw=raw,
        )
        if kind is NoticeKind.REFUNDED:
            notice = with_payment(notice, paid, _moment(body, "create_date", "end_date"))
        return named(notice, status)

    def _kind(self, status: str) -> NoticeKind:
        """A test payment counts only where the keys are a test shop's own."""
        if status == "sandbox" and self.public_key.startswith(_TEST_KEYS):
            return NoticeKind.PAID
        return KINDS.get(status, NoticeKind.UNKNOWN)

    def _encode(self, **fields: object) -> str:
        told = {"version": _VERSION, "public_key": self.public_key, **fields}
        return base64.b64encode(json.dumps(told, ensure_ascii=False).encode()).decode()

    def _signed(self, data: str) -> dict[str, str]:
        return {"data": data, "signature": sign(self.private_key, data, SHA1)}

    def _is_signed(self, algorithm: str, data: str, signature: str) -> bool:
        """An unset key accepts nothing: anybody can sign with an empty one."""
        if not self.private_key:
            return False
        return is_same(sign(self.private_key, data, algorithm), signature)


def sign(private_key: str, data: str, algorithm: str) -> str:
    """LiqPay's signature of a `data` string by a hash of `hashlib`."""
    signed = f"{private_key}{data}{private_key}".encode("utf-8", "surrogateescape")
    digest = hashlib.new(algorithm, signed, usedforsecurity=False).digest()
    return base64.b64encode(digest).decode()


def _form(raw: bytes) -> tuple[str, str]:
    """The two fields of the callback's form, each exactly once. Raises NoticeForged."""
    try:
        pairs = parse_qsl(raw.decode("ascii"), strict_parsing=True, max_num_fields=8)
    except (ValueError, binascii.Error):
        raise NoticeForged(NAME) from None
    fields = dict(pairs)
    if len(fields) != len(pairs) or not {"data", "signature"} <= set(fields):
        raise NoticeForged(NAME)
    return fields["data"], fields["signature"]


def _said_at(body: Mapping[str, Any], status: str) -> datetime:
    """When the status was reached, UTC; every one of these moments is signed."""
    names = ("refund_date_last",) if status == "reversed" else ()
    return _moment(body, *names, "end_date", "completion_date", "create_date")


def _moment(body: Mapping[str, Any], *names: str) -> datetime:
    """The first of the moments that is there. Raises ValueError."""
    for name in names:
        if isinstance(moment := body.get(name), int) and not isinstance(moment, bool):
            return moment_of(moment // 1000)
    raise ValueError("no moment")


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
