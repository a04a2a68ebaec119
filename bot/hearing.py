"""What every messenger's door needs of the house: who answers, and who keeps what it could not."""

from typing import Final, Protocol

from handlers.core.incoming import Incoming
from handlers.dispatcher import Silent, Spoken
from services.domain.ids import ConversationId
from services.ports.storage import StorageUnavailable, TransactionConflict

# A mark or an incident that could not be written: the answer was given all the same.
FORGETFUL: Final = (StorageUnavailable, TransactionConflict)


class Hears(Protocol):
    """The dispatcher, as a door knows it."""

    async def hear(self, incoming: Incoming) -> Spoken | Silent:
        """Answer one event. Raises StorageUnavailable, AnswerPending."""
        ...

    async def answered(self, conversation_id: ConversationId, event_id: str) -> None:
        """The answer has reached the messenger."""
        ...


class Records(Protocol):
    """Where that is kept which a door could not cope with."""

    async def record(self, where: str, what: str, bug: BaseException | None = None) -> str:
        """Keep it; returns the number a person can read out. Raises StorageUnavailable."""
        ...
