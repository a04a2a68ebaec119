"""A refund that the utility asks of a bank: one person proposes it, another lets it be asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.domain.errors import Refusal
from services.domain.ids import PaymentId, RefundId
from services.domain.money import Money
from services.domain.staff import StaffId

# Pauses after the first, second … look at the bank since it was asked, in minutes.
_PAUSES: Final = tuple(timedelta(minutes=each) for each in (1, 2, 5, 15, 60))
# A bank that was silent when asked, and knows of nothing after so long, was never reached.
UNCLEAR_AFTER: Final = timedelta(hours=2)
_GIVES_UP: Final = timedelta(days=7)


class RefundState(StrEnum):
    """Where a refund stands.

    Asked: the bank was asked, or is being asked, and what it said is not known. Accepted: the
    bank has taken it. Done: its notice has come and the books have it. Unclear: nobody knows of
    it, staff have to look at the bank's own cabinet. The last five are final.
    """

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DONE = "done"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OPEN: Final = frozenset(
    {RefundState.PROPOSED, RefundState.CONFIRMED, RefundState.ASKED, RefundState.ACCEPTED}
)


@dataclass(frozen=True, slots=True)
class NewRefund:
    """A refund about to be proposed: how much of which payment, and why.

    `booked_before` is what the books had of the payment's refunds by then.
    """

    payment_id: PaymentId
    amount: Money
    booked_before: Money
    reason: str


@dataclass(frozen=True, slots=True)
class Refund:
    """A refund as the memory keeps it; who proposed and who decided, by name, for people."""

    id: RefundId
    payment_id: PaymentId
    reference: str
    provider: str
    provider_ref: str
    paid: Money
    account_number: str
    holder: str
    amount: Money
    booked_before: Money
    reason: str
    state: RefundState
    proposed_by: StaffId
    proposed_name: str
    proposed_at: datetime
    decided_name: str
    decided_at: datetime | None
    note: str
    asked_at: datetime | None
    looks: int

    @property
    def mark(self) -> str:
        """Our name of this request, for a bank that takes one."""
        return f"refund-{self.id}"


@dataclass(eq=False)
class RefundUnknown(Refusal):
    """There is no such refund."""

    number: int


@dataclass(eq=False)
class RefundPaymentUnknown(Refusal):
    """No payment of ours has this number, or it has not been paid."""

    reference: str


@dataclass(eq=False)
class RefundDecided(Refusal):
    """Somebody has decided the refund before: who, and when."""

    state: RefundState
    name: str
    at: datetime


@dataclass(eq=False)
class RefundUnderWay(Refusal):
    """Another refund of the same payment is not over yet: its number."""

    number: int


@dataclass(eq=False)
class RefundTooLarge(Refusal):
    """More than what is left of the payment."""

    left: Money


class RefundAmountUnfit(Refusal):
    """The amount is not above zero."""


class RefundReasonMissing(Refusal):
    """Without a reason nothing is given back."""


class RefundNeedsAnother(Refusal):
    """Who proposes a refund does not decide it."""


class RefundIsAnothers(Refusal):
    """Only who proposed a refund takes it back."""


def next_look(asked_at: datetime, looks: int, now: datetime) -> datetime | None:
    """When to look at the bank again; after a week nothing more is expected."""
    if now >= asked_at + _GIVES_UP:
        return None
    return now + _PAUSES[min(looks, len(_PAUSES) - 1)]
