"""The outbox: letters claimed with a lease, a person's letters one after another."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from sqlalchemy import func, select, update

from services.domain.facts import from_json, to_json
from services.domain.ids import LetterId, PersonId
from services.domain.message import Channel, Letter, LetterLink, NewLetter
from storage.database import Session
from storage.models.messages import letters
from storage.repositories.wishes import USUAL, wishes_of

_PLAIN: Final = ("person_id", "key", "actions", "unique_key", "due_at")
_ADD: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at,
                     channel, chat, page, ref)
VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10)
ON CONFLICT (unique_key) DO NOTHING
RETURNING id
"""
_ADD_MANY: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at,
                     channel, chat, page, ref)
SELECT person_id, key, facts, ARRAY(SELECT json_array_elements_text(actions)), unique_key,
       due_at, due_at, channel, chat, page, ref
FROM json_to_recordset($1::json) AS r (
    person_id bigint, key text, facts json, actions json, unique_key text, due_at timestamptz,
    channel text, chat text, page text, ref text
)
ON CONFLICT (unique_key) DO NOTHING
RETURNING id
"""
# A claim moves `try_at` to the end of the lease. A letter waits while an older one of the same
# person is due and not done, those to a mailbox and those to a chat apart: a slow mail server
# holds up no chat. A letter without an address goes to the chat that was used last. Who signed
# out everywhere and confirmed no mailbox cannot be reached now: such letters step aside for an
# hour, lest they fill the head of the queue. Letters of a login that was joined to another one
# find their way to the surviving one, however late they were written. The code word goes to no
# mailbox but the confirmed one, and to no chat but those where the person is signed in: another
# may be a stranger's.
_CLAIM: Final = """
WITH due AS (
    SELECT l.id, p.locale, coalesce(l.channel, c.channel, 'email') AS channel,
           coalesce(l.chat, c.chat, CASE WHEN p.is_email_confirmed THEN p.email ELSE '' END)
               AS chat,
           w.muted, w.has_quiet_hours, w.quiet_since, w.quiet_until,
           CASE WHEN l.channel = 'email' AND NOT (p.is_email_confirmed AND l.chat = p.email)
                  OR l.channel <> 'email' AND NOT EXISTS (
                      SELECT FROM conversations here
                      WHERE here.channel = l.channel AND here.chat = l.chat
                        AND here.person_id = p.id
                  )
                THEN '' ELSE w.code_word END AS code_word
    FROM letters l
    JOIN people own ON own.id = l.person_id
    JOIN people p ON p.id = coalesce(own.merged_into, own.id)
    LEFT JOIN wishes w ON w.person_id = p.id
    LEFT JOIN LATERAL (
        SELECT channel, chat FROM conversations
        WHERE person_id = p.id AND l.chat IS NULL
        ORDER BY heard_at DESC, id DESC
        LIMIT 1
    ) c ON true
    WHERE l.state = 'waiting' AND l.try_at <= $2 AND NOT EXISTS (
        SELECT FROM letters older
        WHERE older.person_id = l.person_id AND older.state = 'waiting'
          AND (older.channel IS NOT DISTINCT FROM 'email')
              = (l.channel IS NOT DISTINCT FROM 'email')
          AND older.due_at <= $2 AND (older.due_at, older.id) < (l.due_at, l.id)
    ) AND ($4::boolean IS NULL OR (coalesce(l.channel, c.channel, 'email') = 'email') = $4)
    ORDER BY l.try_at, l.id
    LIMIT $1
    FOR UPDATE OF l SKIP LOCKED
), claimed AS (
    UPDATE letters l
    SET try_at = CASE WHEN due.chat = '' THEN $2 + interval '1 hour' ELSE $3 END,
        attempts = l.attempts + (due.chat <> '')::integer
    FROM due WHERE l.id = due.id
    RETURNING l.id, l.person_id, l.key, l.facts, l.actions, l.attempts, l.due_at, l.page, l.ref,
              due.locale, due.channel, due.chat,
              due.muted, due.has_quiet_hours, due.quiet_since, due.quiet_until, due.code_word
)
SELECT * FROM claimed WHERE chat <> '' ORDER BY due_at, id
"""
# A letter that was put off is due later: it holds up no younger one, and was not tried.
_PUT_OFF: Final = """
UPDATE letters SET due_at = $2, try_at = $2, attempts = greatest(attempts - 1, 0)
WHERE id = $1 AND state = 'waiting'
"""
_DELIVERED: Final = """
UPDATE letters SET state = 'delivered', ended_at = $2
WHERE id = ANY($1) AND state = 'waiting'
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
        self, limit: int, *, now: datetime, lease: timedelta, by_mail: bool | None = None
    ) -> list[Letter]:
        """Due letters with their address, leased to the caller; one for a person."""
        rows = await self.session.rows(_CLAIM, limit, now, now + lease, by_mail)
        return [_letter(row) for row in rows]

    async def delivered(self, letter_ids: Collection[LetterId], now: datetime) -> None:
        """The messengers have them."""
        await self.session.row(_DELIVERED, list(letter_ids), now)

    async def postpone(self, letter_id: LetterId, *, until: datetime, why: str) -> None:
        """Try later."""
        await self._write(letter_id, try_at=until, why=why)

    async def bury(self, letter_id: LetterId, *, why: str, now: datetime) -> None:
        """Give up: kept for staff."""
        await self._write(letter_id, state="buried", ended_at=now, why=why)

    async def defer(self, letter_id: LetterId, *, until: datetime | None, now: datetime) -> None:
        """What the person wishes: later, or never."""
        if until is None:
            await self._write(letter_id, state="dropped", ended_at=now, why="not wanted")
        else:
            await self.session.row(_PUT_OFF, letter_id, until)

    async def count_waiting(self) -> int:
        """Unsent letters."""
        found = await self.session.execute(
            select(func.count()).select_from(letters).where(letters.c.state == "waiting")
        )
        return int(found.scalar_one())

    async def _write(self, letter_id: LetterId, **values: object) -> None:
        """Only a waiting letter changes: an end is an end."""
        await self.session.execute(
            update(letters)
            .where(letters.c.id == letter_id, letters.c.state == "waiting")
            .values(**values)
        )


def _way(letter: NewLetter) -> dict[str, str | None]:
    """Where the letter goes and what it opens, column by column."""
    address, link = letter.address, letter.link
    return {
        "channel": None if address is None else address.channel.value,
        "chat": None if address is None else address.chat,
        "page": None if link is None else link.page,
        "ref": None if link is None else link.ref,
    }


def _letter(row: Any) -> Letter:
    wishes = USUAL if row["muted"] is None else wishes_of(row)
    return Letter(
        id=LetterId(row["id"]),
        person_id=PersonId(row["person_id"]),
        channel=Channel(row["channel"]),
        chat=row["chat"],
        locale=row["locale"],
        key=row["key"],
        facts=from_json(row["facts"]),
        actions=tuple(row["actions"]),
        attempts=row["attempts"],
        link=None if row["page"] is None else LetterLink(row["page"], row["ref"]),
        code_word=wishes.code_word,
        wishes=wishes,
    )
