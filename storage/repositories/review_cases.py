"""Reviews as staff see them: the queue, one case, its decision."""

from dataclasses import dataclass
from typing import Any, Final

from services.domain.cases import Decided, Reason
from services.domain.ids import AccountId, PersonId, ReviewId
from services.domain.review import ReviewState
from services.domain.reviewing import DeskReview
from services.domain.staff import StaffId, Waiting
from storage.database import Session
from storage.repositories.reviews import case_of

_CASE: Final = """
SELECT r.*, a.number AS account_number, a.district, coalesce(s.name, '') AS decider,
       concat_ws(' ', p.surname, p.name, p.patronymic) AS person_name
FROM reviews r
JOIN accounts a ON a.id = r.account_id
JOIN people p ON p.id = r.person_id
LEFT JOIN staff s ON s.id = r.decided_by
"""
_WAITING: Final = """
SELECT count(*) AS count, min(asked_at) AS oldest_at FROM reviews WHERE state = 'open'
"""
_DISTRICTS: Final = """
SELECT a.district, count(*) AS waiting FROM reviews r JOIN accounts a ON a.id = r.account_id
WHERE r.state = 'open' GROUP BY 1 ORDER BY 1
"""
# Ids grow with time, and the index of open cases is in their order.
_PAGE: Final = f"""
{_CASE}
WHERE r.state = 'open' AND r.id > coalesce($2, 0) AND ($3::text IS NULL OR a.district = $3)
ORDER BY r.id LIMIT $1
"""
_FIND: Final = f"{_CASE} WHERE r.id = $1"
_EARLIER: Final = f"""
{_CASE}
WHERE r.person_id = $1 OR r.account_id = $2 ORDER BY r.id DESC LIMIT $3
"""
# The condition on the state is the lock between two clerks, and between them and the person.
_DECIDE: Final = """
UPDATE reviews
SET state = $2, decided_by = $3, decided_at = $4, reason_key = $5, reason_text = $6
WHERE id = $1 AND state = 'open' RETURNING id
"""
_UNDO: Final = """
UPDATE reviews r
SET state = 'open', decided_by = NULL, decided_at = NULL, reason_key = '', reason_text = ''
WHERE id = $1 AND state NOT IN ('open', 'withdrawn') AND decided_by = $2 AND decided_at = $3
  AND NOT EXISTS (SELECT FROM readings
                  WHERE account_id = r.account_id AND submitted_at >= $3
                    AND person_id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM reviews
                  WHERE account_id = r.account_id AND id > r.id AND asked_at >= $3)
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class SqlReviewCases:
    """Reviews in PostgreSQL."""

    session: Session

    async def waiting(self) -> Waiting:
        """How many are open, and since when the oldest is."""
        row = await self.session.row(_WAITING)
        return Waiting(row["count"], row["oldest_at"])

    async def districts(self) -> dict[str, int]:
        """How many are open, by district."""
        return {row["district"]: row["waiting"] for row in await self.session.rows(_DISTRICTS)}

    async def page(
        self, limit: int, *, after: ReviewId | None = None, district: str | None = None
    ) -> list[DeskReview]:
        """Open cases, the longest waiting first."""
        return [_on_desk(row) for row in await self.session.rows(_PAGE, limit, after, district)]

    async def find(self, review_id: ReviewId) -> DeskReview | None:
        """A case in any state."""
        row = await self.session.row(_FIND, review_id)
        return None if row is None else _on_desk(row)

    async def earlier(
        self, person_id: PersonId, account_id: AccountId, *, limit: int
    ) -> list[DeskReview]:
        """Cases of the person, and of the account, the latest first."""
        rows = await self.session.rows(_EARLIER, person_id, account_id, limit)
        return [_on_desk(row) for row in rows]

    async def decide(self, review_id: ReviewId, state: ReviewState, decided: Decided) -> bool:
        """End an open case; whoever comes second finds that it is open no more."""
        reason = decided.reason
        told = (state.value, decided.staff_id, decided.at, reason.key, reason.text)
        return await self.session.row(_DECIDE, review_id, *told) is not None

    async def undo(self, review_id: ReviewId, decided: Decided) -> bool:
        """Open it again, while nothing has happened on the account since then."""
        undone = await self.session.row(_UNDO, review_id, decided.staff_id, decided.at)
        return undone is not None


def _on_desk(row: Any) -> DeskReview:
    by = row["decided_by"]
    return DeskReview(
        case=case_of(row),
        account_number=row["account_number"],
        district=row["district"],
        person_name=row["person_name"],
        decided_by=None if by is None else StaffId(by),
        decider=row["decider"],
        decided_at=row["decided_at"],
        reason=Reason(row["reason_key"], row["reason_text"]),
    )
