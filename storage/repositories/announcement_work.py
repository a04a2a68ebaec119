"""Announcements sent in PostgreSQL: letters in chunks by a cursor, once each, by any worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from services.domain.announcements.announcement import LETTER_KEYS
from storage.database import Session
from storage.repositories.announcements import told_of
from storage.repositories.audiences import Asked, concerned, hearing

_START: Final = """
UPDATE announcements SET state = 'sending', started_at = $1::timestamptz
WHERE id IN (
    SELECT id FROM announcements WHERE state = 'scheduled' AND starts_at <= $1
    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
)
RETURNING id
"""
# Whoever holds the row writes; a pause or a stop waits for one chunk at most.
_TAKE: Final = """
SELECT * FROM announcements WHERE state = 'sending' AND NOT is_written AND NOT is_swept
ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
"""
# The cursor walks all people, so that a chunk costs the same however few of them are meant. The
# unique key is what makes a person hear once; the cursor only spares the second look.
_WRITE: Final = """
WITH span AS MATERIALIZED (SELECT id FROM people WHERE id > $2 ORDER BY id LIMIT $3),
written AS (
    INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at,
                         is_bulk, announcement_id)
    SELECT p.id, $4, $5::json, '{{}}', 'announcement:' || $1::bigint || ':' || p.id, $6, $6,
           true, $1
    FROM people p
    WHERE p.id IN (SELECT id FROM span) AND {people} AND EXISTS (
        SELECT FROM account_links l JOIN accounts a ON a.id = l.account_id
        WHERE l.person_id = p.id AND {accounts}
    )
    ORDER BY p.id
    ON CONFLICT (unique_key) DO NOTHING
    RETURNING id
)
SELECT (SELECT count(*) FROM span) AS looked, (SELECT max(id) FROM span) AS last,
       (SELECT count(*) FROM written) AS written
"""
# Who counted few alone may have set a time at which they are many: before another agrees nobody
# hears, the letters of this chunk neither.
_WRITTEN: Final = """
UPDATE announcements
SET written_to = coalesce($2, written_to), written = written + $3, is_written = $4,
    state = CASE WHEN written + $3 > alone AND confirmed_by IS NULL THEN 'paused' ELSE state END
WHERE id = $1
"""
_FINISH: Final = """
UPDATE announcements a SET state = 'done', ended_at = $1::timestamptz, is_swept = true
WHERE a.state = 'sending' AND a.is_written AND NOT a.is_swept AND NOT EXISTS (
    SELECT FROM letters l WHERE l.announcement_id = a.id AND l.state = 'waiting'
)
RETURNING id
"""
_STOPPED: Final = """
SELECT id FROM announcements WHERE state = 'stopped' AND NOT is_swept
ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
"""
# A letter that a worker has in its hands is left to it: it may be with its person already.
_DROP: Final = """
UPDATE letters SET state = 'dropped', ended_at = $3, why = 'stopped'
WHERE id IN (
    SELECT id FROM letters
    WHERE announcement_id = $1 AND state = 'waiting' AND (taken_until IS NULL OR taken_until <= $3)
    ORDER BY try_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
)
RETURNING id
"""
_SWEPT: Final = """
UPDATE announcements SET is_swept = true
WHERE id = $1 AND NOT EXISTS (
    SELECT FROM letters WHERE announcement_id = $1 AND state = 'waiting'
)
"""


@dataclass(frozen=True, slots=True)
class SqlAnnouncementWork:
    """What a worker does for announcements."""

    session: Session

    async def start(self, now: datetime) -> int:
        """Let those go whose time has come."""
        return len(await self.session.rows(_START, now))

    async def write(self, size: int, facts: Mapping[str, object], now: datetime) -> int:
        """Write the letters of one announcement to the next people."""
        taken = await self.session.row(_TAKE)
        if taken is None:
            return 0
        told = told_of(taken)
        key, beside = LETTER_KEYS[told.kind], orjson.dumps(dict(facts)).decode()
        asked = Asked(taken["id"], taken["written_to"], size, key, beside, now)
        people, accounts = hearing(told.kind, asked), concerned(told.audience, asked)
        statement = _WRITE.format(people=people, accounts=accounts)
        row = await self.session.row(statement, *asked.values)
        is_over = row["looked"] < size
        await self.session.row(_WRITTEN, taken["id"], row["last"], row["written"], is_over)
        return max(int(row["looked"]), 1)

    async def finish(self, now: datetime) -> int:
        """Close those whose letters have all gone their way."""
        return len(await self.session.rows(_FINISH, now))

    async def sweep(self, size: int, now: datetime) -> int:
        """Drop unsent letters of a stopped one."""
        stopped = await self.session.row(_STOPPED)
        if stopped is None:
            return 0
        dropped = await self.session.rows(_DROP, stopped["id"], size, now)
        if len(dropped) < size:
            await self.session.row(_SWEPT, stopped["id"])
        return len(dropped)
