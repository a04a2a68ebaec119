"""What is owed beside electricity: instalments, acts and services as the exchange brought them."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table, select

from services.domain.act import Act, ActStatus
from services.domain.ids import AccountId
from services.domain.money import Money
from services.domain.schedule import Instalment
from services.domain.service import Service
from storage.database import Session
from storage.models.bills import acts, schedules, services

_C: Final = "C"  # the same order whatever the database's collation


@dataclass(frozen=True, slots=True)
class SqlSchedules:
    """Instalments in PostgreSQL."""

    session: Session

    async def of_account(self, account_id: AccountId) -> list[Instalment]:
        """Instalments of every contract, the earliest due first."""
        columns = schedules.c
        order = (columns.due_on, columns.contract_number.collate(_C), columns.position)
        return [
            Instalment(
                contract_number=row["contract_number"],
                agreed_on=row["agreed_on"],
                total=Money(row["total"]),
                position=row["position"],
                due_on=row["due_on"],
                amount=Money(row["amount"]),
                bill_id=row["bill_id"],
            )
            for row in await _rows(self.session, schedules, account_id, order)
        ]


@dataclass(frozen=True, slots=True)
class SqlActs:
    """Acts in PostgreSQL."""

    session: Session

    async def of_account(self, account_id: AccountId) -> list[Act]:
        """Acts, the latest first."""
        order = (acts.c.drawn_on.desc(), acts.c.number.collate(_C).desc())
        return [
            Act(
                number=row["number"],
                drawn_on=row["drawn_on"],
                kwh=row["kwh"],
                amount=Money(row["amount"]),
                status=ActStatus(row["status"]),
                bill_id=row["bill_id"],
            )
            for row in await _rows(self.session, acts, account_id, order)
        ]


@dataclass(frozen=True, slots=True)
class SqlServices:
    """Services in PostgreSQL."""

    session: Session

    async def of_account(self, account_id: AccountId) -> list[Service]:
        """Services, the latest ordered first."""
        order = (services.c.ordered_on.desc(), services.c.number.collate(_C).desc())
        return [
            Service(
                number=row["number"],
                title=row["title"],
                ordered_on=row["ordered_on"],
                done_on=row["done_on"],
                amount=Money(row["amount"]),
                bill_id=row["bill_id"],
            )
            for row in await _rows(self.session, services, account_id, order)
        ]


async def _rows(
    session: Session, table: Table, account_id: AccountId, order: tuple[Any, ...]
) -> list[Any]:
    found = await session.execute(
        select(table).where(table.c.account_id == account_id).order_by(*order)
    )
    return list(found.mappings())
