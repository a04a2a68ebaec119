"""What a person did, in words that every messenger shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.domain.message import Channel

# What a deep link starts the bot with: this, and the token of an invitation.
START_MARK: Final = "inv_"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event came from and where its answer goes.

    `event_id` is the messenger's own key of the event, unique within the chat: a redelivery has
    the same one. `message_id` is the message whose button was pressed, to be edited in place;
    `press_id` is the door's handle to acknowledge a press; `heard_id` is the person's own message,
    to be deleted when a secret stands in it. `language` is the messenger's hint.
    """

    channel: Channel
    chat: str
    event_id: str
    language: str = ""
    display_name: str = ""
    message_id: str | None = None
    press_id: str | None = None
    heard_id: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that is not a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command such as /menu, without the slash; `argument` is the rest (a deep link)."""

    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours, or somebody's imitation of one: hostile until checked.

    `turn` is the conversation's turn the button was drawn in; 0 marks a letter's button.
    """

    turn: int
    action: str
    payload: str


@dataclass(frozen=True, slots=True)
class SharedPhone:
    """A contact; `is_proven` only when the messenger vouches that the number is the sender's."""

    phone: str
    is_own: bool
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A one-time web form came back; secrets are hashed before they get here."""

    purpose: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SentPhoto:
    """A picture, under the messenger's id of the file."""

    file_id: str


@dataclass(frozen=True, slots=True)
class SentOther:
    """Anything else: a sticker, a voice message, a location; `kind` is its messenger's name."""

    kind: str


Event = Typed | Command | Pressed | SharedPhone | Filled | SentPhoto | SentOther


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of a messenger."""

    origin: Origin
    event: Event
