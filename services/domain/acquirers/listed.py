"""A row of an acquirer's statement: a hint that money moved, to be compared and asked about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.money import ZERO, Money
from services.domain.payment import Notice, NoticeKind

MONEY: Final = frozenset({NoticeKind.PAID, NoticeKind.REFUNDED})


@dataclass(frozen=True, slots=True)
class Listed:
    """What a bank lists of one payment; `refunded` is the sum of what it has given back.

    `kind` is its word for the payment as a whole, `said_at` the moment it names, UTC. Nothing is
    booked on a row: what disagrees with the books is asked about (docs/payments.md, S2).
    """

    reference: str
    provider_ref: str
    amount: Money
    refunded: Money
    currency: str
    kind: NoticeKind
    said_at: datetime

    @property
    def is_money(self) -> bool:
        """Whether money came, though some or all of it may have gone back."""
        return self.kind in MONEY


@dataclass(frozen=True, slots=True)
class Statement:
    """What a bank lists for a span of time; `unreadable` counts rows that made no sense."""

    rows: tuple[Listed, ...]
    unreadable: int = 0


def listed_by(word: Notice) -> Listed:
    """The same facts from a bank's answer about one payment."""
    is_back = word.kind is NoticeKind.REFUNDED
    paid = word.implied.amount if word.implied is not None else word.amount
    return Listed(
        reference=word.reference,
        provider_ref=word.provider_ref,
        amount=paid,
        refunded=word.amount if is_back else ZERO,
        currency=word.currency,
        kind=word.kind,
        said_at=word.said_at,
    )
