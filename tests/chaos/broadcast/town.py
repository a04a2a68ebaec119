"""People with a chat each, an announcement to all of them, and a few receipts meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import asyncpg

from tests.chaos.broadcast.double import MARK

_PEOPLE: Final = """
INSERT INTO people (login, password_hash, locale, agreement_version, agreed_at, registered_at)
SELECT 'heard' || n, 'x', 'uk', '2026-11', now(), now() FROM generate_series(1, $1) n
"""
_CHATS: Final = """
INSERT INTO conversations (channel, chat, person_id, heard_at)
SELECT 'telegram', id::text, id, now() FROM people
"""
_STAFF: Final = """
INSERT INTO staff (login, name, role, state, locale, added_at)
VALUES ('one', 'O', 'admin', 'invited', 'uk', now()) RETURNING id
"""
_ANNOUNCEMENT: Final = """
INSERT INTO announcements (kind, state, text_uk, made_by, made_at, asked_by, asked_at, recipients,
                           alone, started_at, is_written)
VALUES ('news', 'sending', $1, $2, now(), $2, now(), $3, $3, now(), true) RETURNING id
"""
_LETTERS: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at, is_bulk,
                     announcement_id)
SELECT id, 'letter-news-announcement', '{"utility": "Oblik"}', '{}',
       'announcement:' || $1::bigint || ':' || id, now(), now(), true, $1
FROM people ORDER BY id
"""
# The last of all people: their announcement is far behind.
_RECEIPTS: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at)
SELECT id, 'letter-news-announcement', '{"text": "a receipt", "utility": "Oblik"}', '{}',
       'receipt:' || id, now(), now()
FROM people WHERE id % 20 <> 0 ORDER BY id DESC LIMIT $1
"""
_PROGRESS: Final = """
SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) AS all
FROM letters WHERE announcement_id IS NOT NULL
"""
_FATES: Final = """
SELECT person_id, state, why, begun, attempts FROM letters WHERE announcement_id IS NOT NULL
"""
_WAITS: Final = """
SELECT count(*) AS told, max(extract(epoch FROM ended_at - due_at)) AS longest
FROM letters WHERE unique_key LIKE 'receipt:%' AND state = 'delivered'
"""


@dataclass(slots=True)
class Town:
    """The database as the run looks at it."""

    connection: Any

    @classmethod
    async def founded(cls, url: str, people: int) -> "Town":
        """Everybody, and a letter for each."""
        connection = await asyncpg.connect(url.replace("+asyncpg", "", 1))
        await connection.execute(_PEOPLE.replace("$1", str(people)))
        await connection.execute(_CHATS)
        one = await connection.fetchval(_STAFF)
        told = await connection.fetchval(_ANNOUNCEMENT, f"{MARK} .", one, people)
        await connection.execute(_LETTERS, told)
        await connection.execute("ANALYZE")
        return cls(connection)

    async def waiting(self) -> int:
        """Letters of the announcement that are not over."""
        row = await self.connection.fetchrow(_PROGRESS)
        return int(row["waiting"])

    async def gives_receipts(self, count: int) -> None:
        """Letters to one each, which must not wait for the many."""
        await self.connection.execute(_RECEIPTS.replace("$1", str(count)))

    async def waits(self) -> tuple[int, float]:
        """Receipts that were told, and the longest wait in seconds."""
        row = await self.connection.fetchrow(_WAITS)
        return int(row["told"]), float(row["longest"] or 0)

    async def fates(self) -> dict[int, tuple[str, str]]:
        """What became of each person's letter."""
        rows = await self.connection.fetch(_FATES)
        return {row["person_id"]: (row["state"], row["why"]) for row in rows}


def noon() -> str:
    """A time zone where it is about noon: nobody has quiet hours."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
