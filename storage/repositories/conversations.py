"""Conversations and the events they have heard: the hot path, on prepared statements."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from sqlalchemy import select

from services.domain.ids import ConversationId, PersonId
from services.domain.message import Channel
from services.ports.storage import TransactionConflict
from services.ports.storage.conversations import Conversation, Heard, JsonObject, Step
from storage.database import Session
from storage.models.conversations import conversations

_CLAIM: Final = timedelta(seconds=5)

# Whoever waits here for the row goes on with the row as it is now, but with everything else as it
# was when the statement began (PostgreSQL, read committed): the event that the row's last holder
# has saved is not seen. `saves_seen` comes from that old world too: when it differs, look again.
_HEAR: Final = """
SELECT c.id, c.state, c.turn, c.locale, c.person_id, c.memory, c.saves,
       EXISTS (SELECT FROM people p WHERE p.id = c.person_id AND p.state <> 'active') AS is_closed,
       (SELECT s.saves FROM conversations s WHERE s.id = c.id) AS saves_seen,
       e.answer, e.claimed_until, e.answered_at
FROM conversations c
LEFT JOIN events e ON e.conversation_id = c.id AND e.event_id = $3
WHERE c.channel = $1 AND c.chat = $2
FOR NO KEY UPDATE OF c
"""
_LOOK_AGAIN: Final = """
SELECT answer, claimed_until, answered_at FROM events
WHERE conversation_id = $1 AND event_id = $2
"""
_MEET: Final = """
INSERT INTO conversations (channel, chat, heard_at) VALUES ($1, $2, $3)
ON CONFLICT (channel, chat) DO NOTHING
"""
_CLAIM_ANSWER: Final = """
UPDATE events SET claimed_until = $3 WHERE conversation_id = $1 AND event_id = $2
"""
_SAVE: Final = """
WITH kept AS (
    UPDATE conversations
    SET state = $3, turn = $4, locale = $5, person_id = $6, memory = $7, heard_at = $9,
        saves = saves + 1, dead_at = NULL,
        session_since = CASE
            WHEN channel <> 'viber' OR session_since > $9::timestamptz - interval '1 day'
            THEN session_since ELSE $9 END
    WHERE id = $1
)
INSERT INTO events (conversation_id, event_id, answer, heard_at, claimed_until)
VALUES ($1, $2, $8, $9, $10)
"""
_MARK_DEAD: Final = """
UPDATE conversations SET dead_at = $3
WHERE channel = $1 AND chat = $2 AND dead_at IS NULL AND heard_at <= $3
"""
# A mark lost with the server's power costs a repeat at worst, and only if the event comes again:
# its commit does not wait for the disk, which would be the second wait in every step.
_MARK_ANSWERED: Final = """
UPDATE events e SET answered_at = now()
FROM (SELECT set_config('synchronous_commit', 'off', true)) AS quick,
     unnest($1::bigint[], $2::text[]) AS told (conversation_id, event_id)
WHERE e.conversation_id = told.conversation_id AND e.event_id = told.event_id
  AND e.answered_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class SqlConversations:
    """Conversations in PostgreSQL."""

    session: Session

    async def hear(self, channel: Channel, chat: str, event_id: str, now: datetime) -> Heard:
        """Lock, look the event up: one round trip, but two more on first sight of the chat."""
        found = await self.session.row(_HEAR, channel.value, chat, event_id)
        if found is None:
            await self.session.row(_MEET, channel.value, chat, now)
            found = await self.session.row(_HEAR, channel.value, chat, event_id)
        if found is None:
            raise TransactionConflict("the conversation has vanished")
        conversation = _of_row(found, channel, chat)
        if found["is_closed"]:
            # Blocked, merged or erased while this chat was answering: it is signed out now.
            conversation = replace(conversation, person_id=None, memory={})
        event = found
        if found["saves"] != found["saves_seen"]:
            event = await self.session.row(_LOOK_AGAIN, conversation.id, event_id)
        if event is None or event["answer"] is None:
            return Heard(
                conversation, is_repeated=False, answer=None, is_answered=False, is_claimed=False
            )
        return await self._repeated(conversation, event_id, event, now)

    async def save(self, step: Step) -> None:
        """Write the step; an event that is saved already raises TransactionConflict."""
        await self.session.row(
            _SAVE,
            step.conversation_id,
            step.event_id,
            step.state,
            step.turn,
            step.locale,
            step.person_id,
            orjson.dumps(step.memory).decode(),
            orjson.dumps(step.answer).decode(),
            step.heard_at,
            step.heard_at + step.answer_lease,
        )

    async def mark_answered(self, answered: list[tuple[ConversationId, str]]) -> None:
        """Sorted, so that two batches lock their rows in the same order."""
        in_order = sorted(answered)
        await self.session.row(
            _MARK_ANSWERED,
            [conversation_id for conversation_id, _ in in_order],
            [event_id for _, event_id in in_order],
        )

    async def mark_dead(self, channel: Channel, chat: str, at: datetime) -> None:
        """Nothing can be told there, unless it was heard since."""
        await self.session.row(_MARK_DEAD, channel.value, chat, at)

    async def find(self, conversation_id: ConversationId) -> Conversation | None:
        """The conversation without a lock."""
        table = conversations
        found = await self.session.execute(select(table).where(table.c.id == conversation_id))
        row = found.mappings().one_or_none()
        return None if row is None else _of_row(row, Channel(row["channel"]), row["chat"])

    async def of_person(self, person_id: PersonId) -> list[Conversation]:
        """The person's chats, the latest used first."""
        table = conversations
        found = await self.session.execute(
            select(table)
            .where(table.c.person_id == person_id)
            .order_by(table.c.heard_at.desc(), table.c.id.desc())
        )
        return [_of_row(row, Channel(row["channel"]), row["chat"]) for row in found.mappings()]

    async def _repeated(
        self, conversation: Conversation, event_id: str, event: Any, now: datetime
    ) -> Heard:
        is_answered = event["answered_at"] is not None
        is_claimed = not is_answered and event["claimed_until"] > now
        if not is_answered and not is_claimed:
            await self.session.row(_CLAIM_ANSWER, conversation.id, event_id, now + _CLAIM)
        answer: JsonObject = event["answer"]
        return Heard(
            conversation,
            is_repeated=True,
            answer=answer,
            is_answered=is_answered,
            is_claimed=is_claimed,
        )


def _of_row(row: Any, channel: Channel, chat: str) -> Conversation:
    return Conversation(
        id=row["id"],
        channel=channel,
        chat=chat,
        state=row["state"],
        turn=row["turn"],
        locale=row["locale"],
        person_id=row["person_id"],
        memory=row["memory"],
    )
