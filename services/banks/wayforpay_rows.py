"""WayForPay's list has a row for every transaction: purchases and refunds make up payments."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from services.banks.listing import read_rows
from services.banks.raw_json import moment_of, parse_hryvnias, short_text
from services.domain.acquirers.listed import Listed, Statement, listed_by
from services.domain.money import ZERO, Money
from services.domain.payment import Notice, NoticeKind

_REFUND: Final = "REFUND"
_DONE: Final = frozenset({"Refunded", "Voided", "Approved"})


def payments_of(
    rows: Sequence[Any], account: str, read: Callable[[Mapping[str, Any]], Notice]
) -> Statement:
    """Payments, each with the sum of its refunds; `read` makes a notice of a purchase's row."""
    given_back: defaultdict[str, Money] = defaultdict(lambda: ZERO)

    def listed(row: dict[str, Any]) -> Listed:
        if row.get("merchantAccount", account) != account:
            raise ValueError("another shop's")
        return _purchase(row, read(row), given_back)

    refunds = [row for row in rows if _is_refund(row)]
    unreadable = 0
    for row in refunds:
        try:
            if short_text(row, "transactionStatus") in _DONE:
                given_back[short_text(row, "orderReference")] += parse_hryvnias(row["amount"])
        except (ValueError, KeyError):
            unreadable += 1
    found = read_rows([row for row in rows if not _is_refund(row)], listed)
    return replace(found, unreadable=found.unreadable + unreadable)


def _is_refund(row: object) -> bool:
    return isinstance(row, dict) and row.get("transactionType") == _REFUND


def _purchase(row: Mapping[str, Any], notice: Notice, given_back: Mapping[str, Money]) -> Listed:
    """A purchase whose status tells of a refund of an unknown sum is to be asked about."""
    refunded = given_back.get(notice.reference, ZERO)
    if row.get("refundAmount"):
        refunded = parse_hryvnias(row["refundAmount"])
    kind = notice.kind
    if refunded and kind in {NoticeKind.PAID, NoticeKind.REFUNDED}:
        kind = NoticeKind.REFUNDED
    elif kind is NoticeKind.REFUNDED:
        kind = NoticeKind.UNKNOWN
    return replace(listed_by(notice), kind=kind, refunded=refunded)


def said_at(body: Mapping[str, Any]) -> datetime:
    """When it happened, UTC: for people to read. It is not signed, so nothing rests on it."""
    for name in ("processingDate", "createdDate"):
        if isinstance(seconds := body.get(name), int) and seconds:
            return moment_of(seconds)
    raise ValueError("no moment")
