"""Refunds on their way: the bank is asked once, then looked at until the books have the money."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.ids import RefundId
from services.domain.payment import Notice, NoticeKind
from services.domain.refund import UNCLEAR_AFTER, Refund, RefundState, next_look
from services.ports.banks import Bank, BankUnavailable, GiveBack, GivenBack
from services.ports.storage import UnitsOfWork

_ANSWERS: Final = {
    GivenBack.ACCEPTED: RefundState.ACCEPTED,
    GivenBack.REFUSED: RefundState.REFUSED,
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refunds:
    """Asks banks and looks at them; no transaction is open meanwhile.

    That a bank is being asked is durable before it is asked, so nothing is ever asked twice
    (docs/payments.md, I12): whoever dies in between leaves it to the looks.
    """

    banks: Mapping[str, Bank]

    async def ask(self, units: UnitsOfWork, now: datetime) -> bool:
        """Ask a bank for one confirmed refund; False when none waits."""
        async with units() as unit:
            refund_id = await unit.refunds.take(now)
            refund = None if refund_id is None else await unit.refunds.find(refund_id)
            await unit.commit()
        if refund is None:
            return False
        answer = await self._ask(refund)
        if answer is not None:
            async with units() as unit:
                await unit.refunds.answered(refund.id, _ANSWERS[answer])
                await unit.commit()
        return True

    async def due(self, units: UnitsOfWork, *, limit: int, now: datetime) -> list[RefundId]:
        """Refunds whose look at the bank is due."""
        async with units() as unit:
            return await unit.refunds.due(now, limit)

    async def look(self, units: UnitsOfWork, refund_id: RefundId, now: datetime) -> bool:
        """Hear the bank's present word, as a notice; True when there was news."""
        async with units() as unit:
            refund = await unit.refunds.find(refund_id)
        if refund is None:
            return False
        word = await self._look_up(refund)
        async with units() as unit:
            is_news = False
            if word is not None and word.kind is NoticeKind.REFUNDED:
                is_news = any([await unit.notices.accept(each, now) for each in word.words])
            booked = await unit.refunds.booked(refund.payment_id)
            is_booked = booked >= refund.booked_before + refund.amount
            state = _state(refund, word, is_booked=is_booked, now=now)
            is_over = state in {RefundState.DONE, RefundState.UNCLEAR}
            look = None if is_over else next_look(refund.asked_at or now, refund.looks, now)
            await unit.refunds.looked(refund.id, state, next_look_at=look)
            await unit.commit()
        return is_news

    async def _ask(self, refund: Refund) -> GivenBack | None:
        """What the bank says; None when that is unknown."""
        bank = self.banks.get(refund.provider)
        if bank is None:
            return GivenBack.REFUSED
        wanted = GiveBack(
            reference=refund.reference,
            provider_ref=refund.provider_ref,
            amount=refund.amount,
            note=refund.reason,
            mark=refund.mark,
        )
        try:
            return await bank.give_back(wanted)
        except BankUnavailable:
            _log.warning("what a bank does of a refund is unknown", extra={"refund": refund.id})
        except Exception:  # noqa: BLE001 - it may have been asked: never again by itself
            _log.exception("a refund met a bug", extra={"refund": refund.id})
        return None

    async def _look_up(self, refund: Refund) -> Notice | None:
        bank = self.banks.get(refund.provider)
        if bank is None:
            return None
        try:
            word = await bank.look_up(refund.reference, refund.provider_ref)
        except BankUnavailable:
            return None
        except Exception:  # noqa: BLE001 - one strange answer must not hide the other refunds
            _log.exception("a look at a refund met a bug", extra={"refund": refund.id})
            return None
        return word if word is not None and word.reference == refund.reference else None


def _state(refund: Refund, word: Notice | None, *, is_booked: bool, now: datetime) -> RefundState:
    """Where the refund stands after a look.

    A bank that was silent when asked and tells for hours that nothing has gone back is left to
    staff, who look into its cabinet and may propose anew.
    """
    if is_booked:
        return RefundState.DONE
    is_plainly_paid = word is not None and word.kind is NoticeKind.PAID
    is_late = refund.asked_at is not None and now - refund.asked_at >= UNCLEAR_AFTER
    if refund.state is RefundState.ASKED and is_plainly_paid and is_late:
        return RefundState.UNCLEAR
    return refund.state
