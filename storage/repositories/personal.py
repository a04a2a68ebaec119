"""One person in PostgreSQL: everything that concerns them, found and forgotten."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.facts import from_json
from services.domain.ids import AccountId, PersonId, ReadingId
from services.domain.person import Request, RequestState
from services.domain.personal import ToldLetter, Traces
from services.domain.wishes import LetterKind, kind_of
from storage.database import Session
from storage.repositories.forgetting import FORGET, FORGET_CHATS, KEEP_LETTERS

_ACCOUNTS: Final = """
SELECT account_id FROM account_links WHERE person_id = ANY($1)
UNION SELECT account_id FROM payments WHERE person_id = ANY($1)
UNION SELECT account_id FROM readings WHERE person_id = ANY($1)
ORDER BY account_id
"""
_READINGS: Final = "SELECT id FROM readings WHERE person_id = ANY($1)"
_REQUESTS: Final = "SELECT * FROM requests WHERE person_id = ANY($1) ORDER BY asked_at, id"
_LETTERS: Final = """
SELECT key, facts, due_at, state FROM letters WHERE person_id = ANY($1)
ORDER BY due_at DESC, id DESC LIMIT $2
"""
# One row for a person: whoever presses twice at once waits here for the first to commit.
_ASK: Final = """
INSERT INTO wishes (person_id, archive_asked_at) VALUES ($1, $2)
ON CONFLICT (person_id) DO UPDATE SET archive_asked_at = excluded.archive_asked_at
WHERE wishes.archive_asked_at IS NULL OR wishes.archive_asked_at <= $3
RETURNING person_id
"""
_ASKED: Final = "SELECT archive_asked_at FROM wishes WHERE person_id = $1"
_UNDER_WAY: Final = """
SELECT EXISTS (
    SELECT FROM payments
    WHERE person_id = ANY($1)
      AND (state = 'pending' OR state = 'intended' AND next_look_at IS NOT NULL)
) AS is_under_way
"""
_LOCK_CHATS: Final = """
SELECT id FROM conversations WHERE person_id = ANY($1) ORDER BY id FOR NO KEY UPDATE
"""
# A login and those that were joined to it.
_SELVES: Final = "SELECT id FROM people WHERE id = $1 OR merged_into = $1"
# Chats of the person, and those where their login was used and nobody is signed in now.
_CHATS: Final = """
SELECT c.id FROM conversations c
WHERE c.person_id = ANY($1) OR c.person_id IS NULL AND EXISTS (
    SELECT FROM sign_ins s WHERE s.conversation_id = c.id AND s.person_id = ANY($1)
)
"""
_WAITING: Final = "SELECT id, key FROM letters WHERE person_id = ANY($1) AND state = 'waiting'"


@dataclass(frozen=True, slots=True)
class SqlPersonal:
    """A person as a whole."""

    session: Session

    async def traces(self, person_id: PersonId) -> Traces:
        """Where the person has left a trace in the books of billing."""
        selves = await self._selves(person_id)
        accounts = await self.session.rows(_ACCOUNTS, selves)
        readings = await self.session.rows(_READINGS, selves)
        return Traces(
            tuple(AccountId(row["account_id"]) for row in accounts),
            frozenset(ReadingId(row["id"]) for row in readings),
        )

    async def requests_of(self, person_id: PersonId) -> list[Request]:
        """Every claim to an account, the earliest first."""
        selves = await self._selves(person_id)
        return [
            Request(
                **{
                    **{name: row[name] for name in Request.__slots__},
                    "state": RequestState(row["state"]),
                }
            )
            for row in await self.session.rows(_REQUESTS, selves)
        ]

    async def letters_of(self, person_id: PersonId, limit: int) -> list[ToldLetter]:
        """Letters to the person, the latest first."""
        selves = await self._selves(person_id)
        return [
            ToldLetter(row["key"], from_json(row["facts"]), row["due_at"], row["state"])
            for row in await self.session.rows(_LETTERS, selves, limit)
        ]

    async def ask_archive(
        self, person_id: PersonId, *, now: datetime, before: datetime
    ) -> datetime | None:
        """None when it is noted, else when it was asked for last."""
        if await self.session.row(_ASK, person_id, now, before) is not None:
            return None
        asked_at: datetime = (await self.session.row(_ASKED, person_id))["archive_asked_at"]
        return asked_at

    async def has_payment_under_way(self, person_id: PersonId) -> bool:
        """Whether a bank has not said the last word."""
        selves = await self._selves(person_id)
        row = await self.session.row(_UNDER_WAY, selves)
        return bool(row["is_under_way"])

    async def lock_chats(self, person_id: PersonId) -> None:
        """In the order of ids."""
        await self.session.rows(_LOCK_CHATS, await self._selves(person_id))

    async def forget(self, person_id: PersonId, now: datetime) -> None:
        """Statement by statement: each names what it scrubs."""
        selves = await self._selves(person_id)
        waiting = await self.session.rows(_WAITING, selves)
        money = [row["id"] for row in waiting if kind_of(row["key"]) is LetterKind.MONEY]
        await self.session.row(KEEP_LETTERS, selves, money, now)
        chats = [row["id"] for row in await self.session.rows(_CHATS, selves)]
        for statement in FORGET_CHATS:
            await self.session.row(statement, chats)
        for statement in FORGET:
            await self.session.row(statement, selves)

    async def _selves(self, person_id: PersonId) -> list[int]:
        return [row["id"] for row in await self.session.rows(_SELVES, person_id)]
