"""Claims to accounts as staff see them: the queue, one case, its decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.domain.cases import Decided, Reason, RequestCase
from services.domain.ids import AccountId, PersonId, RequestId
from services.domain.person import RequestState
from services.domain.staff import StaffId, Waiting
from storage.database import Session

CASE: Final = """
SELECT r.id, r.person_id, r.account_number, r.account_id, coalesce(a.district, '') AS district,
       r.state, p.surname, p.name, p.patronymic, r.proof_kind, r.proof_text, r.asked_at,
       r.is_disputed, r.more_asked_at, r.decided_by, coalesce(s.name, '') AS decider,
       r.decided_at, r.reason_key, r.reason_text
FROM requests r
JOIN people p ON p.id = r.person_id
LEFT JOIN accounts a ON a.id = r.account_id
LEFT JOIN staff s ON s.id = r.decided_by
"""
_WAITING: Final = """
SELECT count(*) AS count, min(asked_at) AS oldest_at FROM requests WHERE state = 'waiting'
"""
_DISTRICTS: Final = """
SELECT coalesce(a.district, '') AS district, count(*) AS waiting
FROM requests r LEFT JOIN accounts a ON a.id = r.account_id
WHERE r.state = 'waiting' GROUP BY 1 ORDER BY 1
"""
_PAGE: Final = f"""
{CASE}
WHERE r.state = 'waiting' AND ($3::text IS NULL OR coalesce(a.district, '') = $3)
  AND ($2::bigint IS NULL
       OR (r.asked_at, r.id) > (SELECT asked_at, id FROM requests WHERE id = $2))
ORDER BY r.asked_at, r.id LIMIT $1
"""  # noqa: S608 - no value is put in
_FIND: Final = f"{CASE} WHERE r.id = $1"
# The condition on the state is the lock between two clerks, and between them and the person.
_DECIDE: Final = """
UPDATE requests
SET state = $2, decided_by = $3, decided_at = $4, reason_key = $5, reason_text = $6,
    account_id = coalesce($7, account_id)
WHERE id = $1 AND state = 'waiting' RETURNING person_id
"""
_ASK_MORE: Final = """
UPDATE requests SET more_asked_at = $2
WHERE id = $1 AND state = 'waiting' AND (more_asked_at IS NULL OR more_asked_at <= $3)
RETURNING id
"""
# A near account may have been opened: the claim is to the typed number again.
_UNDO: Final = """
UPDATE requests
SET state = 'waiting', decided_by = NULL, decided_at = NULL, reason_key = '', reason_text = '',
    account_id = (SELECT id FROM accounts WHERE number = account_number)
WHERE id = $1 AND state IN ('active', 'refused') AND decided_by = $2 AND decided_at = $3
RETURNING person_id
"""


@dataclass(frozen=True, slots=True)
class SqlRequestCases:
    """Claims in PostgreSQL."""

    session: Session

    async def waiting(self) -> Waiting:
        """How many wait, and since when the oldest does."""
        row = await self.session.row(_WAITING)
        return Waiting(row["count"], row["oldest_at"])

    async def districts(self) -> dict[str, int]:
        """How many wait, by district."""
        return {row["district"]: row["waiting"] for row in await self.session.rows(_DISTRICTS)}

    async def page(
        self, limit: int, *, after: RequestId | None = None, district: str | None = None
    ) -> list[RequestCase]:
        """Claims that wait, the longest waiting first."""
        return [case_of(row) for row in await self.session.rows(_PAGE, limit, after, district)]

    async def find(self, request_id: RequestId) -> RequestCase | None:
        """A claim in any state."""
        row = await self.session.row(_FIND, request_id)
        return None if row is None else case_of(row)

    async def decide(
        self,
        request_id: RequestId,
        state: RequestState,
        decided: Decided,
        *,
        account_id: AccountId | None,
    ) -> PersonId | None:
        """End a waiting claim; whoever comes second finds that it waits no more."""
        reason = decided.reason
        ended = await self.session.row(
            _DECIDE,
            request_id,
            state.value,
            decided.staff_id,
            decided.at,
            reason.key,
            reason.text,
            account_id,
        )
        return None if ended is None else PersonId(ended["person_id"])

    async def ask_more(self, request_id: RequestId, *, now: datetime, since: datetime) -> bool:
        """Note that a proof was asked for."""
        return await self.session.row(_ASK_MORE, request_id, now, since) is not None

    async def undo(self, request_id: RequestId, decided: Decided) -> PersonId | None:
        """Let it wait again."""
        undone = await self.session.row(_UNDO, request_id, decided.staff_id, decided.at)
        return None if undone is None else PersonId(undone["person_id"])


def case_of(row: Any) -> RequestCase:
    """A row of CASE."""
    by = row["decided_by"]
    return RequestCase(
        id=RequestId(row["id"]),
        person_id=PersonId(row["person_id"]),
        account_number=row["account_number"],
        account_id=None if row["account_id"] is None else AccountId(row["account_id"]),
        district=row["district"],
        state=RequestState(row["state"]),
        surname=row["surname"],
        name=row["name"],
        patronymic=row["patronymic"],
        proof_kind=row["proof_kind"],
        proof_text=row["proof_text"],
        asked_at=row["asked_at"],
        is_disputed=row["is_disputed"],
        more_asked_at=row["more_asked_at"],
        decided_by=None if by is None else StaffId(by),
        decider=row["decider"],
        decided_at=row["decided_at"],
        reason=Reason(row["reason_key"], row["reason_text"]),
    )
