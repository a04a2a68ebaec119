"""The memory of internet payments."""

from datetime import datetime
from typing import Protocol

from services.domain.ids import AccountId, PaymentId
from services.domain.payment import Attempt, NewPayment, Payment, PaymentState


class Payments(Protocol):
    """Intents to pay and what became of them."""

    async def add(self, payment: NewPayment) -> Payment:
        """Remember an intent, state intended."""
        ...

    async def find_open(self, wanted: NewPayment) -> tuple[Payment, bytes] | None:
        """An intended payment of the same person, account, article, bill and kopecks.

        Unexpired when `wanted` is made; with its token's hash. Pressing pay twice gives the same
        intent; another person's is never given, since its owner gets the receipt. Call under the
        account's lock.
        """
        ...

    async def find_by_token(self, token_hash: bytes) -> Payment | None:
        """The payment of a /pay/{token} page, without a lock."""
        ...

    async def find(self, reference: str) -> Payment | None:
        """The payment without a lock; None for an unknown reference."""
        ...

    async def lock_by_reference(self, reference: str) -> Payment | None:
        """The payment, its row locked until the end; None for an unknown reference."""
        ...

    async def update(
        self,
        payment_id: PaymentId,
        *,
        state: PaymentState,
        provider_ref: str | None,
        card_mask: str | None,
        next_look_at: datetime | None,
    ) -> None:
        """Write what `advance` decided; call under the payment's lock."""
        ...

    async def plan_look(
        self, payment_id: PaymentId, *, next_look_at: datetime | None, looks: int
    ) -> None:
        """When to ask the bank next, and how often it was asked; call under the payment's lock."""
        ...

    async def expire_unopened(self, now: datetime) -> int:
        """Intents whose time is over and whose payer never went to the bank become expired."""
        ...

    async def silent(self, now: datetime, limit: int) -> list[str]:
        """References of unfinished payments whose next look-up is due."""
        ...

    async def history(
        self, account_id: AccountId, *, since: datetime, until: datetime
    ) -> list[Payment]:
        """Internet payments created in [since, until), the latest first; moments are aware."""
        ...

    async def pending(self, account_id: AccountId) -> list[Payment]:
        """Payments that a bank has taken and not confirmed to the end, the latest first."""
        ...


class Attempts(Protocol):
    """The banks that a payer was sent to with one payment; call under the payment's lock."""

    async def put(self, payment_id: PaymentId, attempt: Attempt, now: datetime) -> None:
        """Remember the latest way to the bank; one for a payment and a bank."""
        ...

    async def of_payment(self, payment_id: PaymentId) -> list[Attempt]:
        """Every bank the payer was sent to, the latest way first."""
        ...
