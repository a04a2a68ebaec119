"""Conversations as tables: which step hears which event in which state, and what is shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from handlers.core.actions import Action
from handlers.core.incoming import (
    Command,
    Event,
    Filled,
    Pressed,
    SentOther,
    SentPhoto,
    SharedPhone,
    Typed,
)
from handlers.core.reply import Reply
from handlers.core.states import State
from handlers.core.turn import Move, Turn

E = TypeVar("E", Typed, Command, Pressed, SharedPhone, Filled, SentPhoto, SentOther)
View = Callable[[Turn], Awaitable[Reply]]
Interjection = Callable[[Turn, Event], Awaitable[Move | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """In `state` (None: anywhere), an event of this type and word is heard by `step`."""

    state: State | None
    event: type[Any]
    word: str | None
    step: Callable[[Turn, Any], Awaitable[Move]]


@dataclass(frozen=True, slots=True)
class Window:
    """What a state shows, where *back* leads (None: nowhere), and the way out beside it.

    `is_secret`: a secret is waited for, and whatever is typed here may be one: it is deleted from
    the chat.
    """

    state: State
    view: View
    back: State | None
    way_out: Action | None
    is_secret: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """A subject of talk: its windows, its steps, and its words for an event it has no step for.

    `interjections` are tried in every state before the state's own steps: a sentence that means
    something anywhere ("показники 12345").
    """

    name: str
    windows: tuple[Window, ...]
    rows: tuple[Row, ...]
    interjections: tuple[Interjection, ...] = ()

    @property
    def lost_key(self) -> str:
        """What is said to an event that no step hears."""
        return f"{self.name}-lost"


def shows(
    state: State,
    view: View,
    *,
    back: State | None = None,
    way_out: Action | None = Action.MENU,
    is_secret: bool = False,
) -> Window:
    """The window of a state; *back* and the way out are drawn under its keyboard."""
    return Window(state, view, back, way_out, is_secret)


def on(state: State, event: type[E], step: Callable[[Turn, E], Awaitable[Move]]) -> Row:
    """A step for a kind of event; mypy refuses a step that is given the wrong one."""
    return Row(state, event, None, step)


def press(
    state: State | None, action: Action, step: Callable[[Turn, Pressed], Awaitable[Move]]
) -> Row:
    """A step for a button; with state None it works everywhere, from letters too."""
    return Row(state, Pressed, action.value, step)


def command(word: str, step: Callable[[Turn, Command], Awaitable[Move]]) -> Row:
    """A step for a slash command, heard everywhere."""
    return Row(None, Command, word, step)
