"""Claims of letters: whose turn it is, where each goes, and a slot of its channel's rate."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.domain.facts import from_json
from services.domain.ids import LetterId, PersonId
from services.domain.message import Channel, Letter, LetterLink, Pace
from storage.database import Session
from storage.repositories.wishes import USUAL, wishes_of

# Slots are given so far ahead, and so many of them to one claim: nobody waits for a worker.
_AHEAD: Final = timedelta(seconds=1)
_SHARE: Final = 0.35
# Of a permitted rate: what is left keeps a late message from meeting its neighbours.
_USED: Final = 0.99
_LOOKS: Final = 20
_NEVER: Final = timedelta()

_RATES: Final = """
SELECT channel, next_at, booked_to, silent_until FROM rates ORDER BY channel FOR UPDATE
"""
# A letter waits while another of its person is in somebody's hands, and while an older one is
# due and not done, those to a mailbox and those to a chat apart: a slow mail server holds up no
# chat. What is told to many holds up nothing that is told to one, and an announcement that pauses
# holds up nothing. Scalar subqueries: one step of an index for each letter, never a join.
_FREE: Final = """
l.state = 'waiting' AND l.try_at <= $2 AND (l.taken_until > $2) IS NOT TRUE AND (
    SELECT true FROM letters o
    WHERE o.person_id = l.person_id AND o.state = 'waiting' AND o.id <> l.id
      AND (o.channel IS NOT DISTINCT FROM 'email') = (l.channel IS NOT DISTINCT FROM 'email')
      AND (o.taken_until > $2 OR o.due_at <= $2 AND (o.due_at, o.id) < (l.due_at, l.id)
           AND (NOT o.is_bulk OR l.is_bulk AND (o.announcement_id IS NULL OR (
               SELECT a.state FROM announcements a WHERE a.id = o.announcement_id
           ) = 'sending')))
    LIMIT 1
) IS NULL AND ($4::interval = interval '0' OR l.channel IS NOT DISTINCT FROM 'email' OR (
    SELECT true FROM letters o
    WHERE o.person_id = l.person_id AND o.ended_at > $2 - $4::interval LIMIT 1
) IS NULL)
"""
# The latest used chat; what is told to many goes where it costs nothing if it can: a session in
# Viber is free for a day. Without a chat it is the confirmed mailbox.
_CHAT: Final = """
SELECT c.channel, c.chat, c.heard_at,
       c.channel = 'viber' AND coalesce(c.session_since, '-infinity') <= $2 - interval '1 day'
           AS is_dear
FROM conversations c JOIN ways w ON w.channel = c.channel AND w.is_open
WHERE c.person_id = p.id AND l.chat IS NULL AND c.dead_at IS NULL
  AND c.channel <> ALL (l.avoids)
ORDER BY (l.is_bulk AND c.channel = 'viber'
          AND coalesce(c.session_since, '-infinity') <= $2 - interval '1 day'),
         c.heard_at DESC, c.id DESC
LIMIT 1
"""
_BOX: Final = "p.is_email_confirmed AND 'email' <> ALL (l.avoids)"
_IS_BOXED: Final = f"(c.channel IS NULL OR l.is_bulk AND c.is_dear AND {_BOX})"
# A claim writes no column that an index knows: most letters stay in their page. Who signed out
# everywhere and confirmed no mailbox cannot be reached now: letters to one step aside for an
# hour, lest they fill the head of the queue, and letters to many are given up. Letters of a login
# that was joined to another one find their way to the surviving one, however late they were
# written. The code word goes to no mailbox but the confirmed one, and to no chat but those where
# the person is signed in: another may be a stranger's. What was begun and never ended has an
# unknown outcome: it is not told to many again, and to one once. Whoever finds no slot gets an
# appointment at the channel's pace, so that a slow channel does not fill the head of the queue.
_CLAIM: Final = f"""
WITH ways AS MATERIALIZED (
    SELECT * FROM unnest($5::text[], $6::integer[], $7::timestamptz[], $8::timestamptz[],
                         $9::float8[], $10::boolean[], $11::boolean[])
        AS w (channel, room, starts_at, books_at, gap, is_ours, is_open)
), ordinary AS MATERIALIZED (
    SELECT l.id FROM letters l
    WHERE NOT l.is_bulk AND l.announcement_id IS NULL AND {_FREE}
    ORDER BY l.try_at, l.id LIMIT $1 FOR UPDATE OF l SKIP LOCKED
), bulk AS MATERIALIZED (
    SELECT l.id FROM letters l
    WHERE l.is_bulk AND l.announcement_id IS NULL AND {_FREE}
    ORDER BY l.try_at, l.id LIMIT $1 - (SELECT count(*) FROM ordinary)
    FOR UPDATE OF l SKIP LOCKED
), announced AS MATERIALIZED (
    SELECT found.id FROM announcements a CROSS JOIN LATERAL (
        SELECT l.id FROM letters l WHERE l.announcement_id = a.id AND {_FREE}
        ORDER BY l.try_at, l.id LIMIT $1 FOR UPDATE OF l SKIP LOCKED
    ) found
    WHERE a.state = 'sending'
    LIMIT $1 - (SELECT count(*) FROM ordinary) - (SELECT count(*) FROM bulk)
), looked AS (
    SELECT l.id, l.person_id, l.try_at, l.is_bulk, l.begun, l.stale_at <= $2 AS is_stale,
           p.locale, w.muted, w.has_quiet_hours, w.quiet_since, w.quiet_until, c.heard_at,
           coalesce(l.channel, CASE WHEN {_IS_BOXED} THEN 'email' ELSE c.channel END) AS channel,
           coalesce(l.chat, CASE WHEN NOT {_IS_BOXED} THEN c.chat WHEN {_BOX} THEN p.email END,
                    '') AS chat,
           CASE WHEN l.channel = 'email' AND NOT (p.is_email_confirmed AND l.chat = p.email)
                  OR l.channel <> 'email' AND NOT EXISTS (
                      SELECT FROM conversations here
                      WHERE here.channel = l.channel AND here.chat = l.chat
                        AND here.person_id = p.id
                  )
                THEN '' ELSE w.code_word END AS code_word
    FROM (SELECT id FROM ordinary UNION ALL SELECT id FROM bulk
          UNION ALL SELECT id FROM announced) due
    JOIN letters l ON l.id = due.id
    JOIN people own ON own.id = l.person_id
    JOIN people p ON p.id = coalesce(own.merged_into, own.id)
    LEFT JOIN wishes w ON w.person_id = p.id
    LEFT JOIN LATERAL ({_CHAT}) c ON true
), placed AS (
    SELECT looked.*, ways.room, ways.starts_at, ways.books_at, ways.gap, ways.is_ours,
           row_number() OVER (PARTITION BY looked.channel
                              ORDER BY looked.is_bulk, looked.try_at, looked.id) AS place
    FROM looked JOIN ways ON ways.channel = looked.channel
), fated AS MATERIALIZED (
    SELECT *, CASE
        WHEN begun > 1 OR begun = 1 AND is_bulk THEN 'unknown'
        WHEN is_stale THEN 'stale'
        WHEN chat = '' AND is_bulk THEN 'unreachable'
        WHEN chat = '' THEN 'aside'
        WHEN channel = 'viber' AND (
            SELECT count(*) FROM letters h
            WHERE h.person_id = placed.person_id AND h.told_via = 'viber'
              AND h.ended_at > greatest($2 - interval '1 hour', placed.heard_at)
        ) >= $12 THEN 'aside'
        WHEN place > room THEN 'later'
        WHEN is_ours THEN 'take' ELSE 'leave' END AS fate
    FROM placed
), reserved AS (
    UPDATE rates r
    SET next_at = CASE WHEN n.taken = 0 THEN r.next_at ELSE n.next_at END,
        booked_to = CASE WHEN n.later = 0 THEN r.booked_to ELSE n.booked_to END,
        taken = r.taken + n.taken
    FROM (
        SELECT channel, max(gap) AS gap, count(*) FILTER (WHERE fate = 'take') AS taken,
               count(*) FILTER (WHERE fate = 'later') AS later,
               max(starts_at) + count(*) FILTER (WHERE fate = 'take') * max(gap)
                   * interval '1 second' AS next_at,
               max(books_at) + count(*) FILTER (WHERE fate = 'later') * max(gap)
                   * interval '1 second' AS booked_to
        FROM fated GROUP BY channel
    ) n
    WHERE r.channel = n.channel AND n.gap > 0
), claimed AS (
    UPDATE letters l
    SET state = CASE WHEN f.fate = 'stale' THEN 'dropped'
                     WHEN f.fate IN ('unknown', 'unreachable') THEN 'buried' ELSE l.state END,
        ended_at = CASE WHEN f.fate IN ('stale', 'unknown', 'unreachable') THEN $2 END,
        why = CASE WHEN f.fate IN ('stale', 'unknown', 'unreachable') THEN f.fate ELSE l.why END,
        try_at = CASE f.fate WHEN 'aside' THEN $2 + interval '1 hour'
            WHEN 'later' THEN f.books_at + (f.place - f.room - 1) * f.gap * interval '1 second'
            ELSE l.try_at END,
        taken_until = CASE f.fate WHEN 'take' THEN $3::timestamptz END,
        attempts = l.attempts + (f.fate = 'take')::integer,
        told_via = CASE f.fate WHEN 'take' THEN f.channel ELSE l.told_via END
    FROM fated f WHERE l.id = f.id AND f.fate <> 'leave'
    RETURNING l.id, l.person_id, l.key, l.facts, l.actions, l.attempts, l.due_at, l.page, l.ref,
              l.stale_at, l.is_bulk, l.announcement_id, l.begun, f.fate,
              f.starts_at + (f.place - 1) * f.gap * interval '1 second' AS go_at, f.gap,
              f.locale, f.channel, f.chat,
              f.muted, f.has_quiet_hours, f.quiet_since, f.quiet_until, f.code_word
)
SELECT claimed.*, coalesce(
    CASE claimed.locale WHEN 'en' THEN nullif(a.text_en, '') WHEN 'ru' THEN nullif(a.text_ru, '')
    END, a.text_uk) AS text
FROM claimed LEFT JOIN announcements a ON a.id = claimed.announcement_id
ORDER BY go_at, due_at, id
"""  # noqa: S608 - constants of this house


@dataclass(frozen=True, slots=True)
class _Way:
    """What a channel has left for this claim."""

    channel: Channel
    room: int
    starts_at: datetime
    books_at: datetime
    gap: float
    is_ours: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: what is asked for, and who may be spoken to how fast (None: all, at will)."""

    limit: int
    now: datetime
    lease: timedelta
    by_mail: bool | None
    paces: Mapping[Channel, Pace] | None

    async def take(self, session: Session) -> list[Letter]:
        """Letters with their slots; looked for again while only appointments were given.

        The rows of rates are locked first: claims go one after another, so that each sees the
        letters that the one before has taken.
        """
        for _ in range(_LOOKS):
            ways = [self._way(row) for row in await session.rows(_RATES)]
            room = sum(way.room for way in ways if way.is_ours and way.is_open)
            if room == 0:
                return []
            rows = await session.rows(_CLAIM, *self._values(ways, min(room, self.limit)))
            taken = [_letter(row) for row in rows if row["fate"] == "take"]
            if taken or not rows:
                return taken
        return []

    def _values(self, ways: Collection[_Way], window: int) -> list[object]:
        paces = (self.paces or {}).values()
        return [
            window,
            self.now,
            self.now + self.lease,
            max((pace.chat_rest for pace in paces), default=_NEVER),
            [way.channel.value for way in ways],
            [way.room for way in ways],
            [way.starts_at for way in ways],
            [way.books_at for way in ways],
            [way.gap for way in ways],
            [way.is_ours for way in ways],
            [way.is_open for way in ways],
            min((pace.per_hour for pace in paces if pace.per_hour), default=2**31),
        ]

    def _way(self, row: Any) -> _Way:
        channel, now = Channel(row["channel"]), self.now
        is_ours = self.by_mail in {None, channel is Channel.EMAIL}
        pace = None if self.paces is None else self.paces.get(channel)
        if pace is None:
            is_open = self.paces is None
            return _Way(channel, self.limit, now, now, 0.0, is_ours, is_open)
        gap = 1 / (pace.per_second * _USED)
        starts_at = max(row["next_at"], row["silent_until"], now)
        left = math.floor((now + _AHEAD - starts_at).total_seconds() / gap)
        share = max(math.ceil(_SHARE / gap), 1)
        room = min(max(left, 0), share, self.limit)
        books_at = max(row["booked_to"], starts_at + timedelta(seconds=room * gap))
        return _Way(channel, room, starts_at, books_at, gap, is_ours, is_open=True)


def _letter(row: Any) -> Letter:
    wishes = USUAL if row["muted"] is None else wishes_of(row)
    facts = from_json(row["facts"])
    if row["text"] is not None:
        facts = {**facts, "text": row["text"]}
    return Letter(
        id=LetterId(row["id"]),
        person_id=PersonId(row["person_id"]),
        channel=Channel(row["channel"]),
        chat=row["chat"],
        locale=row["locale"],
        key=row["key"],
        facts=facts,
        actions=tuple(row["actions"]),
        attempts=row["attempts"],
        link=None if row["page"] is None else LetterLink(row["page"], row["ref"]),
        code_word=wishes.code_word,
        wishes=wishes,
        stale_at=row["stale_at"],
        is_bulk=row["is_bulk"],
        announcement_id=row["announcement_id"],
        begun=row["begun"],
        go_at=row["go_at"] if row["gap"] else None,
    )
