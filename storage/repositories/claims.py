"""Requests in the hands of those who made them: taken back, bettered, disputed by the owner."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from services.domain.ids import PersonId, RequestId
from services.domain.person import Request, RequestState
from storage.database import Session

_COLUMNS: Final = ", ".join(f"r.{field.name}" for field in fields(Request))

_FIND: Final = f"SELECT {_COLUMNS} FROM requests r WHERE id = $1"  # noqa: S608 - our own names
# A request that was bettered is followed by a later one for the same account: the latest tells.
_RECENT: Final = f"""
SELECT {_COLUMNS} FROM requests r
WHERE person_id = $1 AND NOT EXISTS (
    SELECT FROM requests later
    WHERE later.person_id = $1 AND later.account_number = r.account_number AND later.id > r.id
)
ORDER BY asked_at DESC, id DESC LIMIT $2
"""  # noqa: S608
# Staff and the person may press at once: whoever comes second finds nothing that waits.
_WITHDRAW: Final = """
UPDATE requests SET state = 'withdrawn'
WHERE id = $1 AND person_id = $2 AND state = 'waiting'
RETURNING id
"""
# The mark of a dispute goes over to the better request, so that it ends with that one.
_SUPERSEDE: Final = f"""
WITH gone AS (
    SELECT {_COLUMNS} FROM requests r
    WHERE person_id = $1 AND account_number = $2 AND state = 'waiting' FOR UPDATE
), done AS (
    UPDATE requests r SET state = 'withdrawn', is_disputed = false
    FROM gone WHERE r.id = gone.id
)
SELECT * FROM gone ORDER BY id
"""  # noqa: S608
_COUNT_WAITING: Final = """
SELECT count(*) FROM requests WHERE person_id = $1 AND state = 'waiting'
"""
_UNDER_DISPUTE: Final = """
SELECT FROM requests WHERE account_number = $1 AND is_disputed AND state <> 'active' LIMIT 1
"""
# Whoever looks into an account knows its meters and payments: those prove nothing of them.
_LET_IN: Final = """
SELECT FROM accounts a
WHERE a.number = $2 AND (
    EXISTS (
        SELECT FROM account_links l
        WHERE l.account_id = a.id AND l.person_id = $1 AND l.role <> 'owner'
    ) OR EXISTS (
        SELECT FROM invitations i JOIN people p ON p.id = i.used_by
        WHERE i.account_id = a.id AND coalesce(p.merged_into, p.id) = $1
    )
)
"""
# Only who was linked earlier may dispute: else the newcomer would throw the owner out.
_DISPUTABLE: Final = """
r.id = $1 AND r.state = 'active' AND NOT r.is_disputed
  AND mine.person_id = $2 AND mine.account_id = r.account_id
  AND theirs.person_id = r.person_id AND theirs.account_id = r.account_id
  AND mine.linked_at < theirs.linked_at
"""
_FIND_DISPUTABLE: Final = f"""
SELECT {_COLUMNS} FROM requests r, account_links mine, account_links theirs WHERE {_DISPUTABLE}
"""  # noqa: S608
_DISPUTE: Final = f"""
WITH disputed AS (
    UPDATE requests r
    SET state = 'waiting', is_disputed = true, decided_by = NULL, decided_at = NULL,
        reason_key = '', reason_text = ''
    FROM account_links mine, account_links theirs
    WHERE {_DISPUTABLE}
    RETURNING {_COLUMNS}
), unlinked AS (
    DELETE FROM account_links x USING disputed d
    WHERE x.person_id = d.person_id AND x.account_id = d.account_id
)
SELECT * FROM disputed
"""  # noqa: S608
_MISMATCHES: Final = "SELECT count(*) FROM mismatches WHERE happened_at >= $1"


@dataclass(frozen=True, slots=True)
class SqlClaims:
    """One's own requests in PostgreSQL."""

    session: Session

    async def recent_of(self, person_id: PersonId, limit: int) -> list[Request]:
        """The latest for each account number."""
        rows = await self.session.rows(_RECENT, person_id, limit)
        return [_request(row) for row in rows]

    async def find(self, request_id: RequestId) -> Request | None:
        """The request under the id."""
        row = await self.session.row(_FIND, request_id)
        return None if row is None else _request(row)

    async def withdraw(self, request_id: RequestId, person_id: PersonId) -> bool:
        """The condition stands in the statement."""
        return await self.session.row(_WITHDRAW, request_id, person_id) is not None

    async def supersede(self, person_id: PersonId, account_number: str) -> list[Request]:
        """Whatever waits for the same account."""
        rows = await self.session.rows(_SUPERSEDE, person_id, account_number)
        return [_request(row) for row in rows]

    async def count_waiting(self, person_id: PersonId) -> int:
        """How many wait for staff."""
        row = await self.session.row(_COUNT_WAITING, person_id)
        return int(row["count"])

    async def is_under_dispute(self, account_number: str) -> bool:
        """Until staff affirm the disputed link, the account opens by staff only."""
        return await self.session.row(_UNDER_DISPUTE, account_number) is not None

    async def was_let_in(self, person_id: PersonId, account_number: str) -> bool:
        """A guest now, or by an invitation that is still remembered."""
        return await self.session.row(_LET_IN, person_id, account_number) is not None

    async def find_disputable(self, request_id: RequestId, by: PersonId) -> Request | None:
        """The request that the person may dispute."""
        row = await self.session.row(_FIND_DISPUTABLE, request_id, by)
        return None if row is None else _request(row)

    async def dispute(self, request_id: RequestId, by: PersonId) -> Request | None:
        """One statement: of two who dispute at once, the second finds nothing active."""
        row = await self.session.row(_DISPUTE, request_id, by)
        return None if row is None else _request(row)

    async def count_mismatches_since(self, since: datetime) -> int:
        """Failed proofs in the whole bot."""
        row = await self.session.row(_MISMATCHES, since)
        return int(row["count"])


def _request(row: Any) -> Request:
    told = {field.name: row[field.name] for field in fields(Request)}
    return Request(**{**told, "state": RequestState(row["state"])})
