"""An internet payment: its reference, its life as a table, and what banks say about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from services.domain.article import Article
from services.domain.errors import Refusal
from services.domain.ids import AccountId, BillId, NoticeId, PaymentId, PersonId
from services.domain.money import Money

REFERENCE: Final = re.compile(r"[A-Z0-9-]{1,16}")


class PaymentState(StrEnum):
    """Where an internet payment stands; stored as is."""

    INTENDED = "intended"
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    REFUNDED = "refunded"


class NoticeKind(StrEnum):
    """What a bank says has happened, in our words; STARTED: the payer is there, no money moved."""

    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"
    STARTED = "started"


# An absent pair is old news and changes nothing (docs/house.md). Paid is left only by a refund;
# failed and expired are not terminal for money: a later success is booked (I6, I7).
TRANSITIONS: Final[Mapping[tuple[PaymentState, NoticeKind], PaymentState]] = MappingProxyType(
    {
        (PaymentState.INTENDED, NoticeKind.PENDING): PaymentState.PENDING,
        (PaymentState.INTENDED, NoticeKind.PAID): PaymentState.PAID,
        (PaymentState.INTENDED, NoticeKind.FAILED): PaymentState.FAILED,
        (PaymentState.INTENDED, NoticeKind.EXPIRED): PaymentState.EXPIRED,
        (PaymentState.PENDING, NoticeKind.PAID): PaymentState.PAID,
        (PaymentState.PENDING, NoticeKind.FAILED): PaymentState.FAILED,
        (PaymentState.PENDING, NoticeKind.EXPIRED): PaymentState.EXPIRED,
        (PaymentState.FAILED, NoticeKind.PAID): PaymentState.PAID,
        (PaymentState.FAILED, NoticeKind.PENDING): PaymentState.PENDING,
        (PaymentState.EXPIRED, NoticeKind.PAID): PaymentState.PAID,
        (PaymentState.PAID, NoticeKind.REFUNDED): PaymentState.REFUNDED,
        # A refund may overtake its payment; the payment that follows books both (I4).
        (PaymentState.INTENDED, NoticeKind.REFUNDED): PaymentState.REFUNDED,
        (PaymentState.PENDING, NoticeKind.REFUNDED): PaymentState.REFUNDED,
        (PaymentState.FAILED, NoticeKind.REFUNDED): PaymentState.REFUNDED,
        (PaymentState.EXPIRED, NoticeKind.REFUNDED): PaymentState.REFUNDED,
    }
)
FINAL: Final = frozenset({PaymentState.PAID, PaymentState.REFUNDED})


@dataclass(eq=False)
class ReferenceMalformed(Refusal):
    """A payment reference that a bank would cut or misread (docs/payments.md, I21)."""

    text: str


@dataclass(frozen=True, slots=True)
class Payment:
    """An intent to pay, written before the link is given out (docs/payments.md, I13, I20)."""

    id: PaymentId
    reference: str
    person_id: PersonId | None
    account_id: AccountId
    article: Article
    bill_id: BillId | None
    amount: Money
    state: PaymentState
    provider: str
    provider_ref: str | None
    card_mask: str | None
    created_at: datetime
    expires_at: datetime
    next_look_at: datetime | None
    looks: int = 0  # look-ups made since the payer last went to the bank


@dataclass(frozen=True, slots=True)
class NewPayment:
    """What is asked of the memory when a person presses pay."""

    reference: str
    token_hash: bytes
    person_id: PersonId | None
    account_id: AccountId
    article: Article
    bill_id: BillId | None
    amount: Money
    provider: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """A payer's way to one bank: what the bank calls the order, where its page is ("": a form)."""

    provider: str
    provider_ref: str = ""
    page_url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A verified word of a bank about one payment.

    `dedupe_key` names the event, never the signature: (provider, payment, status …). The sum of a
    refund is all that was given back so far, or with `is_part` this refund's alone. `implied` is
    what the bank must have said before: money that is given back had come.
    """

    provider: str
    reference: str
    kind: NoticeKind
    amount: Money
    currency: str
    provider_ref: str
    card_mask: str | None
    said_at: datetime
    dedupe_key: str
    raw: bytes
    is_part: bool = False
    implied: "Notice | None" = None

    @property
    def words(self) -> "tuple[Notice, ...]":
        """What is implied, then what is said."""
        return (*self.implied.words, self) if self.implied else (self,)


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A notice taken from the inbox to be settled."""

    id: NoticeId
    notice: Notice
    received_at: datetime


def advance(state: PaymentState, kind: NoticeKind) -> PaymentState | None:
    """The state after the news, or None when it is old news and nothing changes."""
    return TRANSITIONS.get((state, kind))


def ensure_reference(text: str) -> str:
    """The reference itself when every bank and file carries it whole; else ReferenceMalformed."""
    if REFERENCE.fullmatch(text) is None:
        raise ReferenceMalformed(text[:32])
    return text
