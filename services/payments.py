"""Payments: the intent that is written before any link, and what our payment page may know."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.article import Article
from services.domain.errors import Refusal
from services.domain.ids import AccountId, BillId, PersonId
from services.domain.money import Money
from services.domain.payment import (
    FINAL,
    Attempt,
    NewPayment,
    Payment,
    PaymentState,
    ensure_reference,
)
from services.domain.tokens import derive_token, token_hash
from services.ports.clock import Ids
from services.ports.storage import Store

PURPOSE: Final = "pay"
_FIRST_LOOK: Final = timedelta(minutes=1)
_SHOWN_DIGITS: Final = 4
_MINIMUM: Final = Money(100)
_MAXIMUM: Final = Money(10_000_000)
_PAYABLE: Final = frozenset({PaymentState.INTENDED, PaymentState.FAILED})


@dataclass(eq=False)
class AmountTooSmall(Refusal):
    """Banks take no such small sum."""

    minimum: Money


@dataclass(eq=False)
class AmountTooLarge(Refusal):
    """More than one payment may carry."""

    maximum: Money


@dataclass(eq=False)
class PaymentNotFound(Refusal):
    """No payment under this link."""


@dataclass(frozen=True, slots=True)
class PaymentRules:
    """Settings: the bounds of one payment and how long its link lives."""

    minimum: Money = _MINIMUM
    maximum: Money = _MAXIMUM
    lifetime: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to pay; more than the debt is allowed and becomes a credit."""

    person_id: PersonId | None
    account_id: AccountId
    article: Article
    bill_id: BillId | None
    amount: Money


@dataclass(frozen=True, slots=True)
class Ticket:
    """An intent: its reference names the link, which the doors derive."""

    reference: str
    amount: Money


@dataclass(frozen=True, slots=True)
class PayPage:
    """What /pay/{token} shows; `account_tail` ends the number, since links are forwarded.

    `is_opened`: the payer has been sent to the bank, so money may be on its way.
    """

    reference: str
    account_tail: str
    article: Article
    amount: Money
    state: PaymentState
    is_opened: bool
    created_at: datetime
    expires_at: datetime
    locale: str


@dataclass(frozen=True, slots=True)
class Payments:
    """The use cases of paying; every method works inside the caller's transaction."""

    rules: PaymentRules
    bank: str
    ids: Ids
    secret: bytes

    async def intend(self, store: Store, wish: Wish, now: datetime) -> Ticket:
        """Write the intent, or find the person's open one for the same bill and sum.

        Pressing twice gives the same payment: the account is locked first. Raises AmountTooSmall,
        AmountTooLarge.
        """
        if wish.amount < self.rules.minimum:
            raise AmountTooSmall(self.rules.minimum)
        if wish.amount > self.rules.maximum:
            raise AmountTooLarge(self.rules.maximum)
        reference = ensure_reference(self.ids.reference())
        wanted = NewPayment(
            reference=reference,
            token_hash=token_hash(self.token(reference)),
            person_id=wish.person_id,
            account_id=wish.account_id,
            article=wish.article,
            bill_id=wish.bill_id,
            amount=wish.amount,
            provider=self.bank,
            created_at=now,
            expires_at=now + self.rules.lifetime,
        )
        await store.accounts.lock(wish.account_id)
        found = await store.payments.find_open(wanted)
        payment = found[0] if found else await store.payments.add(wanted)
        return Ticket(payment.reference, payment.amount)

    def token(self, reference: str) -> str:
        """The secret part of the link; derived, so that the same link can be given again."""
        return derive_token(self.secret, PURPOSE, reference)

    async def page(self, store: Store, token: str, now: datetime) -> PayPage:
        """What the payment page shows. Raises PaymentNotFound."""
        payment = await self._find(store, token)
        account = await store.accounts.get(payment.account_id)
        person = await store.people.find(payment.person_id) if payment.person_id else None
        return PayPage(
            reference=payment.reference,
            account_tail=account.number[-_SHOWN_DIGITS:],
            article=payment.article,
            amount=payment.amount,
            state=_shown(payment, now),
            is_opened=payment.next_look_at is not None,
            created_at=payment.created_at,
            expires_at=payment.expires_at,
            locale=person.locale if person else "",
        )

    async def way(self, store: Store, token: str, provider: str) -> Attempt | None:
        """The way to a bank that was given before and can be given again; None: ask for one.

        An order that a bank has refused is over there. Raises PaymentNotFound.
        """
        payment = await self._find(store, token)
        known = await store.attempts.of_payment(payment.id)
        again = [each for each in known if each.provider == provider and each.page_url]
        return again[0] if again and payment.state is PaymentState.INTENDED else None

    async def opened(self, store: Store, token: str, way: Attempt, now: datetime) -> Payment:
        """The payer goes to the bank: from now on its silence is noticed. Raises PaymentNotFound.

        The state stays: going to a page is not paying.
        """
        found = await self._find(store, token)
        payment = await store.payments.lock_by_reference(found.reference)
        if payment is None:
            raise PaymentNotFound
        if payment.state not in FINAL:
            soon = now + _FIRST_LOOK
            look_at = min(soon, payment.next_look_at or soon)
            await store.payments.plan_look(payment.id, next_look_at=look_at, looks=0)
            await store.attempts.put(payment.id, way, now)
        return payment

    async def _find(self, store: Store, token: str) -> Payment:
        payment = await store.payments.find_by_token(token_hash(token[:64]))
        if payment is None:
            raise PaymentNotFound
        return payment


def _shown(payment: Payment, now: datetime) -> PaymentState:
    """A link that is over cannot be paid any more, even before the bank confirms that."""
    is_over = payment.expires_at <= now and payment.state in _PAYABLE
    return PaymentState.EXPIRED if is_over else payment.state
