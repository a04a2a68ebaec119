"""The dispatcher: one update, one transaction; the only place where conversations commit."""

import random
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from handlers.core.incoming import Incoming
from handlers.core.reply import Answer, Reply, say
from handlers.core.stored import answer_from_json, answer_to_json
from handlers.core.turn import Turn
from handlers.core.office import Office
from handlers.router import Heading, Router
from services.domain.errors import Refusal
from services.domain.facts import Facts
from services.domain.ids import ConversationId
from services.ports.storage import (
    Store,
    TransactionConflict,
    UnitsOfWork,
)
from services.ports.storage.conversations import Conversation, Heard, Step

ANSWER_LEASE: Final = timedelta(seconds=5)
_TRIES: Final = 5


class AnswerPending(Exception):
    """Another hand is sending this event's answer right now: acknowledge later, not now."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer to be sent, then marked with `Dispatcher.answered`."""

    conversation_id: ConversationId
    event_id: str
    answer: Answer
    refusal: Refusal | None = None
    is_incident: bool = False


@dataclass(frozen=True, slots=True)
class Silent:
    """The event was heard and answered before: nothing to say."""
