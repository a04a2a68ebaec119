"""The books as PostgreSQL has them, past the bot: what must hold each second, and in the end."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import asyncpg

from tests.chaos.plan import Story

_AWAY: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)
# One statement, one snapshot: what it sees was true at one moment.
_PAYMENTS: Final = """
WITH booked AS (
    SELECT payment_id, count(*) FILTER (WHERE kind = 'payment') AS credits,
           coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0)::bigint AS credited,
           sum(amount)::bigint AS balance
    FROM ledger GROUP BY payment_id
), told AS (
    SELECT split_part(unique_key, ':', 2) AS reference, count(*) AS receipts
    FROM letters WHERE unique_key LIKE 'receipt:%:paid' GROUP BY 1
)
SELECT p.reference, p.state, p.amount, coalesce(b.credits, 0) AS credits,
       coalesce(b.credited, 0) AS credited, coalesce(b.balance, 0) AS balance,
       coalesce(t.receipts, 0) AS receipts
FROM payments p
LEFT JOIN booked b ON b.payment_id = p.id
LEFT JOIN told t USING (reference)
"""
_STARTED: Final = "SELECT pg_postmaster_start_time() AS started"
_VERDICTS: Final = """
SELECT CASE WHEN settled_at IS NULL THEN 'waiting' ELSE verdict END AS verdict,
       count(*) AS notices
FROM notices GROUP BY 1
"""
_MISSING: Final = """
SELECT key FROM unnest($1::text[]) AS key
WHERE NOT EXISTS (SELECT FROM notices WHERE dedupe_key = key)
"""
# Noise of the plan's own, which must wait for staff.
_EXPECTED: Final = ("suspense:unknown order", "suspense:other sum")


@dataclass(slots=True)
class Auditor:
    """Looks by a connection of its own, and again when the database is back.

    `servers` are the moments at which the servers that it met were started.
    """

    url: str
    samples: int = 0
    servers: set[Any] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)
    _connection: Any = None

    async def sample(self) -> None:
        """What must hold at any moment."""
        try:
            rows = await self._rows(_PAYMENTS)
            self.servers |= {row["started"] for row in await self._rows(_STARTED)}
        except _AWAY:
            return
        self.samples += 1
        self.violations += [f"{row['reference']}: {why}" for row in rows if (why := _broken(row))]

    async def payments(self) -> list[Any]:
        """Every payment with what the books say of it."""
        return await self._rows(_PAYMENTS)

    async def verdicts(self) -> Mapping[str, int]:
        """What came of all notices."""
        return {row["verdict"]: row["notices"] for row in await self._rows(_VERDICTS)}

    async def disagreements(
        self, expected: Mapping[str, Story], acknowledged: Collection[str]
    ) -> list[str]:
        """What the books say that did not happen, or do not say though it did."""
        try:
            rows = {row["reference"]: row for row in await self._rows(_PAYMENTS)}
            missing = await self._rows(_MISSING, list(acknowledged))
            verdicts = await self.verdicts()
        except _AWAY as error:
            return [f"the books cannot be read: {error}"]
        found = [
            f"{reference}: {why}"
            for reference, story in expected.items()
            if (why := _differs(rows.get(reference), story))
        ]
        found += [f"acknowledged and lost: {row['key']}" for row in missing]
        strange = {each for each in verdicts if each.startswith("suspense")} - {*_EXPECTED}
        found += [f"{verdicts[each]} notices: {each}" for each in sorted(strange)]
        waiting = verdicts.get("waiting", 0)
        return [*found, f"{waiting} notices wait"] if waiting else found

    async def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.terminate()

    async def _rows(self, statement: str, *values: object) -> list[Any]:
        if self._connection is None or self._connection.is_closed():
            address = self.url.replace("+asyncpg", "", 1)
            self._connection = await asyncpg.connect(address, timeout=2, command_timeout=10)
        rows: list[Any] = await self._connection.fetch(statement, *values)
        return rows


def _broken(row: Any) -> str:
    """Why the books contradict themselves; empty when they do not."""
    is_held, is_credited = row["state"] in {"paid", "refunded"}, row["credits"] > 0
    rules = {
        "credited twice": row["credits"] > 1,
        "another sum credited": is_credited and row["credited"] != -row["amount"],
        "more given back than came": row["balance"] > 0,
        "money without a state": is_credited and not is_held,
        "paid, and the money is not there": row["state"] == "paid" and row["balance"] >= 0,
        "refunded, and the money is there": row["state"] == "refunded" and row["balance"] != 0,
        "two receipts": row["receipts"] > 1,
        "paid without a receipt": row["state"] == "paid" and row["receipts"] == 0,
    }
    return ", ".join(name for name, is_broken in rules.items() if is_broken)


def _differs(row: Any, story: Story) -> str:
    if row is None:
        return "intended and lost"
    stands = (row["state"], row["balance"])
    wanted = (story.state.value, story.balance)
    return "" if stands == wanted else f"{stands} is not {wanted}, {story.bank} {story.events}"
