"""The port Payments over a plain list."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.domain.ids import AccountId, PaymentId
from services.domain.payment import Attempt, NewPayment, Payment, PaymentState

_SAME = ("person_id", "account_id", "article", "bill_id", "amount")


@dataclass(slots=True)
class KeptPayment:
    """A payment and the hash of its link's token."""

    payment: Payment
    token_hash: bytes


@dataclass(slots=True)
class FakePayments:
    """The port Payments."""

    kept: list[KeptPayment]

    async def add(self, payment: NewPayment) -> Payment:
        facts = {name: getattr(payment, name) for name in NewPayment.__slots__}
        token_hash = facts.pop("token_hash")
        made = Payment(
            id=PaymentId(len(self.kept) + 1),
            state=PaymentState.INTENDED,
            provider_ref=None,
            card_mask=None,
            next_look_at=None,
            **facts,
        )
        self.kept.append(KeptPayment(made, token_hash))
        return made

    async def find_open(self, wanted: NewPayment) -> tuple[Payment, bytes] | None:
        found = [
            (each.payment, each.token_hash)
            for each in self.kept
            if all(getattr(each.payment, name) == getattr(wanted, name) for name in _SAME)
            and each.payment.state is PaymentState.INTENDED
            and each.payment.expires_at > wanted.created_at
        ]
        return found[-1] if found else None

    async def find_by_token(self, token_hash: bytes) -> Payment | None:
        found = [each.payment for each in self.kept if each.token_hash == token_hash]
        return found[0] if found else None

    async def find(self, reference: str) -> Payment | None:
        return await self.lock_by_reference(reference)

    async def lock_by_reference(self, reference: str) -> Payment | None:
        found = [each.payment for each in self.kept if each.payment.reference == reference]
        return found[0] if found else None

    async def update(
        self,
        payment_id: PaymentId,
        *,
        state: PaymentState,
        provider_ref: str | None,
        card_mask: str | None,
        next_look_at: datetime | None,
    ) -> None:
        self._change(
            payment_id,
            state=state,
            provider_ref=provider_ref,
            card_mask=card_mask,
            next_look_at=next_look_at,
        )

    async def plan_look(
        self, payment_id: PaymentId, *, next_look_at: datetime | None, looks: int
    ) -> None:
        self._change(payment_id, next_look_at=next_look_at, looks=looks)

    async def expire_unopened(self, now: datetime) -> int:
        forgotten = [
            each.payment.id
            for each in self.kept
            if each.payment.state is PaymentState.INTENDED
            and each.payment.next_look_at is None
            and each.payment.expires_at <= now
        ]
        for payment_id in forgotten:
            self._change(payment_id, state=PaymentState.EXPIRED)
        return len(forgotten)

    async def silent(self, now: datetime, limit: int) -> list[str]:
        due = [
            (each.payment.next_look_at, each.payment.id, each.payment.reference)
            for each in self.kept
            if each.payment.next_look_at is not None and each.payment.next_look_at <= now
        ]
        return [reference for _, _, reference in sorted(due)][:limit]

    async def history(
        self, account_id: AccountId, *, since: datetime, until: datetime
    ) -> list[Payment]:
        own = self._of_account(account_id)
        return [each for each in own if since <= each.created_at < until]

    async def pending(self, account_id: AccountId) -> list[Payment]:
        own = self._of_account(account_id)
        return [each for each in own if each.state is PaymentState.PENDING]

    def _of_account(self, account_id: AccountId) -> list[Payment]:
        own = [each.payment for each in self.kept if each.payment.account_id == account_id]
        return sorted(own, key=lambda payment: (payment.created_at, payment.id), reverse=True)

    def _change(self, payment_id: PaymentId, **changes: Any) -> None:
        kept = self.kept[payment_id - 1]
        kept.payment = replace(kept.payment, **changes)


@dataclass(slots=True)
class FakeAttempts:
    """The port Attempts over a plain list, the latest way last."""

    kept: list[tuple[PaymentId, Attempt]]

    async def put(self, payment_id: PaymentId, attempt: Attempt, now: datetime) -> None:
        self.kept[:] = [
            (owner, each)
            for owner, each in self.kept
            if (owner, each.provider) != (payment_id, attempt.provider)
        ]
        self.kept.append((payment_id, attempt))

    async def of_payment(self, payment_id: PaymentId) -> list[Attempt]:
        return [each for owner, each in reversed(self.kept) if owner == payment_id]
