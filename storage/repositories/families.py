"""Shared accounts: links with their roles, and invitations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.domain.ids import AccountId, InvitationId, PersonId
from services.domain.link import Invitation, Link, LinkRole, NewInvitation
from services.domain.person import PersonState
from storage.database import Session

# No key is changed, so rows that only refer to a person (a reading, a payment, a letter) need not
# wait: nobody who holds an account or a payment is kept, and no two wait for each other.
HOLD: Final = """
SELECT id, state FROM people WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE
"""
_LINKS: Final = """
SELECT l.person_id, l.account_id, l.role, l.nickname, l.linked_at,
       coalesce(i.merged_into, l.invited_by) AS invited_by
FROM account_links l LEFT JOIN people i ON i.id = l.invited_by
"""
_OF_PERSON: Final = f"{_LINKS} WHERE l.person_id = $1 ORDER BY l.linked_at, l.account_id"
_OF_ACCOUNT: Final = f"{_LINKS} WHERE l.account_id = $1 ORDER BY l.linked_at, l.person_id"
_FIND: Final = f"{_LINKS} WHERE l.person_id = $1 AND l.account_id = $2"
_SHARE: Final = """
INSERT INTO account_links (person_id, account_id, role, invited_by, linked_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING
RETURNING account_id
"""
_CALL: Final = "UPDATE account_links SET nickname = $3 WHERE person_id = $1 AND account_id = $2"
_DROP: Final = """
DELETE FROM account_links WHERE person_id = $1 AND account_id = $2 RETURNING account_id
"""
_INVITE: Final = """
INSERT INTO invitations (token_hash, account_id, invited_by, role, name, made_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id
"""
_INVITATIONS: Final = """
SELECT i.id, i.account_id, coalesce(p.merged_into, p.id) AS invited_by, i.role, i.name,
       i.expires_at, i.used_by, i.ended_at
FROM invitations i JOIN people p ON p.id = i.invited_by
"""
_BY_HASH: Final = f"{_INVITATIONS} WHERE i.token_hash = $1"
_BY_ID: Final = f"{_INVITATIONS} WHERE i.id = $1"
_LOCK: Final = "SELECT id FROM invitations WHERE id = $1 FOR UPDATE"
_OPEN: Final = f"""
{_INVITATIONS} WHERE i.account_id = $1 AND i.ended_at IS NULL AND i.expires_at > $2 ORDER BY i.id
"""
_NAMES: Final = """
SELECT coalesce(p.merged_into, p.id) AS person_id, i.name
FROM invitations i JOIN people p ON p.id = i.used_by
WHERE i.account_id = $1
ORDER BY i.id
"""
_END: Final = """
UPDATE invitations SET ended_at = $2, used_by = $3 WHERE id = $1 AND ended_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class SqlLinks:
    """Links in PostgreSQL."""

    session: Session

    async def hold(self, *person_ids: PersonId) -> Mapping[PersonId, PersonState]:
        """Lock persons in the order of their ids."""
        return states_of(await self.session.rows(HOLD, list(person_ids)))

    async def of_person(self, person_id: PersonId) -> list[Link]:
        """The person's links, the earliest first."""
        return [_link(row) for row in await self.session.rows(_OF_PERSON, person_id)]

    async def of_account(self, account_id: AccountId) -> list[Link]:
        """The account's links, the earliest first."""
        return [_link(row) for row in await self.session.rows(_OF_ACCOUNT, account_id)]

    async def find(self, person_id: PersonId, account_id: AccountId) -> Link | None:
        """The link of the two."""
        row = await self.session.row(_FIND, person_id, account_id)
        return None if row is None else _link(row)

    async def share(
        self,
        person_id: PersonId,
        account_id: AccountId,
        *,
        role: LinkRole,
        invited_by: PersonId,
        now: datetime,
    ) -> bool:
        """Give the account with a role; False when the person has it already."""
        values = (person_id, account_id, role.value, invited_by, now)
        return await self.session.row(_SHARE, *values) is not None

    async def call(self, person_id: PersonId, account_id: AccountId, nickname: str) -> None:
        """Name the account for this person."""
        await self.session.row(_CALL, person_id, account_id, nickname)

    async def drop(self, person_id: PersonId, account_id: AccountId) -> bool:
        """Take the account from the person."""
        return await self.session.row(_DROP, person_id, account_id) is not None


@dataclass(frozen=True, slots=True)
class SqlInvitations:
    """Invitations in PostgreSQL."""

    session: Session

    async def add(self, invitation: NewInvitation) -> InvitationId:
        """Remember an invitation."""
        row = await self.session.row(
            _INVITE,
            invitation.token_hash,
            invitation.account_id,
            invitation.invited_by,
            invitation.role.value,
            invitation.name,
            invitation.made_at,
            invitation.expires_at,
        )
        return InvitationId(row["id"])

    async def find(self, token_hash: bytes) -> Invitation | None:
        """The invitation under the hash."""
        row = await self.session.row(_BY_HASH, token_hash)
        return None if row is None else _invitation(row)

    async def get(self, invitation_id: InvitationId, *, is_locking: bool) -> Invitation | None:
        """The invitation under the id; read after the lock, so as it is now."""
        if is_locking:
            await self.session.row(_LOCK, invitation_id)
        row = await self.session.row(_BY_ID, invitation_id)
        return None if row is None else _invitation(row)

    async def open_of(self, account_id: AccountId, now: datetime) -> list[Invitation]:
        """Invitations to the account that may still be accepted."""
        return [_invitation(row) for row in await self.session.rows(_OPEN, account_id, now)]

    async def names_of(self, account_id: AccountId) -> Mapping[PersonId, str]:
        """What owners have called those who accepted their invitations."""
        rows = await self.session.rows(_NAMES, account_id)
        return {PersonId(row["person_id"]): row["name"] for row in rows}

    async def end(
        self, invitation_id: InvitationId, now: datetime, *, used_by: PersonId | None
    ) -> None:
        """It works no more."""
        await self.session.row(_END, invitation_id, now, used_by)


def states_of(rows: list[Any]) -> Mapping[PersonId, PersonState]:
    """The states of persons, by their ids."""
    return {PersonId(row["id"]): PersonState(row["state"]) for row in rows}


def _link(row: Any) -> Link:
    return Link(**{**row, "role": LinkRole(row["role"])})


def _invitation(row: Any) -> Invitation:
    return Invitation(**{**row, "role": LinkRole(row["role"])})
