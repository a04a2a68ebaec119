"""The door itself: one raw update in, heard, committed, answered; whoever brought it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import ValidationError

from bot.telegram.receive import parse_update
from bot.telegram.send import TelegramSpeaker
from handlers.core.incoming import Incoming
from handlers.dispatcher import Silent, Spoken
from services.domain.ids import ConversationId

_log = logging.getLogger(__name__)


class Hears(Protocol):
    """The dispatcher, as this door knows it."""

    async def hear(self, incoming: Incoming) -> Spoken | Silent:
        """Answer one event. Raises StorageUnavailable, AnswerPending."""
        ...

    async def answered(self, conversation_id: ConversationId, event_id: str) -> None:
        """The answer has reached the messenger."""
        ...


@dataclass(slots=True)
class TelegramDoor:
    """Returning means: committed and answered, acknowledge it.

    Raises StorageUnavailable, AnswerPending, NotTold: acknowledge nothing, it will come again.
    """

    dispatcher: Hears
    speaker: TelegramSpeaker

    async def take(self, raw: Mapping[str, Any]) -> None:
        """Hear one update; a bad one is recorded and acknowledged, or it would block the rest."""
        try:
            incoming = parse_update(raw)
        except ValidationError as error:
            _log.warning("an update could not be read", extra={"faults": error.error_count()})
            return
        if incoming is None:
            return
        spoken = await self.dispatcher.hear(incoming)
        if isinstance(spoken, Spoken):
            await self.speaker.answer(incoming.origin, spoken.answer)
            await self.dispatcher.answered(spoken.conversation_id, spoken.event_id)


def chat_of(raw: Mapping[str, Any]) -> str:
    """The chat of a raw update, to keep each person's updates in order; "" when there is none."""
    for name in ("message", "edited_message"):
        message = raw.get(name)
        if isinstance(message, Mapping):
            return _id(message.get("chat"))
    query = raw.get("callback_query")
    if isinstance(query, Mapping):
        return _id(query.get("from"))
    return ""


def _id(holder: object) -> str:
    return str(holder.get("id", "")) if isinstance(holder, Mapping) else ""
