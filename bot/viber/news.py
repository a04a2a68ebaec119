"""What Viber tells besides words: a chat that is dead, a message that was delivered or seen."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from bot.viber.receive import Left, Receipted
from services.domain.message import Channel, Receipt
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

_EARLY: Final = timedelta(seconds=5)
_log = logging.getLogger(__name__)


class News(Protocol):
    """Where it is written down. Raises StorageUnavailable: it will come again."""

    async def left(self, told: Left) -> None:
        """The person has left: letters go another way until the chat is heard again."""
        ...

    async def receipted(self, told: Receipted) -> None:
        """What became of the message."""
        ...


@dataclass(frozen=True, slots=True)
class StoredNews:
    """Written down, each in a transaction of its own."""

    units: UnitsOfWork
    clock: Clock

    async def left(self, told: Left) -> None:
        """A chat that was never heard is nobody's, and nothing is written.

        Viber may bring it an hour late: who has come back and spoken meanwhile is here.
        """
        try:
            async with self.units() as unit:
                await unit.conversations.mark_dead(Channel.VIBER, told.chat, told.at)
                await unit.commit()
        except TransactionConflict:
            raise StorageUnavailable from None
        _log.info("a chat was left", extra={"channel": Channel.VIBER})

    async def receipted(self, told: Receipted) -> None:
        """Receipts of answers come too, and belong to no letter.

        A failure may come before its letter's token is written down: it is asked for again then,
        or the letter would go no other way.
        """
        now = self.clock()
        try:
            async with self.units() as unit:
                is_ours = await unit.letters.receipt(Channel.VIBER, told.ref, told.receipt, now)
                await unit.commit()
        except TransactionConflict:
            raise StorageUnavailable from None
        if not is_ours and told.receipt is Receipt.FAILED and now - told.at < _EARLY:
            raise StorageUnavailable
