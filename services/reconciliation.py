"""Reconciliation: a payment gone silent is looked up, and its answer goes the notices' way."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.money import ZERO
from services.domain.payment import FINAL, Attempt, Notice, NoticeKind, Payment, PaymentState
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

    banks: Mapping[str, Bank]

    async def due(self, store: Store, *, limit: int, now: datetime) -> list[str]:
        """References of payments whose look-up is due."""
        return await store.payments.silent(now, limit)

    async def expire(self, store: Store, now: datetime) -> int:
        """Close intents whose payer never went to the bank; nobody is told, nothing happened."""
        return await store.payments.expire_unopened(now)

    async def look_up(self, units: UnitsOfWork, reference: str, now: datetime) -> bool:
        """Ask every bank that the payer was sent to; True when there was news.

        A bank that cannot be asked has said nothing: the payment stands as it stood (I11, I12).
        """
        ways = await _ways(units, reference)
        said = [await self._ask(way, reference) for way in ways]
        async with units() as unit:
            payment = await unit.payments.lock_by_reference(reference)
            if payment is None or payment.state in FINAL:
                return False
            words = _words(payment, said, now)
            told = [each for word in words for each in word.words]
            is_news = [await unit.notices.accept(each, now) for each in told]
            await unit.payments.plan_look(
                payment.id, next_look_at=_next_look(payment, now), looks=payment.looks + 1
            )
            await unit.commit()
        return any(is_news)

    async def _ask(self, way: Attempt, reference: str) -> "_Said":
        bank = self.banks.get(way.provider)
        if bank is None:
            return _Said(is_asked=False)
        try:
            return _Said(is_asked=True, word=await bank.look_up(reference, way.provider_ref))
        except BankUnavailable:
            return _Said(is_asked=False)
        except Exception:  # noqa: BLE001 - one strange answer must not hide the other payments
            _log.exception("a look-up met a bug", extra={"reference": reference})
            return _Said(is_asked=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a bank said when it was asked, if it could be."""

    is_asked: bool
    word: Notice | None = None


async def _ways(units: UnitsOfWork, reference: str) -> list[Attempt]:
    """Where the payer was sent, read in a transaction of its own."""
    async with units() as unit:
        payment = await unit.payments.lock_by_reference(reference)
        return [] if payment is None else await unit.attempts.of_payment(payment.id)


def _next_look(payment: Payment, now: datetime) -> datetime | None:
    """When to look again; a week after the link's end nothing more is expected."""
    if now >= payment.expires_at + _GIVES_UP:
        return None
    pause = _PAUSES[min(payment.looks, len(_PAUSES) - 1)]
    is_over = payment.state is PaymentState.EXPIRED
    return now + (max(pause, _AFTER_LIFE) if is_over else pause)


def _words(payment: Payment, said: Sequence[_Said], now: datetime) -> list[Notice]:
    """What banks know of money; when none knows of any and the link is dead, it has expired."""
    told = [each.word for each in said if each.word is not None]
    words = [
        word
        for word in told
        if word.reference == payment.reference and word.kind is not NoticeKind.STARTED
    ]
    is_quiet = not words and all(word.kind is NoticeKind.STARTED for word in told)
    is_over = payment.expires_at <= now and payment.state is not PaymentState.EXPIRED
    if is_quiet and is_over and all(each.is_asked for each in said):
        return [_expired(payment, now)]
    return words


def _expired(payment: Payment, now: datetime) -> Notice:
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
