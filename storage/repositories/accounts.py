"""Accounts of the billing system and the meters that hang there."""

from dataclasses import dataclass
from typing import Any, Final

from services.domain.account import Account
from services.domain.ids import AccountId, MeterId
from services.domain.meter import ZONES, Meter
from storage.database import Session
from storage.models.accounts import accounts, meters

_ACCOUNT: Final = f"SELECT {', '.join(accounts.c.keys())} FROM accounts WHERE"  # noqa: S608
_BY_ID: Final = f"{_ACCOUNT} id = $1"
_BY_NUMBER: Final = f"{_ACCOUNT} number = $1"
_LOCK: Final = "SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE"
_METERS: Final = f"""
SELECT {", ".join(meters.c.keys())} FROM meters WHERE account_id = $1 ORDER BY installed_on, id
"""  # noqa: S608 - no value is put in


@dataclass(frozen=True, slots=True)
class SqlAccounts:
    """Accounts in PostgreSQL."""

    session: Session

    async def get(self, account_id: AccountId) -> Account:
        """The account; an unknown id raises LookupError."""
        found = await self._find(_BY_ID, account_id)
        if found is None:
            raise LookupError(account_id)
        return found

    async def find_by_number(self, number: str) -> Account | None:
        """The account under the number."""
        return await self._find(_BY_NUMBER, number)

    async def lock(self, account_id: AccountId) -> None:
        """Hold the row; rows that refer to it may still be inserted by others."""
        if await self.session.row(_LOCK, account_id) is None:
            raise LookupError(account_id)

    async def _find(self, statement: str, value: object) -> Account | None:
        row = await self.session.row(statement, value)
        return None if row is None else Account(**row)


@dataclass(frozen=True, slots=True)
class SqlMeters:
    """Meters in PostgreSQL."""

    session: Session

    async def of_account(self, account_id: AccountId) -> list[Meter]:
        """All meters the account ever had, the earliest installed first."""
        return [_meter(row) for row in await self.session.rows(_METERS, account_id)]


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
