"""The ledger: entries are appended and summed, never changed (a trigger sees to it)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy.dialects.postgresql import insert

from services.domain.article import Article
from services.domain.ids import AccountId
from services.domain.ledger import Entry, EntryKind, NewEntry
from services.domain.money import Money
from storage.database import Session
from storage.models.money import ledger

_PLAIN: Final = (
    "account_id", "reference", "value_on", "booked_at", "bill_id", "payment_id", "source",
)  # fmt: skip

_ENTRY: Final = f"SELECT {', '.join(ledger.c.keys())} FROM ledger WHERE account_id = $1"  # noqa: S608
_ENTRIES: Final = f"{_ENTRY} AND article = $2 ORDER BY value_on, id"
_HISTORY: Final = f"""
{_ENTRY} AND kind = ANY($2) AND value_on BETWEEN $3 AND $4 ORDER BY value_on DESC, id DESC
"""
# Money given back, by the bank or in a register, proves nothing: a part of it neither. What undoes
# a register's row is named after the very version that was booked (docs/registries.md).
_LAST_PAYMENT: Final = rf"""
{_ENTRY} AND kind = 'payment' AND NOT EXISTS (
    SELECT FROM ledger back
    WHERE back.account_id = $1 AND back.kind = 'refund'
      AND (back.payment_id = ledger.payment_id
           OR back.reference = regexp_replace(
               ledger.reference, '^(registry(?:\.v[0-9]+)?):', '\1.reversed:'))
)
ORDER BY value_on DESC, id DESC LIMIT 1
"""
_BALANCES: Final = """
SELECT article, sum(amount)::bigint AS kopecks FROM ledger WHERE account_id = $1 GROUP BY article
"""


@dataclass(frozen=True, slots=True)
class SqlLedger:
    """The ledger in PostgreSQL."""

    session: Session

    async def append(self, entry: NewEntry) -> bool:
        """Book the entry; False when its reference is booked already."""
        facts = {name: getattr(entry, name) for name in _PLAIN}
        booked = await self.session.execute(
            insert(ledger)
            .values(
                article=entry.article.value,
                kind=entry.kind.value,
                amount=entry.amount.kopecks,
                **facts,
            )
            .on_conflict_do_nothing(index_elements=["reference"])
        )
        return booked.rowcount > 0

    async def balances(self, account_id: AccountId) -> Mapping[Article, Money]:
        """Sum of entries by article."""
        found = await self.session.rows(_BALANCES, account_id)
        return {Article(row["article"]): Money(row["kopecks"]) for row in found}

    async def entries(self, account_id: AccountId, article: Article) -> list[Entry]:
        """All entries of an article, the earliest first."""
        rows = await self.session.rows(_ENTRIES, account_id, article.value)
        return [entry_of(row) for row in rows]

    async def history(
        self, account_id: AccountId, *, kinds: tuple[EntryKind, ...], since: date, until: date
    ) -> list[Entry]:
        """Entries with a value date in the closed range, the latest first."""
        named = [kind.value for kind in kinds]
        rows = await self.session.rows(_HISTORY, account_id, named, since, until)
        return [entry_of(row) for row in rows]

    async def last_payment(self, account_id: AccountId) -> Entry | None:
        """The latest payment that was not given back."""
        row = await self.session.row(_LAST_PAYMENT, account_id)
        return None if row is None else entry_of(row)


def entry_of(row: Any) -> Entry:
    """A row of the ledger."""
    return Entry(
        id=row["id"],
        article=Article(row["article"]),
        kind=EntryKind(row["kind"]),
        amount=Money(row["amount"]),
        **{name: row[name] for name in _PLAIN},
    )
