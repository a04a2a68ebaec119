"""What Viber tells besides words: a chat that is dead, a message that was delivered or seen."""

import logging
from dataclasses import dataclass
from typing import Protocol

from services.domain.message import Channel, Receipt
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

_log = logging.getLogger(__name__)


class News(Protocol):
    """Where it is written down. Raises StorageUnavailable: it will come again."""

    async def left(self, chat: str) -> None:
        """The person has left: letters go another way until the chat is heard again."""
        ...

    async def receipted(self, ref: str, receipt: Receipt) -> None:
        """What became of the message."""
        ...


@dataclass(frozen=True, slots=True)
class StoredNews:
    """Written down, each in a transaction of its own."""

    units: UnitsOfWork
    clock: Clock

    async def left(self, chat: str) -> None:
        """A chat that was never heard is nobody's, and nothing is written."""
        try:
            async with self.units() as unit:
                await unit.conversations.mark_dead(Channel.VIBER, chat, self.clock())
                await unit.commit()
        except TransactionConflict:
            raise StorageUnavailable from None
        _log.info("a chat was left", extra={"channel": Channel.VIBER})

    async def receipted(self, ref: str, receipt: Receipt) -> None:
        """Receipts of answers come too, and belong to no letter."""
        try:
            async with self.units() as unit:
                await unit.letters.receipt(Channel.VIBER, ref, receipt, self.clock())
                await unit.commit()
        except TransactionConflict:
            raise StorageUnavailable from None
