"""Confirmations: a bank's word is accepted durably, then settled under its payment's lock."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from services.domain.facts import Fact, Said, as_fact
from services.domain.ledger import EntryKind, NewEntry
from services.domain.message import NewLetter
from services.domain.money import ZERO, Money
from services.domain.payment import (
    FINAL,
    Notice,
    NoticeKind,
    Payment,
    PaymentState,
    StoredNotice,
    advance,
)
from services.ports.storage import Store

CURRENCY: Final = "UAH"
SOURCE: Final = "internet"
_APPLIED: Final = "applied"
_OLD_NEWS: Final = "old news"
_BOOKED: Final = frozenset({NoticeKind.PAID, NoticeKind.REFUNDED})
_LOOK_AGAIN: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Confirmations:
    """The inbox of bank notices; `timezone` dates what is booked."""

    timezone: tzinfo

    async def accept(self, store: Store, notice: Notice, now: datetime) -> bool:
        """Keep a verified notice; False for a repeat, which is welcome and changes nothing."""
        return await store.notices.accept(notice, now)

    async def settle(self, store: Store, *, limit: int, now: datetime) -> int:
        """Settle waiting notices; returns how many. The caller commits.

        A notice is settled only by the transaction that holds its payment, so that any number of
        workers and any order of arrival give the same books (I3, I4).
        """
        taken = await store.notices.take(limit)
        # Payments are locked in one order, whatever the order of their notices.
        for stored in sorted(taken, key=lambda each: (each.notice.reference, each.id)):
            verdict = await self._settle(store, stored, now)
            await store.notices.settle(stored.id, verdict=verdict, now=now)
        return len(taken)

    async def _settle(self, store: Store, stored: StoredNotice, now: datetime) -> str:
        notice = stored.notice
        payment = await store.payments.lock_by_reference(notice.reference)
        if payment is None or payment.provider != notice.provider:
            return "suspense:unknown order"
        if notice.kind in _BOOKED and notice.currency != CURRENCY:
            return "suspense:other currency"
        if notice.kind in _BOOKED and notice.amount != payment.amount:
            return "suspense:other sum"
        return await self._apply(store, payment, notice, now)

    async def _apply(self, store: Store, payment: Payment, notice: Notice, now: datetime) -> str:
        state = advance(payment.state, notice.kind)
        await self._book(store, payment, notice, now)
        if state is None:
            return _OLD_NEWS
        await store.payments.update(
            payment.id,
            state=state,
            provider_ref=notice.provider_ref or payment.provider_ref,
            card_mask=notice.card_mask or payment.card_mask,
            next_look_at=None if state in FINAL else now + _LOOK_AGAIN,
        )
        await self._tell(store, payment, notice, state=state, now=now)
        return _APPLIED

    async def _book(self, store: Store, payment: Payment, notice: Notice, now: datetime) -> None:
        """Entries are unique by reference: whatever the order, the books are the same fold."""
        was_refunded = payment.state is PaymentState.REFUNDED
        if notice.kind is NoticeKind.PAID:
            await self._append(store, payment, EntryKind.PAYMENT, notice, now)
        is_refunded = notice.kind is NoticeKind.REFUNDED and payment.state is PaymentState.PAID
        if is_refunded or (notice.kind is NoticeKind.PAID and was_refunded):
            await self._append(store, payment, EntryKind.REFUND, notice, now)

    async def _append(
        self, store: Store, payment: Payment, kind: EntryKind, notice: Notice, now: datetime
    ) -> None:
        amount = -payment.amount if kind is EntryKind.PAYMENT else payment.amount
        await store.ledger.append(
            NewEntry(
                account_id=payment.account_id,
                article=payment.article,
                kind=kind,
                amount=amount,
                reference=f"{kind.value}:{payment.reference}",
                value_on=notice.said_at.astimezone(self.timezone).date(),
                booked_at=now,
                bill_id=payment.bill_id,
                payment_id=payment.id,
                source=SOURCE,
            )
        )

    async def _tell(
        self, store: Store, payment: Payment, notice: Notice, *, state: PaymentState, now: datetime
    ) -> None:
        """The letter is written by the transaction that makes it true (I14)."""
        if payment.person_id is None:
            return
        facts: dict[str, Fact] = {
            "amount": payment.amount,
            "reference": payment.reference,
            "article": as_fact(payment.article),
        }
        key = f"letter-payment-{state.value}"
        if state is PaymentState.PAID:
            key, more = await self._receipt(store, payment)
            card = notice.card_mask or ""
            facts |= more
            facts["card"] = Said("letter-card", {"mask": card}) if card else Said("letter-no-card")
            facts["at"] = notice.said_at
        if state is PaymentState.PENDING:
            return
        await store.letters.add(
            NewLetter(
                person_id=payment.person_id,
                key=key,
                facts=facts,
                unique_key=f"payment:{payment.reference}:{state.value}",
                due_at=now,
                actions=("overview",) if state in FINAL else ("pay", "overview"),
            )
        )

    async def _receipt(self, store: Store, payment: Payment) -> tuple[str, dict[str, Fact]]:
        """Which receipt it is: the debt is gone, some is left, or money is left over."""
        balances = await store.ledger.balances(payment.account_id)
        balance: Money = balances.get(payment.article, ZERO)
        if balance > ZERO:
            return "letter-receipt-debt-left", {"debt": balance}
        if balance < ZERO:
            return "letter-receipt-credit", {"credit": -balance}
        return "letter-receipt-paid-off", {}
