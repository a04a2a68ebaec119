"""Letters that ask for readings: whom they have asked for what, and those that come too late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.ids import AccountId, PersonId
from services.domain.rhythm.letters import ABOUT, ASKING, asking_action
from storage.database import Session

# What the billing system brings at night may be of long ago: it answers no question.
_ASKED: Final = """
SELECT account_id FROM (
    SELECT id, ended_at, CASE WHEN starts_with(actions[1], $3)
                         THEN substr(actions[1], length($3) + 1)::bigint END AS account_id
    FROM letters
    WHERE person_id IN (SELECT id FROM people WHERE id = $1 OR merged_into = $1)
      AND key LIKE 'letter-reminder-%' AND state = 'delivered' AND ended_at >= $2
) l
WHERE NOT EXISTS (
    SELECT FROM readings r WHERE r.account_id = l.account_id AND r.submitted_at >= l.ended_at
      AND r.person_id IS NOT NULL
)
ORDER BY ended_at DESC, id DESC
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
# Money has come in under the references: what is said of its article is not true any more. The
# account stands behind the mark of a letter's buttons. A letter that a worker has in its hands is
# left to it.
_PAID: Final = """
WITH gone AS (
    UPDATE letters SET state = 'dropped', ended_at = $2, why = 'paid'
    WHERE id IN (
        SELECT l.id FROM ledger e
        JOIN account_links k ON k.account_id = e.account_id
        JOIN letters l ON l.person_id = k.person_id AND l.state = 'waiting'
        WHERE e.reference = ANY ($1::text[]) AND e.kind = 'payment'
          AND (l.taken_until > $2) IS NOT TRUE
          AND split_part(l.actions[1], $3, 2) = e.account_id::text
          AND CASE WHEN l.key = 'letter-bill-debt' THEN true
                   WHEN l.key LIKE 'letter-bill-instalment%' THEN e.article = 'schedule'
                   WHEN l.key = 'letter-bill-due' THEN EXISTS (
                       SELECT FROM bills b
                       WHERE b.account_id = e.account_id AND b.article = e.article
                         AND b.id::text = split_part(l.unique_key, ':', 3)
                   ) ELSE false END
        FOR UPDATE OF l SKIP LOCKED
    )
    RETURNING 1
)
SELECT count(*) FROM gone
"""


@dataclass(frozen=True, slots=True)
class SqlReminders:
    """Reminders in PostgreSQL."""

    session: Session

    async def asked_accounts(self, person_id: PersonId, *, since: datetime) -> list[AccountId]:
        """Accounts whose readings a letter has asked for, and no person has given since."""
        rows = await self.session.rows(_ASKED, person_id, since, ASKING)
        asked = [row["account_id"] for row in rows if row["account_id"] is not None]
        return [AccountId(each) for each in dict.fromkeys(asked)]

    async def withdraw(self, account_id: AccountId, now: datetime) -> int:
        """Readings have come: letters that still wait to ask for them are dropped."""
        found = await self.session.row(_WITHDRAW, account_id, asking_action(account_id), now)
        return int(found["count"])

    async def paid(self, references: Collection[str], now: datetime) -> int:
        """Money has come: letters that still wait to ask for it are dropped."""
        found = await self.session.row(_PAID, list(references), now, ABOUT)
        return int(found["count"])
