"""Where a payment stands: a fold over all that its bank has said, the same for any arrival."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.domain.payment import Notice, NoticeKind, Payment, PaymentState, advance

CURRENCY: Final = "UAH"
_MONEY: Final = frozenset({NoticeKind.PAID, NoticeKind.REFUNDED})
# Said at the same moment: what is nearer to the end counts as later.
_ORDER: Final = (
    NoticeKind.UNKNOWN,
    NoticeKind.STARTED,
    NoticeKind.PENDING,
    NoticeKind.EXPIRED,
    NoticeKind.FAILED,
    NoticeKind.PAID,
    NoticeKind.REFUNDED,
)


class Objection(StrEnum):
    """Why a bank's word books nothing by itself: money is never dropped, staff decide (I8)."""

    UNKNOWN_ORDER = "unknown order"
    UNKNOWN_STATUS = "unknown status"
    OTHER_CURRENCY = "other currency"
    OTHER_SUM = "other sum"
    PAID_TWICE = "paid twice"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state, the words that moved money, and the keys of all words that changed the state."""

    state: PaymentState
    paid: Notice | None
    refunded: Notice | None
    applied: frozenset[str]


def find_objection(payment: Payment, notice: Notice) -> Objection | None:
    """What stands against taking the word as it is (I5, I11); None when nothing does.

    A sum or currency that was not asked for is never booked silently.
    """
    if notice.kind is NoticeKind.UNKNOWN:
        return Objection.UNKNOWN_STATUS
    if notice.kind in _MONEY and notice.currency != CURRENCY:
        return Objection.OTHER_CURRENCY
    if notice.kind in _MONEY and notice.amount != payment.amount:
        return Objection.OTHER_SUM
    return None


def standing_of(payment: Payment, notices: Iterable[Notice]) -> Standing:
    """Fold the words in the order they were said, never in the order they arrived (I4)."""
    state, applied = PaymentState.INTENDED, set()
    paid = refunded = None
    for notice in sorted(notices, key=_when):
        if find_objection(payment, notice) is not None:
            continue
        if notice.kind is NoticeKind.PAID:
            paid = paid or notice
        if notice.kind is NoticeKind.REFUNDED:
            refunded = refunded or notice
        after = advance(state, notice.kind)
        # A payment overtaken by its refund changes no state, but the books need it.
        if after is not None or notice is paid:
            applied.add(notice.dedupe_key)
        state = after or state
    return Standing(state, paid, refunded, frozenset(applied))


def is_paid_again(standing: Standing, notice: Notice) -> bool:
    """Whether the bank took the money a second time: another operation succeeded."""
    if notice.kind is not NoticeKind.PAID or standing.paid is None:
        return False
    first = standing.paid
    return (notice.provider, notice.provider_ref) != (first.provider, first.provider_ref)


def _when(notice: Notice) -> tuple[object, ...]:
    return notice.said_at, _ORDER.index(notice.kind), notice.dedupe_key
