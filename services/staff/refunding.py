"""Refunds by two persons: one proposes, another lets the bank be asked."""

from dataclasses import dataclass

from services.domain.cases import Clerk
from services.domain.ids import RefundId
from services.domain.money import ZERO, Money
from services.domain.payment import Payment
from services.domain.refund import (
    NewRefund,
    Refund,
    RefundAmountUnfit,
    RefundDecided,
    RefundIsAnothers,
    RefundNeedsAnother,
    RefundPaymentUnknown,
    RefundReasonMissing,
    RefundState,
    RefundTooLarge,
    RefundUnderWay,
    RefundUnknown,
)
from services.domain.staff import Duty
from services.domain.suspense import NoteMissing
from services.ports.storage import Store
from services.staff.deciding import ensure_duty, note

_WORDS = 500


@dataclass(frozen=True, slots=True)
class Refundable:
    """A payment with what is left of it: money that came and has not gone back."""

    payment: Payment
    left: Money


async def refundable(store: Store, reference: str) -> Refundable:
    """The payment, locked, and what is left of it. Raises RefundPaymentUnknown."""
    payment = await store.payments.lock_by_reference(reference.strip()[:64])
    if payment is None:
        raise RefundPaymentUnknown(reference[:32])
    paid = await store.refunds.received(payment.id)
    if paid <= ZERO:
        raise RefundPaymentUnknown(reference[:32])
    return Refundable(payment, paid - await store.refunds.booked(payment.id))


async def propose_refund(
    store: Store, reference: str, amount: Money, reason: str, clerk: Clerk
) -> RefundId:
    """Ask another person to let the bank be asked. The caller commits.

    Raises RefundReasonMissing, RefundPaymentUnknown, RefundAmountUnfit, RefundTooLarge,
    RefundUnderWay.
    """
    ensure_duty(clerk, Duty.PROPOSE_CREDIT)
    words = " ".join(reason.split())[:_WORDS]
    if not words:
        raise RefundReasonMissing
    found = await refundable(store, reference)
    if amount <= ZERO:
        raise RefundAmountUnfit
    if amount > found.left:
        raise RefundTooLarge(found.left)
    booked = await store.refunds.booked(found.payment.id)
    new = NewRefund(found.payment.id, amount, booked, words)
    refund_id = await store.refunds.add(new, clerk.staff_id, clerk.now)
    if refund_id is None:
        raise RefundUnderWay(await store.refunds.open_of(found.payment.id) or 0)
    kopecks = str(amount.kopecks)
    await note(
        store,
        clerk,
        "refund.proposed",
        f"refund:{refund_id}",
        payment=found.payment.reference,
        kopecks=kopecks,
    )
    return refund_id


async def confirm_refund(store: Store, refund_id: RefundId, words: str, clerk: Clerk) -> None:
    """Let the bank be asked for another's proposal. The caller commits.

    Raises RefundUnknown, RefundNeedsAnother, RefundDecided (who came first), RefundTooLarge: a
    bank has given back some of it meanwhile.
    """
    ensure_duty(clerk, Duty.MONEY)
    refund = await _anothers(store, refund_id, clerk)
    found = await refundable(store, refund.reference)
    if refund.amount > found.left:
        raise RefundTooLarge(found.left)
    await _decide(store, refund, RefundState.CONFIRMED, words, clerk)


async def reject_refund(store: Store, refund_id: RefundId, words: str, clerk: Clerk) -> None:
    """Refuse another's proposal, with a reason. The caller commits.

    Raises NoteMissing, RefundUnknown, RefundNeedsAnother, RefundDecided.
    """
    ensure_duty(clerk, Duty.MONEY)
    if not words.strip():
        raise NoteMissing
    refund = await _anothers(store, refund_id, clerk)
    await _decide(store, refund, RefundState.REJECTED, words, clerk)


async def withdraw_refund(store: Store, refund_id: RefundId, clerk: Clerk) -> None:
    """Take back one's own proposal. The caller commits.

    Raises RefundUnknown, RefundIsAnothers, RefundDecided.
    """
    ensure_duty(clerk, Duty.PROPOSE_CREDIT)
    refund = await _get(store, refund_id)
    if refund.proposed_by != clerk.staff_id:
        raise RefundIsAnothers
    await _decide(store, refund, RefundState.WITHDRAWN, "", clerk)


async def settle_refund(store: Store, refund_id: RefundId, words: str, clerk: Clerk) -> None:
    """The bank's cabinet shows that an unclear refund has not happened. The caller commits.

    A new one may be proposed then. Raises NoteMissing, RefundUnknown, RefundDecided.
    """
    ensure_duty(clerk, Duty.MONEY)
    if not words.strip():
        raise NoteMissing
    refund = await _get(store, refund_id)
    if not await store.refunds.settle(refund_id, words.strip()[:_WORDS]):
        raise _decided(await _get(store, refund_id))
    await _note(store, refund, RefundState.UNCLEAR, clerk)


async def _get(store: Store, refund_id: RefundId) -> Refund:
    refund = await store.refunds.find(refund_id)
    if refund is None:
        raise RefundUnknown(refund_id)
    return refund


async def _anothers(store: Store, refund_id: RefundId, clerk: Clerk) -> Refund:
    refund = await _get(store, refund_id)
    if refund.proposed_by == clerk.staff_id:
        raise RefundNeedsAnother
    return refund


async def _decide(
    store: Store, refund: Refund, state: RefundState, words: str, clerk: Clerk
) -> None:
    is_done = await store.refunds.decide(
        refund.id, state, staff_id=clerk.staff_id, note=words.strip()[:_WORDS], now=clerk.now
    )
    if not is_done:
        raise _decided(await _get(store, refund.id))
    await _note(store, refund, state, clerk)


def _decided(late: Refund) -> RefundDecided:
    return RefundDecided(late.state, late.decided_name, late.decided_at or late.proposed_at)


async def _note(store: Store, refund: Refund, state: RefundState, clerk: Clerk) -> None:
    kopecks = str(refund.amount.kopecks)
    await note(
        store,
        clerk,
        f"refund.{state.value}",
        f"refund:{refund.id}",
        payment=refund.reference,
        kopecks=kopecks,
    )
