"""What is said to a person: keys and facts, buttons and documents, never a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from handlers.core.actions import Action
from services.domain.facts import Facts, Said

LETTER_TURN: Final = 0
PAYLOAD_LIMIT: Final = 40
_SEPARATOR: Final = "|"


class Page(StrEnum):
    """A web page of ours that a button can open."""

    FORM = "form"
    PAY = "pay"
    RECOVERY = "recovery"
    EMAIL = "email"
    INVITATION = "invitation"
    AGREEMENT = "agreement"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Opens:
    """A link by reference: the door derives its secret token, so that no store holds it."""

    page: Page
    ref: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button: pressed (action and payload) or opening a page of ours.

    The label stands in locales under `label`, by default "button-<action>".
    """

    action: Action
    payload: str = ""
    label: str = ""
    facts: Facts = field(default_factory=dict)
    opens: Opens | None = None

    @property
    def label_key(self) -> str:
        """The message key of the label."""
        return self.label or f"button-{self.action.value}"


@dataclass(frozen=True, slots=True)
class Grid:
    """Many small buttons in columns, None for a hole; a channel may reflow it to its own width.

    `heads` are labels over the columns, dropped where the columns do not fit (Viber has six).
    """

    cells: tuple[Button | None, ...]
    columns: int
    heads: tuple[Said, ...] = ()


Line = tuple[Button, ...] | Grid
Keyboard = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document by reference; drawn after the commit, sent by the messenger's id on repeats."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: paragraphs, a keyboard, maybe a document or the offer to share a phone."""

    parts: tuple[Said, ...]
    keyboard: Keyboard = ()
    asks_phone: bool = False
    paper: Paper | None = None

    def with_lines(self, *lines: Line) -> "Reply":
        """The same reply with more lines under its keyboard."""
        return replace(self, keyboard=(*self.keyboard, *lines))


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything one event is answered with.

    The first reply replaces the pressed message where the messenger can edit; `toast` is a short
    word over the chat where it can show one, and stands above the first reply where it cannot.
    `deletes_heard` asks the door to delete the person's own message from the chat: it may hold a
    secret, and a chat is read over shoulders.
    """

    turn: int
    locale: str
    replies: tuple[Reply, ...]
    toast: Said | None = None
    deletes_heard: bool = False


def say(key: str, /, **facts: object) -> Said:
    """A sentence by key; facts are checked by type when they are rendered or stored."""
    return Said(key, facts)  # type: ignore[arg-type]


def phone_facts(phones: Sequence[str]) -> dict[str, object]:
    """The utility's phones for a sentence that asks the person to call; it may have none."""
    return {"phones": ", ".join(phones), "has_phone": bool(phones)}


def apology(incident: str, phones: Sequence[str]) -> Reply:
    """A bug was met: its number, and whom to read it out to."""
    said = say("incident", number=incident, **phone_facts(phones))
    return Reply((said,), ((Button(Action.MENU),),))


def encode_press(turn: int, button: Button) -> str:
    """The button's data as the messenger carries it: at most 64 bytes, checked by a test."""
    return _SEPARATOR.join((str(turn), button.action.value, button.payload))


def decode_press(data: str) -> tuple[int, str, str] | None:
    """(turn, action, payload) of a press, or None for something we never draw."""
    turn, separator, rest = data.partition(_SEPARATOR)
    action, another, payload = rest.partition(_SEPARATOR)
    if not separator or not another or not (turn.isascii() and turn.isdigit()):
        return None
    if len(turn) > len(str(2**31)) or len(payload) > PAYLOAD_LIMIT:
        return None
    return int(turn), action, payload


def buttons_of(keyboard: Keyboard) -> Iterator[Button]:
    """Every button of a keyboard, in reading order."""
    for line in keyboard:
        cells = line.cells if isinstance(line, Grid) else line
        yield from (cell for cell in cells if cell is not None)
