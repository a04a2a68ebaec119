"""The memory of what is owed beside electricity: repayment schedules, acts, services."""

from typing import Protocol

from services.domain.act import Act
from services.domain.ids import AccountId
from services.domain.schedule import Instalment
from services.domain.service import Service


class Schedules(Protocol):
    """Instalments of debt repayment schedules."""

    async def of_account(self, account_id: AccountId) -> list[Instalment]:
        """Instalments of every contract of the account, the earliest due first."""
        ...


class Acts(Protocol):
    """Acts about violations."""

    async def of_account(self, account_id: AccountId) -> list[Act]:
        """Acts of the account, the latest first."""
        ...


class Services(Protocol):
    """Services ordered."""

    async def of_account(self, account_id: AccountId) -> list[Service]:
        """Services of the account, the latest ordered first."""
        ...
