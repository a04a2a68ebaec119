"""The exchange folder's rows, written a batch at a time, and the ledger entries they mean."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from services.domain.money import Money
from storage.database import Session
from storage.repositories.staged_tables import STAGED
from storage.repositories.twin_statements import FLAG, REPLACE

# What a bill means is what the ledger should hold for it: nothing while it is preliminary, then
# its amount on its account. Only the difference to what is booked is appended, whoever booked it.
_BOOK_BILLS: Final = """
WITH wanted AS (
    SELECT id, account_id, article, CASE WHEN is_preliminary THEN 0 ELSE amount END AS amount
    FROM bills WHERE id = ANY($1)
), booked AS (
    SELECT bill_id AS id, account_id, article, sum(amount)::bigint AS amount
    FROM ledger WHERE bill_id = ANY($1) AND kind IN ('bill', 'correction')
    GROUP BY bill_id, account_id, article
), gap AS (
    SELECT id, account_id, article, coalesce(wanted.amount, 0) - coalesce(booked.amount, 0) AS sum,
           CASE WHEN booked.amount IS NULL THEN 'bill' ELSE 'correction' END AS kind,
           CASE WHEN wanted.amount IS NULL THEN ':moved' ELSE '' END AS ending
    FROM wanted FULL JOIN booked USING (id, account_id, article)
)
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, bill_id)
SELECT gap.account_id, gap.article, gap.kind, gap.sum,
       'bill:' || b.number || ':v' || b.version || gap.ending, b.formed_on, now(), b.id
FROM gap JOIN bills b ON b.id = gap.id
WHERE gap.sum <> 0
ORDER BY b.id
ON CONFLICT (reference) DO NOTHING
"""
# Money that came through us is booked under the same reference by the bank's notice: whichever
# comes first books it, and what a bank said about our own payment is not corrected here.
_BOOK_RECEIPTS: Final = """
WITH wanted AS (
    SELECT id, account_id, article, -amount AS amount FROM receipts WHERE id = ANY($1)
), named AS (
    SELECT r.id, 'payment:' || r.reference AS reference FROM receipts r WHERE r.id = ANY($1)
    UNION ALL
    SELECT r.id, 'payment:' || r.reference || ':v' || step || e.ending
    FROM receipts r, generate_series(2, r.version) AS step, (VALUES (''), (':moved')) e (ending)
    WHERE r.id = ANY($1)
), booked AS (
    SELECT named.id, l.account_id, l.article, sum(l.amount)::bigint AS amount,
           bool_or(l.payment_id IS NOT NULL) AS is_ours
    FROM named JOIN ledger l ON l.reference = named.reference
    GROUP BY named.id, l.account_id, l.article
), gap AS (
    SELECT id, account_id, article, coalesce(wanted.amount, 0) - coalesce(booked.amount, 0) AS sum,
           CASE WHEN booked.amount IS NULL THEN 'payment' ELSE 'correction' END AS kind,
           CASE WHEN wanted.amount IS NULL THEN ':moved' ELSE '' END AS ending
    FROM wanted FULL JOIN booked USING (id, account_id, article)
)
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
SELECT gap.account_id, gap.article, gap.kind, gap.sum,
       'payment:' || r.reference
           || CASE WHEN r.version > 1 THEN ':v' || r.version ELSE '' END || gap.ending,
       r.paid_on, now(), r.source
FROM gap JOIN receipts r ON r.id = gap.id
WHERE gap.sum <> 0 AND NOT EXISTS (SELECT FROM booked WHERE booked.id = gap.id AND booked.is_ours)
ORDER BY r.id
ON CONFLICT (reference) DO NOTHING
"""
# An account's number is all digits, so the first bar ends it.
_METERS: Final = """
FROM unnest($1::text[]) AS k (key)
JOIN accounts a ON a.number = split_part(k.key, '|', 1)
JOIN meters m ON m.account_id = a.id AND m.number = substr(k.key, strpos(k.key, '|') + 1)
"""
_REGISTERS: Final = f"SELECT k.key, m.digits, m.zones {_METERS}"
_AMONG: Final = {
    "accounts": "SELECT number FROM accounts WHERE number = ANY($1)",
    "meters": f"SELECT k.key {_METERS}",
    "bills": "SELECT number FROM bills WHERE number = ANY($1)",
}
# A bank's register may have brought the same money before, or money that looks like it.
_BOOKS: Final = {"bills": (_BOOK_BILLS,), "payments": (_BOOK_RECEIPTS, REPLACE, FLAG)}
_ONE_AT_A_TIME: Final = "SELECT pg_advisory_xact_lock(hashtext('oblik.staging'))"


@dataclass(slots=True)
class SqlStaging:
    """The door for billing data into PostgreSQL; one for a transaction."""

    session: Session
    _is_alone: bool = False

    async def write(self, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert new rows, update changed ones, book what they mean; how many were written.

        Two imports at once take turns: the later one may meet a TransactionConflict.
        """
        if not self._is_alone:
            await self.session.row(_ONE_AT_A_TIME)
            self._is_alone = True
        written = await self.session.row(STAGED[table].statement, _json(rows))
        if written["has_unknown"]:
            raise LookupError(table)
        if table in _BOOKS and written["ids"]:
            for statement in _BOOKS[table]:
                await self.session.row(statement, written["ids"])
        return int(written["written"])

    async def known(self, table: str) -> set[str]:
        """Natural keys stored already."""
        return {row[0] for row in await self.session.rows(STAGED[table].known)}

    async def known_among(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of the keys that are stored: the server joins, we hold a batch."""
        return {row[0] for row in await self.session.rows(_AMONG[table], list(keys))}

    async def registers(self, keys: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """Digits and zones of the stored meters under the keys."""
        rows = await self.session.rows(_REGISTERS, list(keys))
        return {row["key"]: (row["digits"], row["zones"]) for row in rows}


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    option = orjson.OPT_PASSTHROUGH_DATACLASS
    return orjson.dumps(list(rows), default=_plain, option=option).decode()


def _plain(value: object) -> object:
    """Money as kopecks; a decimal as text, so that nothing is rounded."""
    return value.kopecks if isinstance(value, Money) else str(value)
