"""The dispatcher: one update, one transaction; the only place where conversations commit."""

import asyncio
import logging
import random
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from handlers.core.incoming import Event, Incoming, Origin
from handlers.core.office import Office
from handlers.core.reply import Answer, apology
from handlers.core.router import Place, Router
from handlers.core.stored import answer_from_json, answer_to_json
from handlers.core.turn import Turn
from handlers.core.walk import FALLBACK_LOCALE, Walked, walk, walk_refused
from handlers.marks import Marks
from services.domain.errors import Refusal
from services.domain.ids import ConversationId
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, Store, TransactionConflict, UnitsOfWork
from services.ports.storage.conversations import Conversation, Heard, Step

ANSWER_LEASE: Final = timedelta(seconds=5)
_TRIES: Final = 5
_JITTER_SECONDS: Final = 0.02
_Work = Callable[[Turn, Place], Awaitable[Walked]]
_log = logging.getLogger(__name__)


class AnswerPending(Exception):
    """Another hand is sending this event's answer right now: acknowledge later, not now."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer to be sent, then marked with `Dispatcher.answered`.

    `refusal` is set when the rules said no: a web form shows it instead of the chat.
    """

    conversation_id: ConversationId
    event_id: str
    answer: Answer
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """The event was heard and answered before: nothing to say."""


@dataclass(slots=True)
class Dispatcher:
    """Locks, hears, saves, commits; then the door answers.

    Raises StorageUnavailable (acknowledge nothing) and AnswerPending (come again).
    """

    units: UnitsOfWork
    router: Router
    office: Office
    clock: Clock
    _marks: Marks = field(init=False)

    def __post_init__(self) -> None:
        self._marks = Marks(self.units)

    async def hear(self, incoming: Incoming) -> Spoken | Silent:
        """Answer one event, whatever happens in between; a repeat is answered the same."""
        try:
            return await self._step(incoming, self._walk(incoming.event))
        except Refusal as refusal:
            spoken = await self._step(incoming, self._refuse(refusal))
            return replace(spoken, refusal=refusal) if isinstance(spoken, Spoken) else spoken
        except (StorageUnavailable, AnswerPending):
            raise
        except Exception as bug:  # noqa: BLE001 - whatever it is, the person gets a number
            _log.exception("a conversation met a bug")
            return await self._step(incoming, self._confess(bug, type(incoming.event).__name__))

    async def answered(self, conversation_id: ConversationId, event_id: str) -> None:
        """The answer has reached the messenger.

        Whoever comes first writes for those who come meanwhile: one commit for many answers.
        Raises StorageUnavailable, TransactionConflict.
        """
        await self._marks.add(conversation_id, event_id)

    def _walk(self, event: Event) -> _Work:
        return lambda turn, place: walk(self.router, turn, place, event)

    def _refuse(self, refusal: Refusal) -> _Work:
        return lambda turn, place: walk_refused(self.router, turn, place, refusal)

    def _confess(self, bug: Exception, what: str) -> _Work:
        incident = self.office.ids.incident()
        trace = "".join(traceback.format_exception(bug))

        async def confess(turn: Turn, place: Place) -> Walked:
            await turn.store.dead_letters.add(
                incident, where=place.state.value, what=what, trace=trace, happened_at=turn.now
            )
            sorry = apology(incident, self.office.phones)
            locale = turn.locale or FALLBACK_LOCALE
            return Walked(place, Answer(place.turn, locale, (sorry,)))

        return confess

    async def _step(self, incoming: Incoming, work: _Work) -> Spoken | Silent:
        """One whole transaction, run again when another one was in its way."""
        for attempt in range(_TRIES):
            try:
                return await self._transact(incoming, work)
            except TransactionConflict:
                await asyncio.sleep(random.uniform(0, _JITTER_SECONDS * 2**attempt))  # noqa: S311
        raise StorageUnavailable

    async def _transact(self, incoming: Incoming, work: _Work) -> Spoken | Silent:
        origin = incoming.origin
        now = self.clock()
        async with self.units() as unit:
            heard = await unit.conversations.hear(
                origin.channel, origin.chat, origin.event_id, now
            )
            if heard.is_repeated:
                await unit.commit()
                return _repeat(heard, origin.event_id)
            turn = self._turn(unit, heard.conversation, origin, now)
            state = self.router.state(heard.conversation.state)
            walked = await work(turn, Place(state, heard.conversation.turn))
            await unit.conversations.save(_step_of(turn, walked))
            await unit.commit()
        return Spoken(heard.conversation.id, origin.event_id, walked.answer)

    def _turn(self, store: Store, found: Conversation, origin: Origin, now: datetime) -> Turn:
        return Turn(
            store=store,
            office=self.office,
            origin=origin,
            now=now,
            conversation_id=found.id,
            locale=found.locale,
            person_id=found.person_id,
            memory=dict(found.memory),
        )


def _repeat(heard: Heard, event_id: str) -> Spoken | Silent:
    if heard.is_claimed:
        raise AnswerPending
    if heard.is_answered or heard.answer is None:
        return Silent()
    return Spoken(heard.conversation.id, event_id, answer_from_json(heard.answer))


def _step_of(turn: Turn, walked: Walked) -> Step:
    return Step(
        conversation_id=turn.conversation_id,
        event_id=turn.origin.event_id,
        state=walked.place.state.value,
        turn=walked.place.turn,
        locale=turn.locale,
        person_id=turn.person_id,
        memory=turn.memory,
        answer=answer_to_json(walked.answer),
        heard_at=turn.now,
        answer_lease=ANSWER_LEASE,
    )
