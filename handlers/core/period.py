"""The period that a person looks at: chosen once, kept while they look at bills and payments."""

from datetime import date
from typing import Final

from handlers.core.actions import Action
from handlers.core.reply import Button
from handlers.core.states import STATES, Menu, Period, State
from handlers.core.turn import Move, Next, Turn
from services.domain.facts import Said
from services.domain.span import EARLIEST, Preset, Span, ordered, span_of

PERIOD: Final = "period"
PERIOD_FOR: Final = "period_for"
BUTTON: Final = Button(Action.PERIOD)


def chosen(turn: Turn) -> Span:
    """The chosen span; the last year when nothing was chosen."""
    kept = turn.memory.get(PERIOD)
    if isinstance(kept, list):
        first, last = map(date.fromisoformat, kept)
        return ordered(first, last, today=turn.today)
    return span_of(Preset(kept) if kept else Preset.YEAR, turn.today)


def said_of(span: Span) -> Said:
    """The span as the end of a heading: from … to …, or of all time."""
    if span.first == EARLIEST:
        return Said("period-ever")
    return Said("period-span", {"first": span.first, "last": span.last})


def choose(turn: Turn, span: Span | Preset) -> Move:
    """Keep the span and go back to the window that asked for it."""
    turn.memory[PERIOD] = (
        span.value if isinstance(span, Preset) else [span.first.isoformat(), span.last.isoformat()]
    )
    return Next(asked_by(turn))


def forget(turn: Turn) -> None:
    """A fresh start from the menu begins with the last year."""
    turn.memory.pop(PERIOD, None)


def ask(turn: Turn, state: State) -> Move:
    """Go and choose a period for the window of `state`."""
    turn.memory[PERIOD_FOR] = state.value
    return Next(Period.CHOOSE)


def asked_by(turn: Turn) -> State:
    """The window that asked for a period; the menu when none did."""
    return STATES.get(str(turn.memory.get(PERIOD_FOR)), Menu.HOME)
