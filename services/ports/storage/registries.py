"""The memory of banks' registers: batches, rows known by name, money that waits in suspense."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.domain.ids import AccountId, RegistryId
from services.domain.money import Money
from services.domain.registry_batch import (
    Assigned,
    NamedRow,
    NewRegistry,
    Registry,
    Settled,
    SuspenseRow,
    Withdrawn,
)
from services.domain.staff import StaffId


class Registries(Protocol):
    """Rows are taken once by their names; what they mean is booked in the same statement."""

    async def open(self, registry: NewRegistry, now: datetime) -> RegistryId:
        """Begin a batch; one register is taken at a time."""
        ...

    async def put(
        self, registry_id: RegistryId, rows: Sequence[NamedRow], now: datetime
    ) -> list[Settled]:
        """Take rows that are posted, or reversed by the bank; at most a thousand or so at once.

        A posted one is booked to its account as a payment of the day on which it was paid,
        or waits in suspense. A reversed one takes its booking back, or is never booked. One that
        is returned undoes the payment that it is of, or the latest of the account and sum; when
        there is none it waits. One whose name is known changes nothing, unless its batch was
        withdrawn: it is taken anew.
        """
        ...

    async def payers(self, payers: Collection[str]) -> Mapping[str, str]:
        """Account numbers of payers whose earlier rows were all booked to one account."""
        ...

    async def suggest(self, numbers: Mapping[str, str]) -> None:
        """Note the account numbers that rows in suspense, by name, may have been meant for."""
        ...

    async def close(self, registry_id: RegistryId, *, count: int, total: Money) -> None:
        """End a batch with its new rows and their sum; one without rows is forgotten."""
        ...

    async def find(self, sha256: bytes) -> list[Registry]:
        """Batches of a file, the earliest first, those that were reversed too."""
        ...

    async def withdraw(
        self, registry_id: RegistryId, *, after: int, limit: int, now: datetime
    ) -> list[Withdrawn]:
        """Take back rows of a batch whose id is above `after`; the batch is reversed from now on.

        Each booking is undone by an entry of its own; a repeat finds nothing.
        """
        ...

    async def restore(self, registry_id: RegistryId, now: datetime) -> list[Assigned]:
        """Book anew what the returns of a withdrawn batch had undone; a repeat finds nothing.

        A payment whose own batch was withdrawn stays away.
        """
        ...


class Suspense(Protocol):
    """Money that a register has brought and that nobody's books have: a human decides."""

    async def waiting(self, limit: int) -> list[SuspenseRow]:
        """The earliest first."""
        ...

    async def assign(
        self, row_id: int, account_id: AccountId, now: datetime, *, staff_id: StaffId | None = None
    ) -> Assigned | None:
        """Book a waiting row to an account; None when it does not wait (any more).

        Who of the staff has decided is written beside it; the command line is nobody.
        """
        ...
