"""The outbox: letters claimed with a lease, a person's letters one after another."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import orjson
from sqlalchemy import func, select, update

from services.domain.facts import to_json
from services.domain.ids import LetterId
from services.domain.message import Channel, Letter, NewLetter, Pace, Receipt
from storage.database import Session
from storage.models.messages import letters
from storage.repositories.claiming import Claim

_PLAIN: Final = ("person_id", "key", "actions", "unique_key", "due_at", "is_bulk", "stale_at")
_ADD: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at,
                     channel, chat, page, ref, is_bulk, stale_at)
VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (unique_key) DO NOTHING
RETURNING id
"""
_ADD_MANY: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at,
                     channel, chat, page, ref, is_bulk, stale_at)
SELECT person_id, key, facts, ARRAY(SELECT json_array_elements_text(actions)), unique_key,
       due_at, due_at, channel, chat, page, ref, is_bulk, stale_at
FROM json_to_recordset($1::json) AS r (
    person_id bigint, key text, facts json, actions json, unique_key text, due_at timestamptz,
    channel text, chat text, page text, ref text, is_bulk boolean, stale_at timestamptz
)
ON CONFLICT (unique_key) DO NOTHING
RETURNING id
"""
_DELIVERED: Final = """
UPDATE letters l SET state = 'delivered', ended_at = $3, taken_until = NULL,
                     told_ref = coalesce(told.ref, '')
FROM unnest($1::bigint[], $2::text[]) AS told (id, ref)
WHERE l.id = told.id AND l.state = 'waiting'
"""
# What was known not to have arrived was never begun; an unknown outcome stays counted.
_POSTPONED: Final = """
UPDATE letters
SET try_at = $2, why = $3::text, taken_until = NULL,
    begun = CASE WHEN $3 = 'unknown' THEN begun ELSE greatest(begun - 1, 0) END
WHERE id = $1 AND state = 'waiting'
"""
_RECEIVED: Final = """
UPDATE letters
SET received_at = coalesce(received_at, $3),
    seen_at = CASE WHEN $4 THEN coalesce(seen_at, $3) ELSE seen_at END
WHERE told_ref = $2 AND told_via = $1
RETURNING id
"""
# A letter that its messenger could not deliver goes on by another way, unless it was meant for
# that chat alone; a late or repeated receipt finds nothing. An announcement that was done is done
# again when the letter is; of one that was stopped nobody hears more.
_FAILED: Final = """
WITH failed AS (
    SELECT l.id, l.announcement_id, CASE WHEN l.channel IS NOT NULL THEN 'buried'
               WHEN a.state = 'stopped' THEN 'dropped' ELSE 'waiting' END AS state
    FROM letters l LEFT JOIN announcements a ON a.id = l.announcement_id
    WHERE l.told_ref = $2 AND l.told_via = $1 AND l.state = 'delivered' AND l.received_at IS NULL
), opened AS (
    UPDATE announcements a SET state = 'sending', ended_at = NULL, is_swept = false
    FROM failed f WHERE a.id = f.announcement_id AND a.state = 'done' AND f.state = 'waiting'
)
UPDATE letters l
SET state = f.state,
    ended_at = CASE WHEN f.state <> 'waiting' THEN $3::timestamptz END,
    try_at = $3, why = 'failed', begun = 0, told_ref = '',
    avoids = array_append(avoids, $1::text)
FROM failed f
WHERE l.id = f.id AND l.state = 'delivered' AND l.received_at IS NULL
RETURNING l.id
"""


@dataclass(frozen=True, slots=True)
class SqlLetters:
    """The outbox in PostgreSQL."""

    session: Session

    async def add(self, letter: NewLetter) -> bool:
        """Write a letter; False when the unique key exists already."""
        written = await self.session.row(
            _ADD,
            letter.person_id,
            letter.key,
            orjson.dumps(to_json(letter.facts)).decode(),
            list(letter.actions),
            letter.unique_key,
            letter.due_at,
            *_way(letter).values(),
            letter.is_bulk,
            letter.stale_at,
        )
        return written is not None

    async def add_many(self, letters: Collection[NewLetter]) -> int:
        """Write letters in one statement."""
        rows = [
            {name: getattr(each, name) for name in _PLAIN}
            | {"facts": to_json(each.facts)}
            | _way(each)
            for each in letters
        ]
        return len(await self.session.rows(_ADD_MANY, orjson.dumps(rows).decode()))

    async def claim(
        self,
        limit: int,
        *,
        now: datetime,
        lease: timedelta,
        by_mail: bool | None = None,
        paces: Mapping[Channel, Pace] | None = None,
    ) -> list[Letter]:
        """Due letters with their address and slot, leased to the caller; one for a person."""
        return await Claim(limit, now, lease, by_mail, paces).take(self.session)

    async def delivered(
        self,
        letter_ids: Collection[LetterId],
        now: datetime,
        refs: Mapping[LetterId, str] | None = None,
    ) -> None:
        """The messengers have them."""
        named = refs or {}
        told = [named.get(each, "") for each in letter_ids]
        await self.session.row(_DELIVERED, list(letter_ids), told, now)

    async def postpone(self, letter_id: LetterId, *, until: datetime, why: str) -> None:
        """Try later."""
        await self.session.row(_POSTPONED, letter_id, until, why)

    async def bury(self, letter_id: LetterId, *, why: str, now: datetime) -> None:
        """Give up: kept for staff."""
        await self.session.execute(
            update(letters)
            .where(letters.c.id == letter_id, letters.c.state == "waiting")
            .values(state="buried", ended_at=now, why=why)
        )

    async def receipt(self, channel: Channel, ref: str, receipt: Receipt, now: datetime) -> bool:
        """What the messenger has told of a message; False when it is of no letter."""
        if receipt is Receipt.FAILED:
            return await self.session.row(_FAILED, channel.value, ref, now) is not None
        is_seen = receipt is Receipt.SEEN
        found = await self.session.row(_RECEIVED, channel.value, ref, now, is_seen)
        return found is not None

    async def count_waiting(self) -> int:
        """Unsent letters."""
        found = await self.session.execute(
            select(func.count()).select_from(letters).where(letters.c.state == "waiting")
        )
        return int(found.scalar_one())


def _way(letter: NewLetter) -> dict[str, str | None]:
    """Where the letter goes and what it opens, column by column."""
    address, link = letter.address, letter.link
    return {
        "channel": None if address is None else address.channel.value,
        "chat": None if address is None else address.chat,
        "page": None if link is None else link.page,
        "ref": None if link is None else link.ref,
    }
