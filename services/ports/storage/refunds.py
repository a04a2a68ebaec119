"""The memory of refunds that staff ask of banks."""

from datetime import datetime
from typing import Protocol

from services.domain.ids import PaymentId, RefundId
from services.domain.money import Money
from services.domain.refund import NewRefund, Refund, RefundState
from services.domain.staff import StaffId, Waiting


class Refunds(Protocol):
    """Refunds; the database refuses one person who proposes and confirms."""

    async def received(self, payment_id: PaymentId) -> Money:
        """What the books have of the payment itself; zero until it has come."""
        ...

    async def booked(self, payment_id: PaymentId) -> Money:
        """What the books have of a payment's refunds."""
        ...

    async def add(self, refund: NewRefund, staff_id: StaffId, now: datetime) -> RefundId | None:
        """Propose; None when another refund of the payment is not over."""
        ...

    async def find(self, refund_id: RefundId) -> Refund | None:
        """The refund as it is."""
        ...

    async def open_of(self, payment_id: PaymentId) -> RefundId | None:
        """The payment's refund that is not over."""
        ...

    async def listed(self, limit: int, *, is_decided: bool = False) -> list[Refund]:
        """Those proposed or unclear, the earliest first; or the rest, the latest first."""
        ...

    async def count(self) -> Waiting:
        """How many wait for a person."""
        ...

    async def decide(
        self,
        refund_id: RefundId,
        state: RefundState,
        *,
        staff_id: StaffId,
        note: str,
        now: datetime,
    ) -> bool:
        """Confirm or reject another's, or withdraw one's own waiting refund; False when not so."""
        ...

    async def settle(self, refund_id: RefundId, note: str) -> bool:
        """An unclear refund was looked for at the bank and has not happened; False when not so."""
        ...

    async def take(self, now: datetime) -> RefundId | None:
        """Mark a confirmed refund as asked, one that nobody else holds; commit before asking."""
        ...

    async def answered(self, refund_id: RefundId, state: RefundState) -> None:
        """The bank has accepted or refused what it was asked."""
        ...

    async def due(self, now: datetime, limit: int) -> list[RefundId]:
        """Refunds whose look at the bank is due, the longest waiting first."""
        ...

    async def looked(
        self, refund_id: RefundId, state: RefundState, *, next_look_at: datetime | None
    ) -> None:
        """What a look has shown; a refund that is over by now stays so."""
        ...
