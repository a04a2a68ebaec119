"""The door itself: one raw update in, heard, committed, answered; whoever brought it."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from pydantic import ValidationError

from bot.hearing import FORGETFUL, Hears, Records
from bot.pace import Pace, Verdict
from bot.telegram.receive import parse_update
from bot.telegram.send import NotTold, TelegramSpeaker
from handlers.core.incoming import Incoming, Origin, SharedPhone
from handlers.dispatcher import AnswerPending, Spoken
from services.ports.storage import StorageUnavailable, TransactionConflict

# Acknowledge nothing: the update comes again.
LATER = (StorageUnavailable, AnswerPending, NotTold)
_WHERE = "telegram"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class TelegramDoor:
    """Returning means: committed and answered, acknowledge it.

    Raises one of LATER: acknowledge nothing, it will come again.
    """

    dispatcher: Hears
    speaker: TelegramSpeaker
    incidents: Records
    pace: Pace
    _hands: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def take(self, raw: Mapping[str, Any]) -> None:
        """Hear one update; a bad one is recorded and acknowledged, or it would block the rest."""
        try:
            incoming = parse_update(raw)
        except ValidationError as error:
            await self.refuse(_faults(error))
            return
        if incoming is None:
            return
        chat = incoming.origin.chat
        if not await self._may_speak(incoming.origin):
            return
        if isinstance(incoming.event, SharedPhone):
            self.speaker.phone.is_up_in(chat)
        # Telegram brings several updates of one chat at once: their answers must not overtake.
        hand = self._hands.setdefault(chat, asyncio.Lock())
        async with hand:
            await self._answer(incoming)

    async def _may_speak(self, origin: Origin) -> bool:
        """Whether to hear it; who speaks too fast is told so once, and costs no transaction."""
        verdict = self.pace.judge(origin.chat, origin.event_id)
        if verdict is Verdict.HELD_BACK:
            _log.warning("a chat speaks too fast", extra={"door": _WHERE})
            await self.speaker.hold_back(origin)
        return verdict is Verdict.HEARD

    async def refuse(self, what: str) -> None:
        """Record what cannot be read, so that it can be acknowledged. Raises StorageUnavailable.

        `what` says where and how it is wrong, and holds none of its words.
        """
        try:
            incident = await self.incidents.record(_WHERE, what)
        except TransactionConflict:
            incident = ""
        _log.warning("an update could not be read", extra={"incident": incident, "what": what})

    async def _answer(self, incoming: Incoming) -> None:
        spoken = await self.dispatcher.hear(incoming)
        if not isinstance(spoken, Spoken):
            return
        try:
            await self.speaker.answer(incoming.origin, spoken.answer)
        except LATER:
            raise
        except Exception as bug:  # noqa: BLE001 - a bug here must not bring the update for ever
            await self._confess(incoming, spoken, bug)
        try:
            await self.dispatcher.answered(spoken.conversation_id, spoken.event_id)
        except FORGETFUL:
            # It was said. Acknowledged now, it will not come again and be said twice.
            _log.warning("an answer was given, and it could not be written down")

    async def _confess(self, incoming: Incoming, spoken: Spoken, bug: Exception) -> None:
        """The answer cannot be drawn: the person gets a number instead, the engineer the trace."""
        _log.error("an answer met a bug", exc_info=bug)
        try:
            incident = await self.incidents.record(_WHERE, type(incoming.event).__name__, bug)
            await self.speaker.apologise(incoming.origin, spoken.answer.locale, incident)
        except TransactionConflict:
            _log.warning("a bug could not be written down")


def chat_of(raw: Mapping[str, Any]) -> str:
    """The chat of a raw update, to keep each person's updates in order; "" when there is none."""
    match raw:
        case {"message": {"chat": {"id": chat}}}:
            return str(chat)
        case {"callback_query": {"message": {"chat": {"id": chat}}}}:
            return str(chat)
        case _:
            return ""


def _faults(error: ValidationError) -> str:
    """Where an update is wrong and how; never what stands there."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in faults[:5])
