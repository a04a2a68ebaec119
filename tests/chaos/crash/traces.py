"""What a run leaves in the memory, without its numbers: a death must leave the same."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import asyncpg

from tests.chaos.books import Auditor
from tests.chaos.crash.stage import Home

# Kinds and sums only: two runs differ by their names. Letters are counted by key and end.
_TRACES: Final = """
WITH own AS (
    SELECT p.id, p.reference FROM payments p WHERE p.account_id = $1
), said AS (
    SELECT n.* FROM notices n
    WHERE n.reference IN (SELECT reference FROM own) OR n.reference = ANY($4)
)
SELECT concat_ws(' ', 'ledger', kind, source, amount) FROM ledger WHERE account_id = $1
UNION ALL
SELECT concat_ws(' ', 'payment', state, amount, card_mask) FROM payments WHERE account_id = $1
UNION ALL SELECT concat_ws(' ', 'letter', key, state) FROM letters WHERE person_id = $2
UNION ALL SELECT concat_ws(' ', 'notice', kind, amount, verdict, outcome) FROM said
UNION ALL SELECT concat_ws(' ', 'attempt', provider) FROM attempts
    WHERE payment_id IN (SELECT id FROM own)
UNION ALL SELECT concat_ws(' ', 'row', state, doubt, amount, version) FROM registry_rows
    WHERE account_id = $1 OR identity LIKE 'bank:r:' || $3 || '%'
UNION ALL SELECT concat_ws(' ', 'refund', state, amount) FROM refunds
    WHERE payment_id IN (SELECT id FROM own)
UNION ALL SELECT concat_ws(' ', 'credit', state, amount) FROM credits WHERE account_id = $1
UNION ALL SELECT concat_ws(' ', 'bill', amount, version, is_preliminary) FROM bills
    WHERE account_id = $1
UNION ALL SELECT concat_ws(' ', 'reading', kind, taken_on) FROM readings WHERE account_id = $1
UNION ALL SELECT concat_ws(' ', 'audit', action) FROM audit WHERE id > $5
"""
_LAST_NOTE: Final = "SELECT coalesce(max(id), 0) FROM audit"
# A law of all books at once.
_LAWS: Final = """
SELECT 'entry twice: ' || min(reference) AS law FROM ledger
GROUP BY account_id, article, kind, reference HAVING count(*) > 1
"""
# What earlier runs have left in the outbox is not this one's.
_CLEAR: Final = """
UPDATE letters SET state = 'delivered', ended_at = now() WHERE state = 'waiting'
"""


@dataclass(slots=True)
class Witness:
    """Looks past the bot, by connections of its own."""

    auditor: Auditor
    connection: Any

    async def begins(self) -> int:
        """Empty the outbox; gives where the audit log stands."""
        await self.connection.execute(_CLEAR)
        return int(await self.connection.fetchval(_LAST_NOTE))

    async def traces(self, home: Home, strays: list[str], last_note: int) -> Counter[str]:
        """Everything that a run has left behind."""
        prefix = f"H{home.number}-"
        values = (home.account_id, home.person_id, prefix, strays, last_note)
        return Counter(row[0] for row in await self.connection.fetch(_TRACES, *values))

    async def broken_laws(self) -> list[str]:
        """What may hold at no moment."""
        self.auditor.violations.clear()
        await self.auditor.sample()
        rows = await self.connection.fetch(_LAWS)
        return [*self.auditor.violations, *(row[0] for row in rows)]

    async def close(self) -> None:
        """Let the connections go."""
        await self.auditor.close()
        await self.connection.close()


async def open_witness(url: str) -> Witness:
    """Of the database at the address."""
    connection = await asyncpg.connect(url.replace("+asyncpg", "", 1))
    return Witness(Auditor(url), connection)


def differences(expected: Counter[str], found: Counter[str]) -> list[str]:
    """What is missing, and what is too much."""
    lost, new = expected - found, found - expected
    return [f"-{what}" for what in lost.elements()] + [f"+{what}" for what in new.elements()]
