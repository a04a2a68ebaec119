"""What the accounts of a chunk owe for: entries, instalments and days due, read at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.domain.article import Article
from services.domain.ids import AccountId, BillId
from services.domain.ledger import Entry
from services.domain.money import Money
from services.domain.schedule import Instalment
from storage.database import Session
from storage.models.money import ledger
from storage.repositories.ledger import entry_of

_ENTRIES: Final = f"""
SELECT {", ".join(ledger.c.keys())} FROM ledger WHERE account_id = ANY ($1::bigint[])
ORDER BY value_on, id
"""  # noqa: S608 - no value is put in
_INSTALMENTS: Final = """
SELECT account_id, contract_number, agreed_on, total, position, due_on, amount, bill_id
FROM schedules WHERE account_id = ANY ($1::bigint[])
ORDER BY due_on, contract_number COLLATE "C", position
"""
_NOT_DUE: Final = "SELECT id FROM bills WHERE account_id = ANY ($1::bigint[]) AND due_on >= $2"


@dataclass(frozen=True, slots=True)
class SqlOwed:
    """What is owed for, in PostgreSQL."""

    session: Session

    async def entries(
        self, account_ids: Collection[AccountId]
    ) -> Mapping[tuple[AccountId, Article], list[Entry]]:
        """Entries of the ledger by account and article."""
        found: dict[tuple[AccountId, Article], list[Entry]] = {}
        for row in await self.session.rows(_ENTRIES, list(account_ids)):
            entry = entry_of(row)
            found.setdefault((entry.account_id, entry.article), []).append(entry)
        return found

    async def instalments(
        self, account_ids: Collection[AccountId]
    ) -> Mapping[AccountId, list[Instalment]]:
        """Instalments by account."""
        found: dict[AccountId, list[Instalment]] = {}
        for row in await self.session.rows(_INSTALMENTS, list(account_ids)):
            made = Instalment(
                contract_number=row["contract_number"],
                agreed_on=row["agreed_on"],
                total=Money(row["total"]),
                position=row["position"],
                due_on=row["due_on"],
                amount=Money(row["amount"]),
                bill_id=row["bill_id"],
            )
            found.setdefault(AccountId(row["account_id"]), []).append(made)
        return found

    async def not_due(self, account_ids: Collection[AccountId], today: date) -> frozenset[BillId]:
        """Bills of the accounts whose due day has not passed."""
        rows = await self.session.rows(_NOT_DUE, list(account_ids), today)
        return frozenset(BillId(row["id"]) for row in rows)
