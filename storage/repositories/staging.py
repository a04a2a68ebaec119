"""The exchange folder's rows, written a batch at a time, and the ledger entries they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from services.domain.money import Money
from storage.database import Session
from storage.repositories.staged_tables import STAGED

# What a bill means is what the ledger should hold for it: nothing while it is preliminary, then
# its amount on its account. Only the difference to what is booked is appended, whoever booked it.
_BOOK_BILLS: Final = """
WITH wanted AS (
    SELECT id AS bill_id, account_id, article,
           CASE WHEN is_preliminary THEN 0 ELSE amount END AS amount
    FROM bills WHERE id = ANY($1)
), booked AS (
    SELECT bill_id, account_id, article, sum(amount)::bigint AS amount
    FROM ledger WHERE bill_id = ANY($1) AND kind IN ('bill', 'correction')
    GROUP BY bill_id, account_id, article
)
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, bill_id)
SELECT account_id, article,
       CASE WHEN booked.amount IS NULL THEN 'bill' ELSE 'correction' END,
       coalesce(wanted.amount, 0) - coalesce(booked.amount, 0),
       'bill:' || b.number || ':v' || b.version
           || CASE WHEN wanted.amount IS NULL THEN ':moved' ELSE '' END,
       b.formed_on, now(), b.id
FROM wanted FULL JOIN booked USING (bill_id, account_id, article)
JOIN bills b ON b.id = bill_id
WHERE coalesce(wanted.amount, 0) <> coalesce(booked.amount, 0)
ON CONFLICT (reference) DO NOTHING
"""
# Money that came through us is booked under the same reference by the bank's notice: whichever
# comes first books it, and what the bank said about our own payments is not corrected here.
_BOOK_RECEIPTS: Final = """
WITH wanted AS (
    SELECT id, account_id, article, -amount AS amount FROM receipts WHERE id = ANY($1)
), booked AS (
    SELECT r.id, l.account_id, l.article, sum(l.amount)::bigint AS amount,
           bool_or(l.payment_id IS NOT NULL) AS is_ours
    FROM receipts r
    CROSS JOIN LATERAL (
        SELECT 'payment:' || r.reference AS reference
        UNION ALL
        SELECT 'payment:' || r.reference || ':v' || version || ending
        FROM generate_series(2, r.version) AS version, (VALUES (''), (':moved')) AS e (ending)
    ) named
    JOIN ledger l ON l.reference = named.reference
    WHERE r.id = ANY($1)
    GROUP BY r.id, l.account_id, l.article
), ours AS (
    SELECT DISTINCT id FROM booked WHERE is_ours
)
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source,
                    payment_id)
SELECT account_id, article,
       CASE WHEN booked.amount IS NULL THEN 'payment' ELSE 'correction' END,
       coalesce(wanted.amount, 0) - coalesce(booked.amount, 0),
       'payment:' || r.reference
           || CASE WHEN r.version > 1 THEN ':v' || r.version ELSE '' END
           || CASE WHEN wanted.amount IS NULL THEN ':moved' ELSE '' END,
       r.paid_on, now(), r.source, p.id
FROM wanted FULL JOIN booked USING (id, account_id, article)
JOIN receipts r USING (id)
LEFT JOIN payments p ON p.reference = r.reference AND r.version = 1
WHERE coalesce(wanted.amount, 0) <> coalesce(booked.amount, 0)
  AND id NOT IN (SELECT id FROM ours)
ON CONFLICT (reference) DO NOTHING
"""
_BOOKS: Final = {"bills": _BOOK_BILLS, "payments": _BOOK_RECEIPTS}
_ONE_AT_A_TIME: Final = "SELECT pg_advisory_xact_lock(hashtext('oblik.staging'))"


@dataclass(frozen=True, slots=True)
class SqlStaging:
    """The door for billing data into PostgreSQL."""

    session: Session

    async def write(self, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert new rows, update changed ones, book what they mean; how many were written.

        Two imports at once take turns: the later one may meet a TransactionConflict.
        """
        await self.session.row(_ONE_AT_A_TIME)
        written = await self.session.row(STAGED[table].statement, _json(rows))
        if written["has_unknown"]:
            raise LookupError(table)
        if table in _BOOKS and written["ids"]:
            await self.session.row(_BOOKS[table], written["ids"])
        return int(written["written"])

    async def known(self, table: str) -> set[str]:
        """Natural keys stored already."""
        return {row[0] for row in await self.session.rows(STAGED[table].known)}


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    option = orjson.OPT_PASSTHROUGH_DATACLASS
    return orjson.dumps(list(rows), default=_plain, option=option).decode()


def _plain(value: object) -> object:
    """Money as kopecks; a decimal as text, so that nothing is rounded."""
    return value.kopecks if isinstance(value, Money) else str(value)
