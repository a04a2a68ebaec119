"""The statement of a claim: whose turn it is, by which channel, in which slot."""

from typing import Final

from services.domain.announcements.announcement import LETTER_KEYS
from services.domain.announcements.state import AnnouncementKind

# An emergency holds up nobody's receipt, and nothing that is told to many holds it up.
_URGENT: Final = f"key = '{LETTER_KEYS[AnnouncementKind.EMERGENCY]}'"
# A letter waits while another of its person is in somebody's hands, and while an older one is
# due and not done, those to a mailbox and those to a chat apart: a slow mail server holds up no
# chat. What is told to many holds up nothing that is told to one, and an announcement that pauses
# holds up nothing. What is told to many waits for a letter to one that is about to be tried again:
# the chat has just been spoken to. Scalar subqueries: one step of an index for each letter, never
# a join.
_FREE: Final = f"""
l.state = 'waiting' AND l.try_at <= $2 AND (l.taken_until > $2) IS NOT TRUE AND (
    SELECT true FROM letters o
    WHERE o.person_id = l.person_id AND o.state = 'waiting' AND o.id <> l.id
      AND (o.channel IS NOT DISTINCT FROM 'email') = (l.channel IS NOT DISTINCT FROM 'email')
      AND (o.taken_until > $2
           OR l.is_bulk AND NOT o.is_bulk AND o.attempts > 0
              AND o.try_at <= $2 + interval '5 seconds'
           OR o.due_at <= $2 AND (o.due_at, o.id) < (l.due_at, l.id)
           AND (NOT o.is_bulk OR l.is_bulk AND (o.{_URGENT} OR NOT l.{_URGENT})
                AND (o.announcement_id IS NULL OR (
               SELECT a.state FROM announcements a WHERE a.id = o.announcement_id
           ) = 'sending')))
    LIMIT 1
) IS NULL AND ($4::interval = interval '0' OR l.channel IS NOT DISTINCT FROM 'email' OR (
    SELECT true FROM letters o
    WHERE o.person_id = l.person_id AND o.ended_at > $2 - $4::interval LIMIT 1
) IS NULL)
"""  # noqa: S608 - constants of this house
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
_ANNOUNCED: Final = f"""
SELECT found.id FROM announcements a CROSS JOIN LATERAL (
    SELECT l.id FROM letters l WHERE l.announcement_id = a.id AND {_FREE}
    ORDER BY l.try_at, l.id LIMIT $1 FOR UPDATE OF l SKIP LOCKED
) found
"""  # noqa: S608 - constants of this house
_BOX: Final = "p.is_email_confirmed AND 'email' <> ALL (l.avoids)"
_IS_BOXED: Final = f"(c.channel IS NULL OR l.is_bulk AND c.is_dear AND {_BOX})"
# A claim writes no column that an index knows: most letters stay in their page. Who signed out
# everywhere and confirmed no mailbox cannot be reached now: letters to one step aside for an
# hour, lest they fill the head of the queue, and letters to many are given up. Letters of a login
# that was joined to another one find their way to the surviving one, however late they were
# written. The code word goes to no mailbox but the confirmed one, and to no chat but those where
# the person is signed in: another may be a stranger's. What was begun and never ended has an
# unknown outcome: it is not told to many again, and to one once. Whoever finds no slot gets an
# appointment at the channel's pace, so that a slow channel does not fill the head of the queue;
# of two letters of a person, one to many and one to them alone, the second is left for later;
# what is not a broadcast stands behind none: it is looked at again a second after the next slot.
CLAIM: Final = f"""
WITH ways AS MATERIALIZED (
    SELECT * FROM unnest($5::text[], $6::integer[], $7::timestamptz[], $8::timestamptz[],
                         $9::float8[], $10::boolean[], $11::boolean[])
        AS w (channel, room, starts_at, books_at, gap, is_ours, is_open)
), ordinary AS MATERIALIZED (
    SELECT l.id FROM letters l
    WHERE NOT l.is_bulk AND l.announcement_id IS NULL AND {_FREE}
    ORDER BY l.try_at, l.id LIMIT $1 FOR UPDATE OF l SKIP LOCKED
), urgent AS MATERIALIZED (
    {_ANNOUNCED} WHERE a.state = 'sending' AND a.kind = 'emergency'
    LIMIT $1 - (SELECT count(*) FROM ordinary)
), bulk AS MATERIALIZED (
    SELECT l.id FROM letters l
    WHERE l.is_bulk AND l.announcement_id IS NULL AND {_FREE}
    ORDER BY l.try_at, l.id
    LIMIT $1 - (SELECT count(*) FROM ordinary) - (SELECT count(*) FROM urgent)
    FOR UPDATE OF l SKIP LOCKED
), announced AS MATERIALIZED (
    {_ANNOUNCED} WHERE a.state = 'sending' AND a.kind <> 'emergency'
    LIMIT $1 - (SELECT count(*) FROM ordinary) - (SELECT count(*) FROM urgent)
             - (SELECT count(*) FROM bulk)
), looked AS (
    SELECT l.id, l.person_id, l.try_at, l.is_bulk, l.begun,
           CASE WHEN NOT l.is_bulk THEN 0 WHEN l.{_URGENT} THEN 1 ELSE 2 END AS rank,
           l.stale_at <= $2 AS is_stale,
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
    FROM (SELECT id FROM ordinary UNION ALL SELECT id FROM urgent
          UNION ALL SELECT id FROM bulk UNION ALL SELECT id FROM announced) due
    JOIN letters l ON l.id = due.id
    JOIN people own ON own.id = l.person_id
    JOIN people p ON p.id = coalesce(own.merged_into, own.id)
    LEFT JOIN wishes w ON w.person_id = p.id
    LEFT JOIN LATERAL ({_CHAT}) c ON true
), placed AS (
    SELECT looked.*, ways.room, ways.starts_at, ways.books_at, ways.gap, ways.is_ours,
           row_number() OVER (PARTITION BY looked.channel
                              ORDER BY looked.rank, looked.try_at, looked.id) AS place,
           row_number() OVER (PARTITION BY looked.person_id, looked.channel = 'email'
                              ORDER BY looked.rank, looked.try_at, looked.id) AS turn
    FROM looked JOIN ways ON ways.channel = looked.channel
), fated AS MATERIALIZED (
    SELECT *, CASE
        WHEN turn > 1 THEN 'leave'
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
        WHEN is_ours THEN 'take' ELSE 'leave' END AS fate,
        CASE WHEN rank < 2 THEN greatest(starts_at, $2) + interval '1 second'
             ELSE 'infinity' END AS looks_at,
        books_at + (place - room - 1) * gap * interval '1 second' AS slot
    FROM placed
), reserved AS (
    UPDATE rates r
    SET next_at = CASE WHEN n.taken = 0 THEN r.next_at ELSE n.next_at END,
        booked_to = CASE WHEN n.later = 0 THEN r.booked_to ELSE n.booked_to END,
        taken = r.taken + n.taken
    FROM (
        SELECT channel, max(gap) AS gap, count(*) FILTER (WHERE fate = 'take') AS taken,
               count(*) FILTER (WHERE fate = 'later' AND slot <= looks_at) AS later,
               max(starts_at) + count(*) FILTER (WHERE fate = 'take') * max(gap)
                   * interval '1 second' AS next_at,
               max(slot) FILTER (WHERE fate = 'later' AND slot <= looks_at)
                   + max(gap) * interval '1 second' AS booked_to
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
            WHEN 'later' THEN least(f.slot, f.looks_at)
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
