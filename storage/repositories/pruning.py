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
# Letters of somebody who is no more, and who has no chat, would wait for ever.
_UNDELIVERABLE: Final = """
UPDATE letters l SET state = 'dropped', ended_at = now(), why = 'nobody'
FROM people own JOIN people p ON p.id = coalesce(own.merged_into, own.id)
WHERE own.id = l.person_id AND p.state = 'erased'
  AND l.state = 'waiting' AND l.chat IS NULL AND l.due_at < $1
"""
_LETTERS: Final = """
WITH gone AS (
    DELETE FROM letters WHERE id IN (
        SELECT id FROM letters WHERE ended_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
_MISMATCHES: Final = """
WITH gone AS (
    DELETE FROM mismatches WHERE id IN (
        SELECT id FROM mismatches WHERE happened_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
_TRIES: Final = """
WITH gone AS (
    DELETE FROM tries WHERE id IN (
        SELECT id FROM tries WHERE happened_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
_RECOVERIES: Final = """
WITH gone AS (
    DELETE FROM recovery_links WHERE token_hash IN (
        SELECT token_hash FROM recovery_links WHERE expires_at < $1
        LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
_INCIDENTS: Final = """
WITH gone AS (
    DELETE FROM dead_letters WHERE id IN (
        SELECT id FROM dead_letters WHERE happened_at < $1 AND closed_at IS NOT NULL
        LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
# A chat where a login was ever used is no stranger to it, and stays.
_CHATS: Final = """
WITH gone AS (
    DELETE FROM conversations WHERE id IN (
        SELECT c.id FROM conversations c
        WHERE c.person_id IS NULL AND c.heard_at < $1
          AND NOT EXISTS (SELECT FROM events x WHERE x.conversation_id = c.id)
          AND NOT EXISTS (SELECT FROM forms x WHERE x.conversation_id = c.id)
          AND NOT EXISTS (SELECT FROM tries x WHERE x.conversation_id = c.id)
          AND NOT EXISTS (SELECT FROM sign_ins x WHERE x.conversation_id = c.id)
        LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""
_STAFF_DOORS: Final = tuple(
    f"""
WITH gone AS (
    DELETE FROM {table} WHERE {key} IN (
        SELECT {key} FROM {table} WHERE {moment} < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING 1
)
SELECT count(*) FROM gone
"""  # noqa: S608 - words of ours
    for table, key, moment in (
        ("staff_sessions", "token_hash", "ends_at"),
        ("staff_invitations", "token_hash", "expires_at"),
        ("staff_knocks", "subject", "failed_at"),
    )
)
# A person may come back while we look: chats are locked first, as an event locks them, and
# looked at again, as they are then.
_UNFINISHED: Final = """
SELECT p.id FROM people p
WHERE p.registered_at < $1 AND p.state IN ('active', 'blocked')
  AND NOT EXISTS (SELECT FROM account_links x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM requests x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM mismatches x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM readings x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM reviews x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM payments x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM letters x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT FROM people x WHERE x.merged_into = p.id)
  AND NOT EXISTS (SELECT FROM account_links x WHERE x.invited_by = p.id)
  AND NOT EXISTS (SELECT FROM invitations x WHERE p.id IN (x.invited_by, x.used_by))
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

    async def forget_letters(self, before: datetime, *, limit: int) -> int:
        """Letters that were over before the moment; those for nobody are over now."""
        await self.session.row(_UNDELIVERABLE, before)
        return await self._count(_LETTERS, before, limit)

    async def forget_guesses(self, before: datetime, *, limit: int) -> int:
        """Failed proofs, tries to sign in, links that set a password."""
        statements = (_MISMATCHES, _TRIES, _RECOVERIES)
        return sum([await self._count(each, before, limit) for each in statements])

    async def forget_incidents(self, before: datetime, *, limit: int) -> int:
        """Incidents of before the moment that staff have closed."""
        return await self._count(_INCIDENTS, before, limit)

    async def forget_chats(self, before: datetime, *, limit: int) -> int:
        """Chats of strangers that were not heard since the moment."""
        return await self._count(_CHATS, before, limit)

    async def forget_staff_doors(self, before: datetime, *, limit: int) -> int:
        """Sessions, invitations and failed sign-ins of staff."""
        return sum([await self._count(each, before, limit) for each in _STAFF_DOORS])

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
