"""Rates in PostgreSQL: what is spoken besides letters takes slots too."""

from dataclasses import dataclass
from typing import Final

from services.domain.message import Channel
from storage.database import Session

_BOOK: Final = """
UPDATE rates
SET next_at = greatest(next_at, now()) + $2::float8 * interval '1 second', taken = taken + $3
WHERE channel = $1
"""


@dataclass(frozen=True, slots=True)
class SqlRates:
    """One row for each channel."""

    session: Session

    async def book(self, channel: Channel, messages: int, per_second: float) -> None:
        """Letters wait for the slots that so many messages have used."""
        await self.session.row(_BOOK, channel.value, messages / per_second, messages)
