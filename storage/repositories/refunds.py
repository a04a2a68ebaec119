"""Refunds in PostgreSQL: proposed by one, asked of the bank by another's word, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.domain.ids import PaymentId, RefundId
from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.refund import NewRefund, Refund, RefundState
from services.domain.staff import StaffId, Waiting
from storage.database import Session
from storage.repositories.money_cases import counted

_BOOKED: Final = """
SELECT coalesce(sum(amount), 0)::bigint AS kopecks FROM ledger
WHERE account_id = (SELECT account_id FROM payments WHERE id = $1)
  AND payment_id = $1 AND kind = $2
"""
_ADD: Final = """
INSERT INTO refunds (payment_id, amount, booked_before, reason, proposed_by, proposed_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (payment_id) WHERE state IN ('proposed', 'confirmed', 'asked', 'accepted') DO NOTHING
RETURNING id
"""
_REFUND: Final = """
SELECT r.id, r.payment_id, p.reference, p.provider, coalesce(p.provider_ref, '') AS provider_ref,
       p.amount AS paid, a.number AS account_number,
       concat_ws(' ', a.surname, a.name, nullif(a.patronymic, '')) AS holder,
       r.amount, r.booked_before, r.reason, r.state,
       r.proposed_by, s.name AS proposed_name, r.proposed_at,
       coalesce(d.name, '') AS decided_name, r.decided_at, r.note, r.asked_at, r.looks
FROM refunds r JOIN payments p ON p.id = r.payment_id JOIN accounts a ON a.id = p.account_id
JOIN staff s ON s.id = r.proposed_by LEFT JOIN staff d ON d.id = r.decided_by
"""
_FIND: Final = f"{_REFUND} WHERE r.id = $1"
_WAITING: Final = f"""
{_REFUND} WHERE r.state IN ('proposed', 'unclear') ORDER BY r.proposed_at, r.id LIMIT $1
"""
_DECIDED: Final = f"""
{_REFUND} WHERE r.state NOT IN ('proposed', 'unclear') ORDER BY r.id DESC LIMIT $1
"""
_OPEN: Final = """
SELECT id FROM refunds
WHERE payment_id = $1 AND state IN ('proposed', 'confirmed', 'asked', 'accepted')
"""
_COUNT: Final = """
SELECT count(*), min(proposed_at) AS oldest_at FROM refunds WHERE state IN ('proposed', 'unclear')
"""
# Whoever comes second waits for the row, and finds that it waits for nobody any more.
_DECIDE: Final = """
UPDATE refunds SET state = $2, decided_by = $3, decided_at = $5, note = $4
WHERE id = $1 AND state = 'proposed' AND (proposed_by = $3) = ($2 = 'withdrawn')
RETURNING id
"""
_TAKE: Final = """
UPDATE refunds SET state = 'asked', asked_at = $1::timestamptz,
    next_look_at = $1::timestamptz + interval '1 minute'
WHERE id = (
    SELECT id FROM refunds WHERE state = 'confirmed' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id
"""
_SETTLE: Final = """
UPDATE refunds SET state = 'refused', note = $2 WHERE id = $1 AND state = 'unclear' RETURNING id
"""
_ANSWERED: Final = """
UPDATE refunds
SET state = $2, next_look_at = CASE WHEN $2 = 'accepted' THEN next_look_at END
WHERE id = $1 AND state = 'asked'
RETURNING id
"""
_DUE: Final = """
SELECT id FROM refunds WHERE next_look_at <= $1 ORDER BY next_look_at, id LIMIT $2
"""
_LOOKED: Final = """
UPDATE refunds SET state = $2, next_look_at = $3, looks = looks + 1
WHERE id = $1 AND state IN ('asked', 'accepted')
RETURNING id
"""
_PLAIN: Final = (
    "reference", "provider", "provider_ref", "account_number", "holder", "reason", "proposed_by",
    "proposed_name", "proposed_at", "decided_name", "decided_at", "note", "asked_at", "looks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SqlRefunds:
    """Refunds that staff ask of banks."""

    session: Session

    async def received(self, payment_id: PaymentId) -> Money:
        """What the books have of the payment itself."""
        row = await self.session.row(_BOOKED, payment_id, EntryKind.PAYMENT.value)
        return -Money(row["kopecks"])

    async def booked(self, payment_id: PaymentId) -> Money:
        """What the books have of a payment's refunds."""
        row = await self.session.row(_BOOKED, payment_id, EntryKind.REFUND.value)
        return Money(row["kopecks"])

    async def add(self, refund: NewRefund, staff_id: StaffId, now: datetime) -> RefundId | None:
        """Propose; None when another refund of the payment is not over."""
        row = await self.session.row(
            _ADD,
            refund.payment_id,
            refund.amount.kopecks,
            refund.booked_before.kopecks,
            refund.reason,
            staff_id,
            now,
        )
        return None if row is None else RefundId(row["id"])

    async def find(self, refund_id: RefundId) -> Refund | None:
        """The refund as it is."""
        row = await self.session.row(_FIND, refund_id)
        return None if row is None else _refund(row)

    async def open_of(self, payment_id: PaymentId) -> RefundId | None:
        """The payment's refund that is not over."""
        row = await self.session.row(_OPEN, payment_id)
        return None if row is None else RefundId(row["id"])

    async def listed(self, limit: int, *, is_decided: bool = False) -> list[Refund]:
        """Those that wait, or the rest."""
        statement = _DECIDED if is_decided else _WAITING
        return [_refund(row) for row in await self.session.rows(statement, limit)]

    async def count(self) -> Waiting:
        """How many wait for another person."""
        return counted(await self.session.row(_COUNT))

    async def decide(
        self,
        refund_id: RefundId,
        state: RefundState,
        *,
        staff_id: StaffId,
        note: str,
        now: datetime,
    ) -> bool:
        """Confirm or reject another's, or withdraw one's own."""
        row = await self.session.row(_DECIDE, refund_id, state.value, staff_id, note, now)
        return row is not None

    async def settle(self, refund_id: RefundId, note: str) -> bool:
        """An unclear refund has not happened."""
        return await self.session.row(_SETTLE, refund_id, note) is not None

    async def take(self, now: datetime) -> RefundId | None:
        """Mark a confirmed refund as asked."""
        row = await self.session.row(_TAKE, now)
        return None if row is None else RefundId(row["id"])

    async def answered(self, refund_id: RefundId, state: RefundState) -> None:
        """The bank has accepted or refused."""
        await self.session.row(_ANSWERED, refund_id, state.value)

    async def due(self, now: datetime, limit: int) -> list[RefundId]:
        """Refunds whose look is due."""
        return [RefundId(row["id"]) for row in await self.session.rows(_DUE, now, limit)]

    async def looked(
        self, refund_id: RefundId, state: RefundState, *, next_look_at: datetime | None
    ) -> None:
        """What a look has shown."""
        await self.session.row(_LOOKED, refund_id, state.value, next_look_at)


def _refund(row: Any) -> Refund:
    return Refund(
        id=RefundId(row["id"]),
        payment_id=PaymentId(row["payment_id"]),
        paid=Money(row["paid"]),
        amount=Money(row["amount"]),
        booked_before=Money(row["booked_before"]),
        state=RefundState(row["state"]),
        **{name: row[name] for name in _PLAIN},
    )
