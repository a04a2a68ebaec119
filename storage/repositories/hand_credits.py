"""Credits by hand in PostgreSQL: proposed by one, booked by another's word, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.domain.article import Article
from services.domain.credit import MANUAL, Booked, Credit, CreditState, NewCredit
from services.domain.ids import AccountId, CreditId, PersonId
from services.domain.money import Money
from services.domain.staff import StaffId, Waiting
from services.domain.suspense import NoticeCase
from storage.database import Session
from storage.repositories.money_cases import counted

_ADD: Final = """
INSERT INTO credits (account_id, article, amount, paid_on, reason, evidence, notice_id, provider,
                     reference, provider_ref, proposed_by, proposed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT DO NOTHING
RETURNING id
"""
_CREDIT: Final = """
SELECT c.id, c.account_id, a.number AS account_number, a.address,
       trim(concat_ws(' ', a.surname, a.name, a.patronymic)) AS holder,
       c.article, c.amount, c.paid_on, c.reason, c.evidence, c.notice_id, c.state,
       c.proposed_by, p.name AS proposed_name, c.proposed_at,
       c.decided_by, coalesce(d.name, '') AS decided_name, c.decided_at, c.note
FROM credits c JOIN accounts a ON a.id = c.account_id
JOIN staff p ON p.id = c.proposed_by LEFT JOIN staff d ON d.id = c.decided_by
"""
_FIND: Final = f"{_CREDIT} WHERE c.id = $1"
_OF_MONEY: Final = f"""
{_CREDIT} WHERE c.notice_id IS NOT NULL
AND (c.provider, c.reference, c.provider_ref) = ($1, $2, $3) ORDER BY c.id DESC
"""
_WAITING: Final = f"{_CREDIT} WHERE c.state = 'proposed' ORDER BY c.proposed_at, c.id LIMIT $1"
_DECIDED: Final = f"""
{_CREDIT} WHERE c.state <> 'proposed' ORDER BY c.decided_at DESC, c.id DESC LIMIT $1
"""
_COUNT: Final = """
SELECT count(*), min(proposed_at) AS oldest_at FROM credits WHERE state = 'proposed'
"""
# Whoever comes second waits for the row, and finds that it waits for nobody any more.
_DECIDE: Final = """
UPDATE credits SET state = $2, decided_by = $3, decided_at = $5, note = $4
WHERE id = $1 AND state = 'proposed'
"""
_CONFIRM: Final = f"""
WITH confirmed AS (
    {_DECIDE} AND proposed_by <> $3
    RETURNING *
), booked AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT account_id, article, 'payment', -amount, 'credit:' || id, paid_on, $5, '{MANUAL}'
    FROM confirmed
), closed AS (
    UPDATE notices n SET closed_by = $3, closed_at = $5, outcome = 'credited'
    FROM confirmed c
    WHERE c.notice_id IS NOT NULL AND n.kind = 'paid' AND n.closed_at IS NULL
      AND n.verdict LIKE 'suspense:%'
      AND (n.provider, n.reference, n.provider_ref) = (c.provider, c.reference, c.provider_ref)
)
SELECT 'credit:' || id AS reference, article, amount, paid_on, ARRAY(
    SELECT l.person_id FROM account_links l WHERE l.account_id = confirmed.account_id
    ORDER BY l.person_id
) AS persons
FROM confirmed
"""  # noqa: S608 - the only value put in is a constant of ours
# One takes back one's own, and refuses another's.
_END: Final = f"""
{_DECIDE} AND (proposed_by = $3) = ($2 = 'withdrawn')
RETURNING id
"""
_PLAIN: Final = (
    "account_number", "holder", "address", "paid_on", "reason", "evidence", "notice_id",
    "proposed_by", "proposed_name", "proposed_at", "decided_by", "decided_name", "decided_at",
    "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SqlCredits:
    """Credits by hand."""

    session: Session

    async def add(
        self, credit: NewCredit, case: NoticeCase | None, staff_id: StaffId, now: datetime
    ) -> CreditId | None:
        """Propose; None when its money is credited already, or its twin waits."""
        money = (case.provider, case.reference, case.provider_ref) if case else ("", "", "")
        row = await self.session.row(
            _ADD,
            credit.account_id,
            credit.article.value,
            credit.amount.kopecks,
            credit.paid_on,
            credit.reason,
            credit.evidence,
            case.id if case else None,
            *money,
            staff_id,
            now,
        )
        return None if row is None else CreditId(row["id"])

    async def find(self, credit_id: CreditId) -> Credit | None:
        """The credit as it is."""
        row = await self.session.row(_FIND, credit_id)
        return None if row is None else _credit(row)

    async def of_money(self, case: NoticeCase) -> list[Credit]:
        """Credits of the case's money, the latest first."""
        money = (case.provider, case.reference, case.provider_ref)
        return [_credit(row) for row in await self.session.rows(_OF_MONEY, *money)]

    async def listed(self, limit: int, *, is_decided: bool = False) -> list[Credit]:
        """Those that wait, or those decided."""
        statement = _DECIDED if is_decided else _WAITING
        return [_credit(row) for row in await self.session.rows(statement, limit)]

    async def count(self) -> Waiting:
        """How many wait for another person."""
        return counted(await self.session.row(_COUNT))

    async def confirm(
        self, credit_id: CreditId, *, staff_id: StaffId, note: str, now: datetime
    ) -> Booked | None:
        """Book a waiting credit; its case, with all repeats, is closed by it."""
        row = await self.session.row(
            _CONFIRM, credit_id, CreditState.CONFIRMED.value, staff_id, note, now
        )
        return None if row is None else _booked(row)

    async def end(
        self,
        credit_id: CreditId,
        state: CreditState,
        *,
        staff_id: StaffId,
        note: str,
        now: datetime,
    ) -> bool:
        """Reject another's, or withdraw one's own."""
        row = await self.session.row(_END, credit_id, state.value, staff_id, note, now)
        return row is not None


def _credit(row: Any) -> Credit:
    return Credit(
        id=CreditId(row["id"]),
        account_id=AccountId(row["account_id"]),
        article=Article(row["article"]),
        amount=Money(row["amount"]),
        state=CreditState(row["state"]),
        **{name: row[name] for name in _PLAIN},
    )


def _booked(row: Any) -> Booked:
    return Booked(
        reference=row["reference"],
        article=Article(row["article"]),
        amount=Money(row["amount"]),
        paid_on=row["paid_on"],
        persons=tuple(PersonId(person) for person in row["persons"]),
    )
