"""Accounts of the billing system and the meters that hang there."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from services.domain.account import Account
from services.domain.ids import AccountId, MeterId
from services.domain.meter import ZONES, Meter
from storage.database import Session
from storage.models.accounts import accounts, meters


@dataclass(frozen=True, slots=True)
class SqlAccounts:
    """Accounts in PostgreSQL."""

    session: Session

    async def get(self, account_id: AccountId) -> Account:
        """The account; an unknown id raises LookupError."""
        found = await self._find(accounts.c.id == account_id)
        if found is None:
            raise LookupError(account_id)
        return found

    async def find_by_number(self, number: str) -> Account | None:
        """The account under the number."""
        return await self._find(accounts.c.number == number)

    async def lock(self, account_id: AccountId) -> None:
        """Hold the row; rows that refer to it may still be inserted by others."""
        found = await self.session.execute(
            select(accounts.c.id)
            .where(accounts.c.id == account_id)
            .with_for_update(key_share=True)
        )
        if found.one_or_none() is None:
            raise LookupError(account_id)

    async def _find(self, condition: Any) -> Account | None:
        found = await self.session.execute(select(accounts).where(condition))
        row = found.mappings().one_or_none()
        return None if row is None else Account(**row)


@dataclass(frozen=True, slots=True)
class SqlMeters:
    """Meters in PostgreSQL."""

    session: Session

    async def of_account(self, account_id: AccountId) -> list[Meter]:
        """All meters the account ever had, the earliest installed first."""
        found = await self.session.execute(
            select(meters)
            .where(meters.c.account_id == account_id)
            .order_by(meters.c.installed_on, meters.c.id)
        )
        return [_meter(row) for row in found.mappings()]


def _meter(row: Any) -> Meter:
    return Meter(
        id=MeterId(row["id"]),
        account_id=AccountId(row["account_id"]),
        number=row["number"],
        digits=row["digits"],
        zones=ZONES[row["zones"]],
        installed_on=row["installed_on"],
        removed_on=row["removed_on"],
    )
