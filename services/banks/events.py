"""Events by their names: what is one event said again, what is another, what was before it."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind

# A payer may be refused, try again and be refused again: each time is an event of its own, and
# so is each part given back. Other money moves once under one name, whatever is said of it later.
_AGAIN: Final = frozenset({NoticeKind.PENDING, NoticeKind.FAILED})


def named(notice: Notice, status: str) -> Notice:
    """The notice with the key of its event, never of its signature or of its bytes."""
    is_again = notice.kind in _AGAIN or (notice.kind is NoticeKind.REFUNDED and notice.is_part)
    moment = f":{notice.said_at.timestamp():.3f}" if is_again else ""
    return replace(notice, dedupe_key=f"{_prefix(notice)}:{status}:{_sum(notice)}{moment}")


def with_payment(refund: Notice, paid: Money, paid_at: datetime) -> Notice:
    """A refund that tells of its payment too: the bank's word about that one may be lost."""
    payment = replace(
        refund, kind=NoticeKind.PAID, amount=paid, said_at=paid_at, is_part=False, implied=None
    )
    key = f"{_prefix(payment)}:paid before:{_sum(payment)}"
    return replace(refund, implied=replace(payment, dedupe_key=key))


def _prefix(notice: Notice) -> str:
    return f"{notice.provider}:{notice.provider_ref}:{notice.reference}"


def _sum(notice: Notice) -> str:
    return f"{notice.amount.kopecks}:{notice.currency}"
