"""Letters that ask for readings: whom they have asked for what, and those that come too late."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.ids import AccountId, PersonId
from services.domain.rhythm.letters import account_asked, asking_action
from storage.database import Session

_ASKED: Final = """
SELECT l.actions FROM letters l
WHERE l.person_id IN (SELECT id FROM people WHERE id = $1 OR merged_into = $1)
  AND l.key LIKE 'letter-reminder-%' AND l.state = 'delivered' AND l.ended_at >= $2
ORDER BY l.ended_at DESC, l.id DESC
"""
_WITHDRAW: Final = """
WITH gone AS (
    UPDATE letters SET state = 'dropped', ended_at = $3, why = 'answered'
    WHERE person_id IN (SELECT person_id FROM account_links WHERE account_id = $1)
      AND state = 'waiting' AND key LIKE 'letter-reminder-%' AND $2 = ANY (actions)
    RETURNING 1
)
SELECT count(*) FROM gone
"""


@dataclass(frozen=True, slots=True)
class SqlReminders:
    """Reminders in PostgreSQL."""

    session: Session

    async def asked_accounts(self, person_id: PersonId, *, since: datetime) -> list[AccountId]:
        """Accounts whose readings a letter has asked the person for, the latest first."""
        rows = await self.session.rows(_ASKED, person_id, since)
        found = (account_asked(row["actions"]) for row in rows)
        return list(dict.fromkeys(each for each in found if each is not None))

    async def withdraw(self, account_id: AccountId, now: datetime) -> int:
        """Readings have come: letters that still wait to ask for them are dropped."""
        found = await self.session.row(_WITHDRAW, account_id, asking_action(account_id), now)
        return int(found["count"])
