"""Choosing a period: a ready one, two days of the calendar, or typed."""

from datetime import date
from typing import Final

from handlers.core.actions import Action
from handlers.core.calendar import Range, calendar, days_view, parse_day
from handlers.core.conversation import Conversation, on, press, shows
from handlers.core.incoming import Pressed, Typed
from handlers.core.period import asked_by, choose, chosen, said_of
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Period
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.span import EARLIEST, Preset, Span, ordered, parse_span, span_of

_DRAFT: Final = "period_draft"
_LINES: Final = (
    (Preset.YEAR, Preset.QUARTER),
    (Preset.THIS_YEAR, Preset.PAST_YEAR),
    (Preset.EVER,),
)


async def _show_choose(turn: Turn) -> Reply:
    presets = tuple(tuple(_preset(turn, each) for each in line) for line in _LINES)
    dates = (Button(Action.PICK_DATE, label="button-period-dates"),)
    away = (Button(Action.BACK), Button(Action.MENU))
    said = say("period-choose", period=said_of(chosen(turn)))
    return Reply((said,), (*presets, dates, away))


def _preset(turn: Turn, preset: Preset) -> Button:
    year = span_of(preset, turn.today).first.year
    label = f"button-preset-{preset.value}"
    return Button(Action.PRESET, preset.value, label=label, facts={"year": str(year)})


async def _picked_preset(turn: Turn, event: Pressed) -> Move:
    if event.payload not in set(Preset):
        return Stay()
    return choose(turn, Preset(event.payload))


async def _left(turn: Turn, _: Pressed) -> Move:
    """Back to the list, nothing changed."""
    return Next(asked_by(turn))


async def _pick_dates(turn: Turn, _: Pressed) -> Move:
    span = chosen(turn)
    shown = span.last if span.first == EARLIEST else span.first
    turn.memory[_DRAFT] = {"view": days_view(shown)}
    return Next(Period.FIRST)


async def _show_first(turn: Turn) -> Reply:
    view = str(_draft(turn).get("view", ""))
    return Reply((say("period-first"),), calendar(view, Range(EARLIEST, turn.today)))


async def _show_last(turn: Turn) -> Reply:
    first = _first(turn)
    view = str(_draft(turn).get("view", ""))
    today = (Button(Action.TODAY, facts={"day": turn.today}),)
    said = say("period-last", first=first)
    return Reply((said,), (*calendar(view, Range(first, turn.today)), today))


async def _turned(turn: Turn, event: Pressed) -> Move:
    turn.memory[_DRAFT] = {**_draft(turn), "view": event.payload}
    return Stay()


async def _picked_first(turn: Turn, event: Pressed) -> Move:
    day = parse_day(event.payload, Range(EARLIEST, turn.today))
    return _begun(turn, day) if day else Stay()


async def _picked_last(turn: Turn, event: Pressed) -> Move:
    first = _first(turn)
    day = parse_day(event.payload, Range(first, turn.today))
    return choose(turn, Span(first, day)) if day else Stay()


async def _today(turn: Turn, _: Pressed) -> Move:
    return choose(turn, Span(_first(turn), turn.today))


async def _typed(turn: Turn, event: Typed) -> Move:
    """Both days at once, or the first one."""
    found = parse_span(event.text, today=turn.today)
    return choose(turn, found) if isinstance(found, Span) else _begun(turn, found)


async def _typed_last(turn: Turn, event: Typed) -> Move:
    """The other day, before or after the first; or both anew."""
    found = parse_span(event.text, today=turn.today)
    if isinstance(found, date):
        found = ordered(_first(turn), found, today=turn.today)
    return choose(turn, found)


def _begun(turn: Turn, day: date) -> Move:
    turn.memory[_DRAFT] = {"first": day.isoformat(), "view": days_view(turn.today)}
    return Next(Period.LAST)


def _draft(turn: Turn) -> dict[str, str]:
    return dict(turn.memory.get(_DRAFT, {}))


def _first(turn: Turn) -> date:
    kept = parse_day(str(_draft(turn).get("first", "")), Range(EARLIEST, turn.today))
    return kept or chosen(turn).first


conversation = Conversation(
    name="period",
    windows=(
        shows(Period.CHOOSE, _show_choose, way_out=None),
        shows(Period.FIRST, _show_first, back=Period.CHOOSE, way_out=Action.CANCEL),
        shows(Period.LAST, _show_last, back=Period.FIRST, way_out=Action.CANCEL),
    ),
    rows=(
        press(Period.CHOOSE, Action.PRESET, _picked_preset),
        press(Period.CHOOSE, Action.PICK_DATE, _pick_dates),
        press(Period.CHOOSE, Action.BACK, _left),
        on(Period.CHOOSE, Typed, _typed),
        press(Period.FIRST, Action.CALENDAR_SHOW, _turned),
        press(Period.FIRST, Action.CALENDAR_DAY, _picked_first),
        press(Period.FIRST, Action.CANCEL, _left),
        on(Period.FIRST, Typed, _typed),
        press(Period.LAST, Action.CALENDAR_SHOW, _turned),
        press(Period.LAST, Action.CALENDAR_DAY, _picked_last),
        press(Period.LAST, Action.TODAY, _today),
        press(Period.LAST, Action.CANCEL, _left),
        on(Period.LAST, Typed, _typed_last),
    ),
)
