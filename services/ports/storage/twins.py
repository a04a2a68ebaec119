"""The memory of payments that look like another one."""

from datetime import datetime
from typing import Protocol

from services.domain.registry_batch import Assigned
from services.domain.staff import Waiting
from services.domain.statements.twins import Twin


class Twins(Protocol):
    """Rows of registers that are booked and flagged: a human looks at each."""

    async def waiting(self, limit: int) -> list[Twin]:
        """The earliest first."""
        ...

    async def count(self) -> Waiting:
        """How many wait, and since when the oldest does."""
        ...

    async def part(self, row_id: int) -> bool:
        """They are two payments: the flag goes. False when there was none (any more)."""
        ...

    async def merge(self, row_id: int, now: datetime) -> Assigned | None:
        """They are one payment: the row's booking is undone, and it never comes again.

        Returns the undoing entry; None when the row was not flagged (any more).
        """
        ...
