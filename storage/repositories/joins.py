"""Joining two logins: what is locked, and what moves from one to the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.domain.ids import AccountId, PersonId
from services.domain.person import PersonState
from storage.database import Session
from storage.repositories.families import HOLD, states_of

# Claims come first: staff who are deciding one are waited for here, and the account that they give
# is among the links that come next.
_CLAIMS: Final = "UPDATE requests SET person_id = $2 WHERE person_id = $1"
_MISMATCHES: Final = "UPDATE mismatches SET person_id = $2 WHERE person_id = $1"
# Links of others and the accounts themselves are not touched: whoever holds an account while
# waiting for one of the persons is never waited for in turn.
_STRONGER: Final = """
UPDATE account_links mine
SET role = CASE WHEN 'owner' IN (mine.role, theirs.role) THEN 'owner' ELSE 'payer' END,
    invited_by = CASE WHEN theirs.role = 'owner' THEN theirs.invited_by ELSE mine.invited_by END
FROM account_links theirs
WHERE theirs.person_id = $1 AND mine.person_id = $2 AND mine.account_id = theirs.account_id
  AND mine.role <> theirs.role
"""
_NEW: Final = """
UPDATE account_links SET person_id = $2
WHERE person_id = $1
  AND account_id NOT IN (SELECT account_id FROM account_links WHERE person_id = $2)
RETURNING account_id
"""
_SHARED: Final = "DELETE FROM account_links WHERE person_id = $1 RETURNING account_id"
_EARLIER: Final = "UPDATE people SET merged_into = $2 WHERE merged_into = $1"


@dataclass(frozen=True, slots=True)
class SqlJoins:
    """Joining in PostgreSQL."""

    session: Session

    async def hold(self, one: PersonId, other: PersonId) -> Mapping[PersonId, PersonState]:
        """Lock both persons in the order of their ids."""
        return states_of(await self.session.rows(HOLD, [one, other]))

    async def move(self, joined: PersonId, survivor: PersonId) -> list[AccountId]:
        """Links, claims, failed proofs, and the logins that were joined to it earlier."""
        await self.session.row(_CLAIMS, joined, survivor)
        await self.session.row(_MISMATCHES, joined, survivor)
        await self.session.row(_STRONGER, joined, survivor)
        moved = await self.session.rows(_NEW, joined, survivor)
        moved += await self.session.rows(_SHARED, joined)
        await self.session.row(_EARLIER, joined, survivor)
        return sorted(AccountId(row["account_id"]) for row in moved)
