"""Confirmations: a bank's word is accepted durably, then settled under its payment's lock."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Final

from services.domain.ids import NoticeId
from services.domain.ledger import EntryKind, NewEntry
from services.domain.money import ZERO, Money, total
from services.domain.payment import FINAL, Notice, NoticeKind, Payment, PaymentState, StoredNotice
from services.domain.receipt import payment_letter, refund_letter
from services.domain.standing import (
    Objection,
    Standing,
    find_objection,
    is_paid_again,
    standing_of,
)
from services.ports.storage import StorageUnavailable, Store, TransactionConflict

SOURCE: Final = "internet"
APPLIED: Final = "applied"
OLD_NEWS: Final = "old news"
SUSPENSE: Final = "suspense:"
_LOOK_AGAIN: Final = timedelta(minutes=1)
_log = logging.getLogger(__name__)


class Unsettled(Exception):
    """A bug met while settling; the notices it was met at must not hold up all others."""

    def __init__(self, notices: Sequence[NoticeId]) -> None:
        super().__init__(notices)
        self.notices = tuple(notices)


@dataclass(frozen=True, slots=True)
class Confirmations:
    """The inbox of bank notices; `timezone` dates what is booked."""

    timezone: tzinfo

    async def accept(self, store: Store, notice: Notice, now: datetime) -> bool:
        """Keep a verified notice and what it implies; False for a repeat, which changes nothing.

        That a payer has begun is not kept: no money has moved, and nothing follows from it.
        """
        if notice.kind is NoticeKind.STARTED:
            return False
        return any([await store.notices.accept(word, now) for word in notice.words])

    async def settle(self, store: Store, *, limit: int, now: datetime) -> int:
        """Settle waiting notices; returns how many. The caller commits.

        A notice is settled only by the transaction that holds its payment, so that any number of
        workers and any order of arrival give the same books (I3, I4). Raises Unsettled.
        """
        taken = await store.notices.take(limit)
        told: dict[str, list[StoredNotice]] = {}
        for stored in taken:
            told.setdefault(stored.notice.reference, []).append(stored)
        # Payments are locked in one order, whatever the order of their notices.
        for _, about_one in sorted(told.items()):
            try:
                verdicts = await self._settle(store, about_one, now)
            except (StorageUnavailable, TransactionConflict):
                raise
            except Exception as bug:
                raise Unsettled([stored.id for stored in about_one]) from bug
            for stored in about_one:
                await store.notices.settle(stored.id, verdict=verdicts[stored.id], now=now)
        return len(taken)

    async def set_aside(
        self, store: Store, notices: Sequence[NoticeId], *, incident: str, now: datetime
    ) -> None:
        """Leave notices to staff under the number of the incident; in a new transaction."""
        for notice_id in notices:
            await store.notices.settle(
                notice_id, verdict=f"{SUSPENSE}incident {incident}", now=now
            )

    async def _settle(
        self, store: Store, told: Sequence[StoredNotice], now: datetime
    ) -> Mapping[NoticeId, str]:
        """Settle the notices of one payment, whichever banks it was tried at.

        Each bank vouches for the word that it has signed for our shop. Returns what came of each.
        """
        reference = told[0].notice.reference
        payment = await store.payments.lock_by_reference(reference)
        if payment is None:
            _report(reference, Objection.UNKNOWN_ORDER)
            return {stored.id: f"{SUSPENSE}{Objection.UNKNOWN_ORDER}" for stored in told}
        # Read under the lock: what another worker settled meanwhile is seen.
        said = await store.notices.of_reference(reference)
        standing = standing_of(payment, said)
        given_back = await self._book(store, payment, standing, now)
        if standing.state is not payment.state:
            await self._advance(store, payment, standing, told[-1].notice, now=now)
            await self._tell(store, payment, standing, now)
            if standing.state is PaymentState.PAID:
                await store.reminders.paid([f"{EntryKind.PAYMENT.value}:{reference}"], now)
        if given_back and payment.person_id is not None:
            await store.letters.add(
                refund_letter(payment.person_id, payment, standing, amount=given_back, now=now)
            )
        return {stored.id: _verdict(payment, standing, stored.notice) for stored in told}

    async def _advance(
        self,
        store: Store,
        payment: Payment,
        standing: Standing,
        latest: Notice,
        *,
        now: datetime,
    ) -> None:
        word = standing.paid or latest
        await store.payments.update(
            payment.id,
            state=standing.state,
            provider_ref=word.provider_ref or payment.provider_ref,
            card_mask=word.card_mask or payment.card_mask,
            next_look_at=None if standing.state in FINAL else now + _LOOK_AGAIN,
        )

    async def _book(
        self, store: Store, payment: Payment, standing: Standing, now: datetime
    ) -> Money:
        """Money in, and money back once it has come in; returns what is newly given back.

        Unique references book each once; a refund books what the earlier ones have not.
        """
        if standing.paid is None:
            return ZERO
        # Receipts tell the debt that is left: two payments of an account take turns.
        await store.accounts.lock(payment.account_id)
        await store.ledger.append(self._entry(payment, standing.paid, -payment.amount, now=now))
        if standing.refunded is None:
            return ZERO
        amount = standing.given_back - await _refunded(store, payment)
        if amount <= ZERO:
            return ZERO
        entry = self._entry(payment, standing.refunded, amount, now=now)
        is_whole = standing.given_back == payment.amount
        part = "" if is_whole else f":{standing.given_back.kopecks}"
        await store.ledger.append(replace(entry, reference=f"{entry.reference}{part}"))
        return amount

    def _entry(
        self, payment: Payment, notice: Notice, amount: Money, *, now: datetime
    ) -> NewEntry:
        kind = EntryKind.PAYMENT if amount < ZERO else EntryKind.REFUND
        return NewEntry(
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

    async def _tell(
        self, store: Store, payment: Payment, standing: Standing, now: datetime
    ) -> None:
        """The letter is written by the transaction that makes it true (I14)."""
        silent = {PaymentState.PENDING, PaymentState.REFUNDED}
        if payment.person_id is None or standing.state in silent:
            return
        balances = await store.ledger.balances(payment.account_id)
        balance = balances.get(payment.article, ZERO)
        await store.letters.add(
            payment_letter(payment.person_id, payment, standing, balance=balance, now=now)
        )


async def _refunded(store: Store, payment: Payment) -> Money:
    """What the books already know to be given back of a payment."""
    entries = await store.ledger.entries(payment.account_id, payment.article)
    return total(
        [
            entry.amount
            for entry in entries
            if entry.payment_id == payment.id and entry.kind is EntryKind.REFUND
        ]
    )


def _verdict(payment: Payment, standing: Standing, notice: Notice) -> str:
    """What came of a word; what staff have to look at begins with "suspense:"."""
    objection = find_objection(payment, notice)
    if objection is None and _is_taken_again(payment, standing, notice):
        objection = Objection.PAID_TWICE
    # The last to arrive is told of, whichever was the last to be said.
    if notice.kind is NoticeKind.REFUNDED and standing.excessive:
        objection = Objection.REFUNDED_TOO_MUCH
    if notice.dedupe_key in standing.strays:
        # Staff may have credited it meanwhile.
        objection = Objection.PAID_TWICE
    if notice.dedupe_key in standing.twins:
        objection = Objection.REFUNDED_AGAIN
    if objection is not None:
        _report(payment.reference, objection)
        return f"{SUSPENSE}{objection.value}"
    return APPLIED if notice.dedupe_key in standing.applied else OLD_NEWS


def _is_taken_again(payment: Payment, standing: Standing, notice: Notice) -> bool:
    """Whether other money than the booked one came; a bank's clock may say that it came first."""
    is_named = payment.provider_ref and notice.provider_ref
    if notice.kind is NoticeKind.PAID and payment.state in FINAL and is_named:
        return notice.provider_ref != payment.provider_ref
    return is_paid_again(standing, notice)


def _report(reference: str, objection: Objection) -> None:
    _log.warning(
        "a bank notice waits for staff",
        extra={"reference": reference, "objection": objection.value},
    )
