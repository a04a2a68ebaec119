"""Reconciliation: a payment gone silent is looked up, and its answer goes the notices' way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.money import ZERO
from services.domain.payment import FINAL, Notice, NoticeKind, Payment
from services.ports.banks import Bank, BankUnavailable
from services.ports.storage import Store, UnitsOfWork

# From the opening of the bank's page: soon at first, then at the leisure of a slow bank.
_BACK_OFF: Final = (
    (timedelta(minutes=10), timedelta(minutes=1)),
    (timedelta(hours=1), timedelta(minutes=5)),
    (timedelta(days=1), timedelta(minutes=30)),
)
_RARELY: Final = timedelta(hours=6)
_GIVES_UP: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Looks silent payments up; no transaction is open while a bank is being asked."""

    bank: Bank

    async def due(self, store: Store, *, limit: int, now: datetime) -> list[str]:
        """References of payments whose look-up is due."""
        return await store.payments.silent(now, limit)

    async def look_up(self, units: UnitsOfWork, reference: str, now: datetime) -> bool:
        """Ask the bank about one payment and keep its word; True when there was news."""
        try:
            said = await self.bank.look_up(reference)
        except BankUnavailable:
            said = None
        async with units() as unit:
            payment = await unit.payments.lock_by_reference(reference)
            if payment is None or payment.state in FINAL:
                return False
            notice = _word(payment, said, now)
            is_news = notice is not None and await unit.notices.accept(notice, now)
            await self._plan(unit, payment, now)
            await unit.commit()
        return is_news

    async def _plan(self, store: Store, payment: Payment, now: datetime) -> None:
        """When to look again; after a week of silence nothing more is expected."""
        age = now - payment.created_at
        step = next((step for limit, step in _BACK_OFF if age <= limit), _RARELY)
        await store.payments.update(
            payment.id,
            state=payment.state,
            provider_ref=payment.provider_ref,
            card_mask=payment.card_mask,
            next_look_at=now + step if age < _GIVES_UP else None,
        )


def _word(payment: Payment, said: Notice | None, now: datetime) -> Notice | None:
    """The bank's word; when it knows no such payment and the link is dead, it has expired."""
    if said is not None:
        return said if said.reference == payment.reference else None
    if payment.expires_at > now:
        return None
    return Notice(
        provider=payment.provider,
        reference=payment.reference,
        kind=NoticeKind.EXPIRED,
        amount=ZERO,
        currency="UAH",
        provider_ref="",
        card_mask=None,
        said_at=now,
        dedupe_key=f"{payment.provider}:{payment.reference}:expired",
        raw=b"",
    )
