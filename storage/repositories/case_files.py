"""What staff see beside a claim, and what came of a decision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.account import Account
from services.domain.cases import LinkedPerson, RequestCase, Try
from services.domain.ids import AccountId, PersonId
from services.domain.link import LinkRole
from storage.database import Session
from storage.models.accounts import accounts
from storage.repositories.request_cases import CASE, case_of

_EARLIER: Final = f"""
{CASE}
WHERE r.person_id = $1 OR r.account_number = $2
ORDER BY r.asked_at DESC, r.id DESC LIMIT $3
"""
_TRIES: Final = """
SELECT account_number, happened_at, person_id IS NOT DISTINCT FROM $1 AS is_own
FROM mismatches
WHERE (person_id = $1 OR account_number = $2) AND happened_at >= $3
ORDER BY happened_at DESC, id DESC
"""
_AMONG: Final = f"""
SELECT {", ".join(accounts.c.keys())} FROM accounts WHERE number = ANY($1) ORDER BY number
"""  # noqa: S608 - no value is put in
_LINKED: Final = """
SELECT l.person_id, concat_ws(' ', p.surname, p.name, p.patronymic) AS full_name,
       l.role, l.linked_at
FROM account_links l JOIN people p ON p.id = l.person_id
WHERE l.account_id = $1 ORDER BY l.linked_at, l.person_id
"""
_HOLD: Final = "SELECT id FROM people WHERE id = $1 AND state = 'active' FOR SHARE"
_MAKE_OWNER: Final = """
INSERT INTO account_links (person_id, account_id, linked_at, role) VALUES ($1, $2, $3, 'owner')
ON CONFLICT (person_id, account_id) DO UPDATE SET role = 'owner', invited_by = NULL
RETURNING xmax = 0 AS is_new
"""
_IS_USED: Final = """
SELECT EXISTS (SELECT FROM readings
               WHERE person_id = $1 AND account_id = $2 AND submitted_at >= $3)
    OR EXISTS (SELECT FROM payments
               WHERE person_id = $1 AND account_id = $2 AND created_at >= $3)
    OR EXISTS (SELECT FROM reviews
               WHERE person_id = $1 AND account_id = $2 AND asked_at >= $3)
    OR EXISTS (SELECT FROM invitations
               WHERE invited_by = $1 AND account_id = $2 AND made_at >= $3) AS is_used
"""
_UNLINK: Final = """
DELETE FROM account_links WHERE person_id = $1 AND account_id = $2 AND linked_at = $3
RETURNING person_id
"""
# A claim of the outbox counts an attempt before the letter leaves: such a letter stays.
_TAKE_BACK: Final = """
WITH gone AS (
    DELETE FROM letters WHERE unique_key = ANY($1) AND state = 'waiting' AND attempts = 0
    RETURNING unique_key
)
SELECT unique_key FROM letters
WHERE unique_key = ANY($1) AND unique_key NOT IN (SELECT unique_key FROM gone)
ORDER BY unique_key
"""


_TAKE_BACK_OF_LINKED: Final = """
DELETE FROM letters
WHERE person_id IN (SELECT person_id FROM account_links WHERE account_id = $1)
  AND state = 'waiting' AND attempts = 0 AND starts_with(unique_key, $2)
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class SqlCaseFiles:
    """Histories in PostgreSQL."""

    session: Session

    async def earlier(
        self, person_id: PersonId, account_number: str, *, limit: int
    ) -> list[RequestCase]:
        """Claims of the person, and of others to the account, the latest first."""
        rows = await self.session.rows(_EARLIER, person_id, account_number, limit)
        return [case_of(row) for row in rows]

    async def tries(
        self, person_id: PersonId, account_number: str, *, since: datetime
    ) -> list[Try]:
        """Mismatches of the person and on the account, the latest first."""
        rows = await self.session.rows(_TRIES, person_id, account_number, since)
        return [Try(row["account_number"], row["happened_at"], row["is_own"]) for row in rows]

    async def accounts_among(self, numbers: Collection[str]) -> list[Account]:
        """The accounts that exist under the numbers, by number."""
        return [Account(**row) for row in await self.session.rows(_AMONG, list(numbers))]

    async def linked(self, account_id: AccountId) -> list[LinkedPerson]:
        """Who has the account, the earliest linked first."""
        rows = await self.session.rows(_LINKED, account_id)
        return [
            LinkedPerson(
                PersonId(row["person_id"]),
                row["full_name"],
                LinkRole(row["role"]),
                row["linked_at"],
            )
            for row in rows
        ]

    async def hold_person(self, person_id: PersonId) -> bool:
        """Lock the person until the end against a merge or an erasure."""
        return await self.session.row(_HOLD, person_id) is not None


@dataclass(frozen=True, slots=True)
class SqlTraces:
    """What came of decisions, in PostgreSQL."""

    session: Session

    async def make_owner(self, person_id: PersonId, account_id: AccountId, now: datetime) -> bool:
        """Give the person the account as its owner, whatever they had of it."""
        made = await self.session.row(_MAKE_OWNER, person_id, account_id, now)
        return bool(made["is_new"])

    async def is_link_used(
        self, person_id: PersonId, account_id: AccountId, *, since: datetime
    ) -> bool:
        """Whether the person has read, paid, asked or invited on the account since then."""
        row = await self.session.row(_IS_USED, person_id, account_id, since)
        return bool(row["is_used"])

    async def unlink(
        self, person_id: PersonId, account_id: AccountId, *, linked_at: datetime
    ) -> bool:
        """Take the link that was made at the moment."""
        taken = await self.session.row(_UNLINK, person_id, account_id, linked_at)
        return taken is not None

    async def take_back_letters(self, unique_keys: Collection[str]) -> list[str]:
        """Remove letters that nobody has begun to send; gives the keys of the others."""
        rows = await self.session.rows(_TAKE_BACK, list(unique_keys))
        return [row["unique_key"] for row in rows]

    async def take_back_of_linked(self, account_id: AccountId, prefix: str) -> int:
        """Remove letters of the account's people that nobody has begun to send."""
        return len(await self.session.rows(_TAKE_BACK_OF_LINKED, account_id, prefix))
