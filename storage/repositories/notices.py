"""The inbox of bank notices: its unique key makes a repeat welcome."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, update

from services.domain.ids import NoticeId
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind, StoredNotice
from storage.database import Session
from storage.models.messages import notices

_ACCEPT: Final = """
INSERT INTO notices (dedupe_key, provider, reference, kind, amount, currency, provider_ref,
                     card_mask, said_at, raw, received_at, is_part)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (dedupe_key) DO NOTHING
RETURNING id
"""
_PLAIN: Final = (
    "provider", "reference", "currency", "provider_ref", "card_mask", "said_at", "dedupe_key",
    "raw", "is_part",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SqlNotices:
    """The inbox in PostgreSQL."""

    session: Session

    async def accept(self, notice: Notice, now: datetime) -> bool:
        """Store the notice; False when its dedupe key is stored already."""
        stored = await self.session.row(
            _ACCEPT,
            notice.dedupe_key,
            notice.provider,
            notice.reference,
            notice.kind.value,
            notice.amount.kopecks,
            notice.currency,
            notice.provider_ref,
            notice.card_mask,
            notice.said_at,
            notice.raw,
            now,
            notice.is_part,
        )
        return stored is not None

    async def take(self, limit: int) -> list[StoredNotice]:
        """Lock unsettled notices that nobody else holds, the earliest first."""
        found = await self.session.execute(
            select(notices)
            .where(notices.c.settled_at.is_(None))
            .order_by(notices.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [_stored(row) for row in found.mappings()]

    async def of_reference(self, reference: str) -> list[Notice]:
        """Every accepted notice about a payment, settled or not."""
        found = await self.session.execute(
            select(notices).where(notices.c.reference == reference).order_by(notices.c.id)
        )
        return [_notice(row) for row in found.mappings()]

    async def settle(self, notice_id: NoticeId, *, verdict: str, now: datetime) -> None:
        """Mark settled with what came of it."""
        await self.session.execute(
            update(notices)
            .where(notices.c.id == notice_id)
            .values(settled_at=now, verdict=verdict)
        )

    async def count_waiting(self) -> int:
        """Unsettled notices."""
        found = await self.session.execute(
            select(func.count()).select_from(notices).where(notices.c.settled_at.is_(None))
        )
        return int(found.scalar_one())


def _stored(row: Any) -> StoredNotice:
    return StoredNotice(NoticeId(row["id"]), _notice(row), row["received_at"])


def _notice(row: Any) -> Notice:
    return Notice(
        kind=NoticeKind(row["kind"]),
        amount=Money(row["amount"]),
        **{name: row[name] for name in _PLAIN},
    )
