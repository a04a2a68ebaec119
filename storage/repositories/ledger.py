"""The ledger: entries are appended and summed, never changed (a trigger sees to it)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, func, select
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
        found = await self.session.execute(
            select(ledger.c.article, func.sum(ledger.c.amount).label("kopecks"))
            .where(ledger.c.account_id == account_id)
            .group_by(ledger.c.article)
        )
        return {Article(row.article): Money(int(row.kopecks)) for row in found}

    async def entries(self, account_id: AccountId, article: Article) -> list[Entry]:
        """All entries of an article, the earliest first."""
        return await self._found(
            select(ledger)
            .where(ledger.c.account_id == account_id, ledger.c.article == article.value)
            .order_by(ledger.c.value_on, ledger.c.id)
        )

    async def history(
        self, account_id: AccountId, *, kinds: tuple[EntryKind, ...], since: date, until: date
    ) -> list[Entry]:
        """Entries with a value date in the closed range, the latest first."""
        return await self._found(
            select(ledger)
            .where(
                ledger.c.account_id == account_id,
                ledger.c.kind.in_([kind.value for kind in kinds]),
                ledger.c.value_on.between(since, until),
            )
            .order_by(ledger.c.value_on.desc(), ledger.c.id.desc())
        )

    async def last_payment(self, account_id: AccountId) -> Entry | None:
        """The latest payment."""
        found = await self._found(
            select(ledger)
            .where(ledger.c.account_id == account_id, ledger.c.kind == EntryKind.PAYMENT.value)
            .order_by(ledger.c.value_on.desc(), ledger.c.id.desc())
            .limit(1)
        )
        return found[0] if found else None

    async def _found(self, wanted: Select[*tuple[Any, ...]]) -> list[Entry]:
        found = await self.session.execute(wanted)
        return [_entry(row) for row in found.mappings()]


def _entry(row: Any) -> Entry:
    return Entry(
        id=row["id"],
        article=Article(row["article"]),
        kind=EntryKind(row["kind"]),
        amount=Money(row["amount"]),
        **{name: row[name] for name in _PLAIN},
    )
