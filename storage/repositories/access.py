"""Access in PostgreSQL: tries, sign-ins, and links that set a password."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from services.domain.access import LinkedChat, Recovery
from services.domain.ids import ConversationId, PersonId, TryId
from services.domain.message import Channel
from storage.database import Session
from storage.models.access import recovery_links, tries
from storage.models.people import people

_LOCK: Final = "SELECT id FROM conversations WHERE id = $1 FOR NO KEY UPDATE"
_SIGN_IN: Final = """
INSERT INTO sign_ins (person_id, conversation_id, name, signed_in_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (person_id, conversation_id)
DO UPDATE SET name = excluded.name, signed_in_at = excluded.signed_in_at
"""
_KNOWN: Final = "SELECT 1 FROM sign_ins WHERE person_id = $1 AND conversation_id = $2"
_CHATS: Final = """
SELECT c.id, c.channel, c.chat, c.heard_at, coalesce(s.name, '') AS name
FROM conversations c
LEFT JOIN sign_ins s ON s.conversation_id = c.id AND s.person_id = c.person_id
WHERE c.person_id = $1
ORDER BY c.heard_at DESC, c.id DESC
"""
_LOCK_CHATS: Final = """
SELECT id FROM conversations WHERE person_id = $1 AND id = ANY ($2::bigint[])
ORDER BY id FOR NO KEY UPDATE
"""
_END: Final = """
UPDATE conversations
SET person_id = NULL, memory = '{"ended": true}', state = '', turn = turn + 1,
    saves = saves + 1
WHERE id = ANY ($1::bigint[])
"""
_KILL_FORMS: Final = """
DELETE FROM forms WHERE conversation_id = ANY ($1::bigint[]) AND used_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class SqlTries:
    """Tries in PostgreSQL."""

    session: Session

    async def lock(self, conversation_id: ConversationId) -> None:
        """Hold the chat's row."""
        await self.session.row(_LOCK, conversation_id)

    async def of_pair(
        self, subject: bytes, conversation_id: ConversationId, *, since: datetime
    ) -> list[datetime]:
        """When the subject was tried in the chat."""
        found = await self.session.execute(
            select(tries.c.happened_at).where(
                tries.c.subject == subject,
                tries.c.conversation_id == conversation_id,
                tries.c.happened_at > since,
            )
        )
        return list(found.scalars())

    async def count(self, subject: bytes, *, since: datetime) -> int:
        """How often the subject was tried, in all chats."""
        found = await self.session.execute(
            select(func.count()).where(tries.c.subject == subject, tries.c.happened_at > since)
        )
        return int(found.scalar_one())

    async def add(self, subject: bytes, conversation_id: ConversationId, now: datetime) -> TryId:
        """Count a try."""
        made = await self.session.execute(
            insert(tries)
            .values(subject=subject, conversation_id=conversation_id, happened_at=now)
            .returning(tries.c.id)
        )
        return TryId(made.scalar_one())

    async def take_back(self, try_id: TryId) -> None:
        """The try has not taken place."""
        await self.session.execute(delete(tries).where(tries.c.id == try_id))

    async def forgive(self, subject: bytes, conversation_id: ConversationId | None) -> None:
        """Forget the tries of the pair, or of the subject."""
        gone = delete(tries).where(tries.c.subject == subject)
        if conversation_id is not None:
            gone = gone.where(tries.c.conversation_id == conversation_id)
        await self.session.execute(gone)


@dataclass(frozen=True, slots=True)
class SqlSignIns:
    """Sign-ins in PostgreSQL."""

    session: Session

    async def add(
        self, person_id: PersonId, conversation_id: ConversationId, *, name: str, now: datetime
    ) -> None:
        """The person has signed in."""
        await self.session.row(_SIGN_IN, person_id, conversation_id, name, now)

    async def is_known(self, person_id: PersonId, conversation_id: ConversationId) -> bool:
        """Whether the person has ever signed in in the chat."""
        return await self.session.row(_KNOWN, person_id, conversation_id) is not None

    async def chats_of(self, person_id: PersonId) -> list[LinkedChat]:
        """Where the person is signed in now."""
        return [
            LinkedChat(
                row["id"], Channel(row["channel"]), row["chat"], row["name"], row["heard_at"]
            )
            for row in await self.session.rows(_CHATS, person_id)
        ]

    async def end(
        self, person_id: PersonId, conversation_ids: Collection[ConversationId]
    ) -> list[ConversationId]:
        """Sign the person out; chats are locked in order, as they are now."""
        locked = await self.session.rows(_LOCK_CHATS, person_id, list(conversation_ids))
        ended = [ConversationId(row["id"]) for row in locked]
        await self.session.row(_END, ended)
        await self.session.row(_KILL_FORMS, ended)
        return ended


@dataclass(frozen=True, slots=True)
class SqlKeys:
    """Passwords and recovery links in PostgreSQL."""

    session: Session

    async def people_with_email(self, email: str, *, limit: int) -> list[PersonId]:
        """Persons whose confirmed mailbox it is, compared without case."""
        found = await self.session.execute(
            select(people.c.id)
            .where(
                func.lower(people.c.email) == func.lower(email),
                people.c.email != "",
                people.c.is_email_confirmed,
            )
            .order_by(people.c.registered_at, people.c.id)
            .limit(limit)
        )
        return [PersonId(number) for number in found.scalars()]

    async def set_password(self, person_id: PersonId, password_hash: str) -> None:
        """Replace the password."""
        await self.session.execute(
            update(people).where(people.c.id == person_id).values(password_hash=password_hash)
        )

    async def add_link(self, token_hash: bytes, recovery: Recovery, now: datetime) -> None:
        """Remember a link; the older unused one dies."""
        await self.drop_links(recovery.person_id)
        await self.session.execute(
            insert(recovery_links).values(
                token_hash=token_hash,
                person_id=recovery.person_id,
                made_at=now,
                expires_at=recovery.expires_at,
            )
        )

    async def drop_links(self, person_id: PersonId) -> None:
        """Unused links die."""
        await self.session.execute(
            delete(recovery_links).where(
                recovery_links.c.person_id == person_id, recovery_links.c.used_at.is_(None)
            )
        )

    async def find_link(self, token_hash: bytes, *, is_locking: bool = False) -> Recovery | None:
        """The link under the hash."""
        wanted = select(recovery_links).where(recovery_links.c.token_hash == token_hash)
        found = await self.session.execute(wanted.with_for_update() if is_locking else wanted)
        row = found.one_or_none()
        return None if row is None else Recovery(row.person_id, row.expires_at, row.used_at)

    async def use_link(self, token_hash: bytes, now: datetime) -> None:
        """Burn the link."""
        await self.session.execute(
            update(recovery_links)
            .where(recovery_links.c.token_hash == token_hash)
            .values(used_at=now)
        )
