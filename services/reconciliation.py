"""Reconciliation: a payment gone silent is looked up, and its answer goes the notices' way."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.money import ZERO
from services.domain.payment import FINAL, Notice, NoticeKind, Payment, PaymentState
from services.domain.standing import CURRENCY
from services.ports.banks import Bank, BankUnavailable
from services.ports.storage import Store, UnitsOfWork

# Pauses after the first, second … look-up since the payer went to the bank, in minutes.
_PAUSES: Final = tuple(timedelta(minutes=each) for each in (1, 2, 5, 15, 60))
# Nothing is expected of a link that is dead, but money may still come (I7).
_AFTER_LIFE: Final = timedelta(hours=6)
_GIVES_UP: Final = timedelta(days=7)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Looks silent payments up; no transaction is open while a bank is being asked."""

    bank: Bank

    async def due(self, store: Store, *, limit: int, now: datetime) -> list[str]:
        """References of payments whose look-up is due."""
        return await store.payments.silent(now, limit)

    async def expire(self, store: Store, now: datetime) -> int:
        """Close intents whose payer never went to the bank; nobody is told, nothing happened."""
        return await store.payments.expire_unopened(now)

    async def look_up(self, units: UnitsOfWork, reference: str, now: datetime) -> bool:
        """Ask the bank about one payment and keep its word; True when there was news.

        A bank that cannot be asked has said nothing: the payment stands as it stood (I11, I12).
        """
        is_asked, said = True, None
        try:
            said = await self.bank.look_up(reference)
        except BankUnavailable:
            is_asked = False
        except Exception:  # noqa: BLE001 - one strange answer must not hide the other payments
            _log.exception("a look-up met a bug", extra={"reference": reference})
            is_asked = False
        async with units() as unit:
            payment = await unit.payments.lock_by_reference(reference)
            if payment is None or payment.state in FINAL:
                return False
            notice = _word(payment, said, now) if is_asked else None
            is_news = notice is not None and await unit.notices.accept(notice, now)
            await unit.payments.plan_look(
                payment.id, next_look_at=_next_look(payment, now), looks=payment.looks + 1
            )
            await unit.commit()
        return is_news


def _next_look(payment: Payment, now: datetime) -> datetime | None:
    """When to look again; a week after the link's end nothing more is expected."""
    if now >= payment.expires_at + _GIVES_UP:
        return None
    pause = _PAUSES[min(payment.looks, len(_PAUSES) - 1)]
    is_over = payment.state is PaymentState.EXPIRED
    return now + (max(pause, _AFTER_LIFE) if is_over else pause)


def _word(payment: Payment, said: Notice | None, now: datetime) -> Notice | None:
    """The bank's word; when it knows of no money and the link is dead, it has expired."""
    if said is not None and said.reference != payment.reference:
        return None
    if said is not None and said.kind is not NoticeKind.STARTED:
        return said
    if payment.expires_at > now or payment.state is PaymentState.EXPIRED:
        return None
    return Notice(
        provider=payment.provider,
        reference=payment.reference,
        kind=NoticeKind.EXPIRED,
        amount=ZERO,
        currency=CURRENCY,
        provider_ref="",
        card_mask=None,
        said_at=now,
        dedupe_key=f"{payment.provider}:{payment.reference}:nothing known after the end",
        raw=b"",
    )
