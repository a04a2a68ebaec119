"""The memory of conversations: state, turn, draft, the events heard and the answers given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from services.domain.ids import ConversationId, PersonId
from services.domain.message import Channel

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat's place in the conversation, read under its row lock.

    `turn` counts accepted events: a button of another turn is stale. `locale` is "" until chosen.
    """

    id: ConversationId
    channel: Channel
    chat: str
    state: str
    turn: int
    locale: str
    person_id: PersonId | None
    memory: JsonObject


@dataclass(frozen=True, slots=True)
class Heard:
    """What `hear` found: the locked conversation, and the stored answer of a repeated event.

    `is_answered`: the answer is known to have reached the messenger; say nothing again.
    `is_claimed`: another process holds the answer and is sending it now; ask to be told later.
    """

    conversation: Conversation
    is_repeated: bool
    answer: JsonObject | None
    is_answered: bool
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What one event changed: saved together with its answer and the event's key."""

    conversation_id: ConversationId
    event_id: str
    state: str
    turn: int
    locale: str
    person_id: PersonId | None
    memory: JsonObject
    answer: JsonObject
    heard_at: datetime
    answer_lease: timedelta


class Conversations(Protocol):
    """Conversations and the events they have heard; the hot path of the whole house."""

    async def hear(self, channel: Channel, chat: str, event_id: str, now: datetime) -> Heard:
        """Lock the chat's row (made on first sight, state ""), and look the event up.

        One round trip on the common path. When the event was heard before but is neither answered
        nor claimed, the answer is claimed for the caller (lease until now + 5 s).
        """
        ...

    async def save(self, step: Step) -> None:
        """Write state, memory, turn, the event and its answer: one round trip."""
        ...

    async def mark_answered(self, answered: list[tuple[ConversationId, str]]) -> None:
        """The answers of these events reached the messenger: a repeat says nothing again.

        One statement for the whole batch.
        """
        ...

    async def mark_dead(self, channel: Channel, chat: str, at: datetime) -> None:
        """The person has blocked or left the chat: letters go elsewhere until it is heard.

        News of it may come late: a chat that was heard since lives.
        """
        ...

    async def find(self, conversation_id: ConversationId) -> Conversation | None:
        """The conversation without a lock, for the web forms' pages."""
        ...

    async def of_person(self, person_id: PersonId) -> list[Conversation]:
        """Every chat where the person is signed in, the latest used first."""
        ...


@dataclass(frozen=True, slots=True)
class Form:
    """A one-time web form bound to a conversation: secrets do not pass through a chat."""

    conversation_id: ConversationId
    purpose: str
    expires_at: datetime
    used_at: datetime | None


class Forms(Protocol):
    """One-time forms, stored by the SHA-256 of their token."""

    async def add(self, token_hash: bytes, form: Form) -> None:
        """Remember a form; older unused forms of the same conversation and purpose die."""
        ...

    async def find(self, token_hash: bytes, *, is_locking: bool = False) -> Form | None:
        """The form under the hash, locked on request."""
        ...

    async def use(self, token_hash: bytes, now: datetime) -> None:
        """Burn the form."""
        ...


class DeadLetters(Protocol):
    """Events that met a bug: kept for the engineer under the number the person was given."""

    async def add(
        self, incident: str, *, where: str, what: str, trace: str, happened_at: datetime
    ) -> None:
        """Remember the incident; `what` is redacted by the caller."""
        ...

    async def count(self) -> int:
        """How many there are, for the metrics."""
        ...
