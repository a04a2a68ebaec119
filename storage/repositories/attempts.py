"""Ways to banks: what each bank calls a payment, and where its page is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import PaymentId
from services.domain.payment import Attempt
from storage.database import Session
from storage.models.money import attempts

_CHANGED: Final = ("provider_ref", "page_url", "opened_at")


@dataclass(frozen=True, slots=True)
class SqlAttempts:
    """Attempts in PostgreSQL."""

    session: Session

    async def put(self, payment_id: PaymentId, attempt: Attempt, now: datetime) -> None:
        """Remember the latest way to the bank."""
        new = insert(attempts).values(
            payment_id=payment_id,
            provider=attempt.provider,
            provider_ref=attempt.provider_ref,
            page_url=attempt.page_url,
            opened_at=now,
        )
        await self.session.execute(
            new.on_conflict_do_update(
                index_elements=["payment_id", "provider"],
                set_={name: new.excluded[name] for name in _CHANGED},
            )
        )

    async def of_payment(self, payment_id: PaymentId) -> list[Attempt]:
        """Every bank the payer was sent to, the latest way first."""
        found = await self.session.execute(
            select(attempts)
            .where(attempts.c.payment_id == payment_id)
            .order_by(attempts.c.opened_at.desc(), attempts.c.provider)
        )
        return [_attempt(row) for row in found.mappings()]


def _attempt(row: Any) -> Attempt:
    return Attempt(row["provider"], row["provider_ref"], row["page_url"])
