"""Comparing a row of an acquirer's statement with what our books and our inbox know of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.domain.acquirers.listed import Listed
from services.domain.money import ZERO, Money
from services.domain.payment import Notice, NoticeKind


class Finding(StrEnum):
    """What comes of a row.

    Agrees: the books have it. Held: the inbox has it, and it waits for staff or to be settled.
    News: the inbox lacks it, so the bank is asked. Idle: no money moved, and we say none did. The
    others are differences that nobody but a human explains.
    """

    AGREES = "agrees"
    HELD = "held"
    NEWS = "news"
    IDLE = "idle"
    NOT_PAID = "not-paid"
    OTHER_SUM = "other-sum"
    NOT_BACK = "not-back"


@dataclass(frozen=True, slots=True)
class Ours:
    """What we know of one reference: the ledger's sums, and every word that the inbox has.

    `booked_ref` is the bank's number of the operation that was booked; None without a booking.
    """

    reference: str
    paid: Money = ZERO
    refunded: Money = ZERO
    booked_ref: str | None = None
    words: tuple[Notice, ...] = ()


def compare(row: Listed, ours: Ours, provider: str) -> Finding:
    """What comes of a row of this bank, from facts alone: the same again gives the same."""
    words = [word for word in ours.words if word.provider == provider and _is_same(word, row)]
    if row.kind is NoticeKind.UNKNOWN:
        is_told = any(word.kind is NoticeKind.UNKNOWN for word in words)
        return Finding.HELD if is_told else Finding.NEWS
    is_booked = _is_booked(ours, words)
    if not row.is_money:
        return Finding.NOT_PAID if is_booked else Finding.IDLE
    if not any(_is_payment(word, row) for word in words):
        return Finding.OTHER_SUM if is_booked else Finding.NEWS
    if not is_booked:
        return Finding.HELD if row.refunded <= told_back(words) else Finding.NEWS
    return _refund(row, ours, words)


def told_back(words: Iterable[Notice]) -> Money:
    """What the inbox was told to be given back: the parts, or the total where that is more."""
    backs = [word for word in words if word.kind is NoticeKind.REFUNDED]
    parts = {(word.provider_ref, word.amount.kopecks) for word in backs if word.is_part}
    totals = [word.amount.kopecks for word in backs if not word.is_part]
    return Money(max(sum(kopecks for _, kopecks in parts), *totals, 0))


def _refund(row: Listed, ours: Ours, words: Iterable[Notice]) -> Finding:
    if row.refunded < ours.refunded:
        return Finding.NOT_BACK
    if row.refunded == ours.refunded:
        return Finding.AGREES
    return Finding.HELD if row.refunded <= told_back(words) else Finding.NEWS


def _is_same(word: Notice, row: Listed) -> bool:
    """Whether both speak of one operation; a bank that names none in its list means its only."""
    return not word.provider_ref or not row.provider_ref or word.provider_ref == row.provider_ref


def _is_payment(word: Notice, row: Listed) -> bool:
    return (
        word.kind is NoticeKind.PAID
        and word.amount == row.amount
        and word.currency == row.currency
    )


def _is_booked(ours: Ours, words: Iterable[Notice]) -> bool:
    """Whether the booked money is the money of these words, not of another operation."""
    if ours.booked_ref is None:
        return False
    paid = [word for word in words if word.kind is NoticeKind.PAID and word.amount == ours.paid]
    return any(word.provider_ref in {ours.booked_ref, ""} for word in paid)
