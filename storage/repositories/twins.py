"""Payments that look like another one, in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.exchange import PaymentSource
from services.domain.money import Money
from services.domain.registry_batch import Assigned
from services.domain.staff import Waiting
from services.domain.statements.twins import Twin
from storage.database import Session
from storage.repositories.money_cases import counted
from storage.repositories.registries import assigned_of
from storage.repositories.twin_statements import COUNT, MERGE, PART, WAITING


@dataclass(frozen=True, slots=True)
class SqlTwins:
    """Twins in PostgreSQL."""

    session: Session

    async def waiting(self, limit: int) -> list[Twin]:
        """The earliest first."""
        return [
            Twin(
                id=row["id"],
                account_number=row["number"],
                holder=row["holder"],
                amount=Money(row["amount"]),
                paid_on=row["paid_on"],
                source=PaymentSource(row["source"]),
                file=row["file_name"],
                line=row["line"],
                payer=row["payer"],
                other=row["other"],
                other_source=row["other_source"],
            )
            for row in await self.session.rows(WAITING, limit)
        ]

    async def count(self) -> Waiting:
        """How many wait."""
        return counted(await self.session.row(COUNT))

    async def part(self, row_id: int) -> bool:
        """They are two payments."""
        return await self.session.row(PART, row_id) is not None

    async def merge(self, row_id: int, now: datetime) -> Assigned | None:
        """They are one payment."""
        row = await self.session.row(MERGE, row_id, now)
        return None if row is None else assigned_of(row)
