"""The router: finds the step for an event, and draws the window where the step has led."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, Window
from handlers.core.incoming import Command, Event, Filled, Pressed, Typed
from handlers.core.reply import LETTER_TURN, Button, Reply, say
from handlers.core.states import STATES, Menu, Start, State
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.form import FormOutOfDate

_Step = Callable[[Turn, Any], Awaitable[Move]]
_Key = tuple[State | None, type[Any], str | None]
_STALE: Final = say("stale")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the conversation stands: its state and the turn its buttons belong to."""

    state: State
    turn: int


class Router:
    """All conversations joined: a step names the next state, and the router walks there.

    Raises ValueError at start when two conversations claim the same state or event.
    """

    def __init__(self, conversations: Iterable[Conversation]) -> None:
        self._windows: dict[State, Window] = {}
        self._steps: dict[_Key, _Step] = {}
        self._talks: dict[State, Conversation] = {}
        self._conversations = tuple(conversations)
        for conversation in self._conversations:
            self._add(conversation)

    def _add(self, conversation: Conversation) -> None:
        for window in conversation.windows:
            if window.state in self._windows:
                raise ValueError(f"two windows for {window.state!r}")
            self._windows[window.state] = window
            self._talks[window.state] = conversation
        for row in conversation.rows:
            key = (row.state, row.event, row.word)
            if key in self._steps:
                raise ValueError(f"two steps for {key!r}")
            self._steps[key] = row.step

    def state(self, stored: str) -> State:
        """The state under its stored name; a name of another release leads to the start."""
        found = STATES.get(stored, Start.NEW)
        return found if found in self._windows or found is Start.NEW else Start.NEW

    async def hear(self, turn: Turn, place: Place, event: Event) -> Move:
        """Let the right step hear the event; a stale press changes nothing and says so."""
        turn.state = place.state
        for conversation in self._conversations:
            for interjection in conversation.interjections:
                move = await interjection(turn, event)
                if move is not None:
                    return move
        if isinstance(event, Pressed):
            return await self._press(turn, place, event)
        word = event.name if isinstance(event, Command) else None
        state = None if isinstance(event, Command) else place.state
        step = self._steps.get((state, type(event), word))
        if step is None and isinstance(event, Filled):
            raise FormOutOfDate
        move = await step(turn, event) if step else self._lost(place)
        # A password may begin with a slash: a command that nobody knows is a text too.
        is_text = isinstance(event, Typed) or (isinstance(event, Command) and step is None)
        window = self._windows.get(place.state)
        if is_text and window is not None and window.is_secret:
            return replace(move, deletes_heard=True)
        return move

    async def _press(self, turn: Turn, place: Place, event: Pressed) -> Move:
        anywhere = self._steps.get((None, Pressed, event.action))
        if event.turn == LETTER_TURN:
            return await anywhere(turn, event) if anywhere else Stay(toast=_STALE)
        if event.turn != place.turn:
            return Stay(toast=_STALE)
        window = self._windows.get(place.state)
        if event.action == Action.BACK and window is not None and window.back is not None:
            return Next(window.back)
        step = self._steps.get((place.state, Pressed, event.action)) or anywhere
        return await step(turn, event) if step else Stay(toast=_STALE)

    def _lost(self, place: Place) -> Move:
        conversation = self._talks.get(place.state)
        key = conversation.lost_key if conversation else "start-lost"
        return Stay(says=(Reply((say(key),)),))

    def is_stale(self, move: Move) -> bool:
        """Whether nothing was heard: the turn stays, so that the current buttons stay valid."""
        return move.toast is _STALE

    async def draw(self, turn: Turn, state: State) -> Reply:
        """The window of the state, with *back* and the way out under it."""
        window = self._windows[state]
        reply = await window.view(turn)
        line = []
        if window.back is not None:
            line.append(Button(Action.BACK))
        if window.way_out is not None and state is not Menu.HOME:
            line.append(Button(window.way_out))
        return reply.with_lines(tuple(line)) if line else reply

    def hears_text(self, state: State) -> bool:
        """Whether the state expects a typed answer (for the tests that walk every state)."""
        return (state, Typed, None) in self._steps

    @property
    def states(self) -> frozenset[State]:
        """Every state that has a window."""
        return frozenset(self._windows)
