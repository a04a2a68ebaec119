"""The door itself: one callback in, heard, committed, answered; or noted."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from weakref import WeakValueDictionary

from bot.hearing import FORGETFUL, Hears, Records
from bot.pace import Pace, Verdict
from bot.viber.news import News
from bot.viber.receive import Began, Left, Receipted, Unreadable, parse_callback
from bot.viber.send import NotTold, ViberSpeaker
from handlers.core.incoming import Incoming, Origin, Typed
from handlers.dispatcher import AnswerPending, Spoken
from services.ports.storage import StorageUnavailable, TransactionConflict

# Acknowledge nothing: the callback comes again.
LATER: Final = (StorageUnavailable, AnswerPending, NotTold)
_WHERE: Final = "viber"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class ViberDoor:
    """Returning means: committed and answered, acknowledge it.

    Raises one of LATER: acknowledge nothing, it will come again. `echoes` are how addresses of
    ours begin: a button that opens one sends it to us as the person's text, and nothing was said.
    """

    dispatcher: Hears
    speaker: ViberSpeaker
    incidents: Records
    pace: Pace
    news: News
    utility: str
    echoes: tuple[str, ...] = ()
    _hands: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def take(self, raw: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Take one callback; a bad one is recorded and acknowledged, or it would come for an hour.

        Returns what our response says in the chat: the welcome, or nothing.
        """
        try:
            callback = parse_callback(raw)
        except Unreadable as fault:
            await self.refuse(str(fault))
            return None
        match callback:
            case Incoming():
                await self._listen(callback)
            case Began(origin, context):
                return self.speaker.welcome(origin.language, self.utility, context)
            case Left():
                await self.news.left(callback)
            case Receipted():
                await self.news.receipted(callback)
            case None:
                pass
        return None

    async def refuse(self, what: str) -> None:
        """Record what cannot be read, so that it can be acknowledged. Raises StorageUnavailable.

        `what` says where and how it is wrong, and holds none of its words.
        """
        try:
            incident = await self.incidents.record(_WHERE, what)
        except TransactionConflict:
            incident = ""
        _log.warning("a callback could not be read", extra={"incident": incident, "what": what})

    async def _listen(self, incoming: Incoming) -> None:
        if self._is_echo(incoming) or not await self._may_speak(incoming.origin):
            return
        # Viber brings several callbacks of one chat at once: their answers must not overtake.
        hand = self._hands.setdefault(incoming.origin.chat, asyncio.Lock())
        async with hand:
            await self._answer(incoming)

    def _is_echo(self, incoming: Incoming) -> bool:
        event = incoming.event
        return isinstance(event, Typed) and event.text.startswith(self.echoes)

    async def _may_speak(self, origin: Origin) -> bool:
        """Whether to hear it; who speaks too fast is told so once, and costs no transaction."""
        verdict = self.pace.judge(f"{_WHERE}:{origin.chat}", origin.event_id)
        if verdict is Verdict.HELD_BACK:
            _log.warning("a chat speaks too fast", extra={"door": _WHERE})
            await self.speaker.hold_back(origin)
        return verdict is Verdict.HEARD

    async def _answer(self, incoming: Incoming) -> None:
        spoken = await self.dispatcher.hear(incoming)
        if not isinstance(spoken, Spoken):
            return
        try:
            await self.speaker.answer(incoming.origin, spoken.answer)
        except LATER:
            raise
        except Exception as bug:  # noqa: BLE001 - a bug here must not bring the callback again
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
