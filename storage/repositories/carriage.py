"""Letters under way, in PostgreSQL: handed over, given back, and gone on by another way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.ids import LetterId
from services.domain.message import Address, Channel
from services.ports.storage.messages import Standing
from storage.database import Session

# No index knows `begun`: the row stays in its page.
_TURN: Final = """
WITH arrived AS (
    UPDATE letters l SET state = 'delivered', ended_at = $3, taken_until = NULL,
                         told_ref = coalesce(told.ref, '')
    FROM unnest($1::bigint[], $2::text[]) AS told (id, ref)
    WHERE l.id = told.id AND l.state = 'waiting'
), silent AS (
    SELECT channel, silent_until FROM rates WHERE silent_until > $3
), begun AS (
    UPDATE letters SET begun = begun + 1
    WHERE id = ANY($4) AND state = 'waiting'
      AND NOT EXISTS (SELECT FROM silent WHERE silent.channel = letters.told_via)
    RETURNING id
)
SELECT ARRAY(SELECT id FROM begun) AS begun,
       ARRAY(SELECT channel FROM silent ORDER BY channel) AS channels,
       ARRAY(SELECT silent_until FROM silent ORDER BY channel) AS moments
"""
_RENEW: Final = """
UPDATE letters SET taken_until = $2 WHERE id = ANY($1) AND state = 'waiting'
"""
_RELEASE: Final = """
UPDATE letters
SET try_at = greatest($2, coalesce((SELECT r.silent_until FROM rates r
                                    WHERE r.channel = letters.told_via), $2)),
    taken_until = NULL, attempts = greatest(attempts - 1, 0)
WHERE id = ANY($1) AND state = 'waiting'
"""
# A letter that was put off is due later: it holds up no younger one, and was not tried.
_PUT_OFF: Final = """
UPDATE letters
SET due_at = $2, try_at = $2, taken_until = NULL, attempts = greatest(attempts - 1, 0)
WHERE id = $1 AND state = 'waiting'
"""
_DROP: Final = """
UPDATE letters SET state = 'dropped', ended_at = $2, taken_until = NULL, why = 'not wanted'
WHERE id = $1 AND state = 'waiting'
"""
# The chat is dead until it is heard. The letter goes on at once when it was meant for the person
# and there is another way to them; otherwise it is given up.
_FAIL_OVER: Final = """
WITH dead AS (
    UPDATE conversations SET dead_at = $4
    WHERE channel = $2 AND chat = $3 AND dead_at IS NULL AND $2 <> 'email'
), on_its_way AS (
    SELECT l.id, l.channel IS NULL AND ($2 <> 'email' AND p.is_email_confirmed
        AND 'email' <> ALL (l.avoids) OR EXISTS (
            SELECT FROM conversations c
            WHERE c.person_id = p.id AND c.dead_at IS NULL AND c.channel <> ALL (l.avoids)
              AND (c.channel, c.chat) <> ($2, $3)
        )) AS has_another
    FROM letters l
    JOIN people own ON own.id = l.person_id
    JOIN people p ON p.id = coalesce(own.merged_into, own.id)
    WHERE l.id = $1
)
UPDATE letters l
SET state = CASE WHEN w.has_another THEN 'waiting' ELSE 'buried' END,
    ended_at = CASE WHEN w.has_another THEN NULL ELSE $4::timestamptz END,
    try_at = $4, taken_until = NULL, begun = 0, why = 'unreachable',
    avoids = CASE WHEN $2 = 'email' THEN array_append(l.avoids, 'email') ELSE l.avoids END
FROM on_its_way w
WHERE l.id = w.id AND l.state = 'waiting'
RETURNING w.has_another
"""
_SILENCE: Final = """
UPDATE rates SET silent_until = greatest(silent_until, $2) WHERE channel = $1
"""
_STANDING: Final = """
SELECT r.channel, r.taken, greatest(extract(epoch FROM r.silent_until - now()), 0) AS silent,
       (SELECT count(*) FROM conversations c
        WHERE c.channel = r.channel AND c.dead_at IS NOT NULL) AS dead
FROM rates r ORDER BY r.channel
"""
_SILENCES: Final = "SELECT channel, silent_until FROM rates WHERE silent_until > $1"


@dataclass(frozen=True, slots=True)
class SqlCarriage:
    """Letters that a worker holds."""

    session: Session

    async def turn(
        self,
        arrived: Mapping[LetterId, str],
        beginning: Collection[LetterId],
        now: datetime,
    ) -> tuple[set[LetterId], dict[Channel, datetime]]:
        """Ends and beginnings, in the order of ids: two pages lock alike."""
        told = sorted(arrived)
        refs = [arrived[each] for each in told]
        row = await self.session.row(_TURN, told, refs, now, sorted(beginning))
        silences = zip(map(Channel, row["channels"]), row["moments"], strict=True)
        return {LetterId(each) for each in row["begun"]}, dict(silences)

    async def renew(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        """Their lease goes on."""
        await self.session.row(_RENEW, sorted(letter_ids), until)

    async def release(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        """As if never claimed, but taken no sooner; not while their channel is silent either."""
        await self.session.row(_RELEASE, sorted(letter_ids), until)

    async def defer(self, letter_id: LetterId, *, until: datetime | None, now: datetime) -> None:
        """What the person wishes: later, or never."""
        if until is None:
            await self.session.row(_DROP, letter_id, now)
        else:
            await self.session.row(_PUT_OFF, letter_id, until)

    async def fail_over(self, letter_id: LetterId, address: Address, now: datetime) -> bool:
        """The chat is dead: on to the next, or given up."""
        channel, chat = address.channel.value, address.chat
        row = await self.session.row(_FAIL_OVER, letter_id, channel, chat, now)
        return row is not None and bool(row["has_another"])

    async def silence(self, channel: Channel, until: datetime) -> None:
        """Nobody speaks there until then."""
        await self.session.row(_SILENCE, channel.value, until)

    async def silences(self, now: datetime) -> dict[Channel, datetime]:
        """Channels that are silent now, and until when."""
        rows = await self.session.rows(_SILENCES, now)
        return {Channel(row["channel"]): row["silent_until"] for row in rows}

    async def standing(self) -> list[Standing]:
        """How each channel is doing."""
        rows = await self.session.rows(_STANDING)
        return [
            Standing(Channel(row["channel"]), row["taken"], row["dead"], float(row["silent"]))
            for row in rows
        ]
