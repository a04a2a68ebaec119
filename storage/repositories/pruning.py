"""What is forgotten with time: batches that stand in nobody's way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage.database import Session

_EVENTS: Final = """
WITH gone AS (
    DELETE FROM events WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM events WHERE heard_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    )) RETURNING 1
)
SELECT count(*) FROM gone
"""
_FORMS: Final = """
WITH gone AS (
    DELETE FROM forms WHERE token_hash IN (
        SELECT token_hash FROM forms WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
_NOTICES: Final = """
WITH gone AS (
    DELETE FROM notices WHERE id IN (
        SELECT id FROM notices
        WHERE received_at < $1 AND settled_at IS NOT NULL AND verdict NOT LIKE 'suspense:%'
        LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
# A person may come back while we look: chats are locked first, as an event locks them, and
# looked at again, as they are then.
_UNFINISHED: Final = """
SELECT p.id FROM people p
WHERE p.registered_at < $1
  AND NOT EXISTS (SELECT FROM account_links x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM requests x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM mismatches x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM readings x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM reviews x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM payments x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM letters x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM conversations x WHERE x.person_id = p.id AND x.heard_at >= $1)
LIMIT $2
"""
_THEIR_CHATS: Final = """
SELECT person_id, heard_at FROM conversations WHERE person_id = ANY ($1::bigint[])
ORDER BY id FOR UPDATE
"""
_START_ANEW: Final = """
UPDATE conversations
SET person_id = NULL, memory = '{}', state = '', turn = turn + 1, saves = saves + 1
WHERE person_id = ANY ($1::bigint[])
"""
_PEOPLE: Final = "DELETE FROM people WHERE id = ANY ($1::bigint[])"


@dataclass(frozen=True, slots=True)
class SqlPruning:
    """Forgetting in PostgreSQL."""

    session: Session

    async def forget_events(self, before: datetime, *, limit: int) -> int:
        """Events heard before the moment."""
        return await self._count(_EVENTS, before, limit)

    async def forget_forms(self, before: datetime, *, limit: int) -> int:
        """Forms that expired before the moment."""
        return await self._count(_FORMS, before, limit)

    async def forget_notices(self, before: datetime, *, limit: int) -> int:
        """Settled notices received before the moment, but those for staff."""
        return await self._count(_NOTICES, before, limit)

    async def forget_unfinished(self, before: datetime, *, limit: int) -> int:
        """Registrations that were abandoned before the moment."""
        found = [row["id"] for row in await self.session.rows(_UNFINISHED, before, limit)]
        chats = await self.session.rows(_THEIR_CHATS, found)
        back = {row["person_id"] for row in chats if row["heard_at"] >= before}
        gone = [person_id for person_id in found if person_id not in back]
        await self.session.row(_START_ANEW, gone)
        await self.session.row(_PEOPLE, gone)
        return len(gone)

    async def _count(self, statement: str, before: datetime, limit: int) -> int:
        row = await self.session.row(statement, before, limit)
        return int(row["count"])
