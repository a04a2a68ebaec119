"""Money that registers have brought and nobody's books have yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.domain.ids import AccountId
from services.domain.money import Money
from services.domain.registry_batch import Assigned, Doubt, SuspenseRow
from services.domain.staff import StaffId
from storage.database import Session
from storage.repositories.registries import assigned_of
from storage.repositories.registry_statements import ASSIGN, WAITING


@dataclass(frozen=True, slots=True)
class SqlSuspense:
    """Suspense in PostgreSQL."""

    session: Session

    async def waiting(self, limit: int) -> list[SuspenseRow]:
        """Money that waits for a human."""
        return [_suspense(row) for row in await self.session.rows(WAITING, limit)]

    async def assign(
        self, row_id: int, account_id: AccountId, now: datetime, *, staff_id: StaffId | None = None
    ) -> Assigned | None:
        """Book a waiting row; whoever comes second finds that it waits no more."""
        row = await self.session.row(ASSIGN, row_id, account_id, now, staff_id)
        return None if row is None else assigned_of(row)


def _suspense(row: Any) -> SuspenseRow:
    return SuspenseRow(
        id=row["id"],
        line=row["line"],
        account_number=row["account_number"],
        amount=Money(row["amount"]),
        paid_on=row["paid_on"],
        payer=row["payer"],
        purpose=row["purpose"],
        doubt=Doubt(row["doubt"]),
        is_return=row["is_return"],
        suggested=row["suggested"],
    )
