"""The date: today, typed, or chosen in the calendar."""

from contextlib import suppress
from datetime import date

from handlers.core.actions import Action
from handlers.core.calendar import Range, calendar, days_view, parse_day
from handlers.core.incoming import Pressed, Typed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Reading
from handlers.core.turn import Move, Next, Stay, Turn
from handlers.reading.doubting import doubt_of, entered, judged
from handlers.reading.draft import active_meter, draft_of, keep, taken_on
from handlers.reading.photos import photo_said
from handlers.reading.values import typed_value
from services.domain.reading import DateTooOld
from services.domain.typed_date import DateUnreadable, parse_date
from services.domain.typed_reading import ReadingUnreadable


async def show_date(turn: Turn) -> Reply:
    day = taken_on(turn)
    key = "reading-date-today" if day == turn.today else "reading-date"
    return Reply(
        (*await entered(turn), say(key, day=day), *photo_said(turn)),
        (
            (Button(Action.CALCULATE),),
            (Button(Action.PICK_DATE), Button(Action.RETYPE)),
        ),
    )


async def typed_date(turn: Turn, event: Typed) -> Move:
    return await dated(turn, parse_date(event.text, today=turn.today))


async def typed_again(turn: Turn, event: Typed) -> Move:
    """Figures or a day: where the day is what is wrong, «05.11» is a day and not 5 kWh."""
    if isinstance(await doubt_of(turn), DateTooOld):
        with suppress(DateUnreadable):
            return await typed_date(turn, event)
    try:
        return await typed_value(turn, event)
    except ReadingUnreadable:
        with suppress(DateUnreadable):
            return await typed_date(turn, event)
        raise


async def dated(turn: Turn, day: date) -> Move:
    keep(turn, on=day.isoformat())
    return await judged(turn, Reading.DATE)


async def _range(turn: Turn) -> Range:
    meter = await active_meter(turn)
    previous = await turn.store.readings.latest(meter.id, before=turn.today)
    return Range(previous.taken_on if previous else meter.installed_on, turn.today)


async def show_calendar(turn: Turn) -> Reply:
    allowed = await _range(turn)
    view = str(draft_of(turn).get("view") or days_view(taken_on(turn)))
    today = Button(Action.TODAY, facts={"day": turn.today})
    return Reply((say("reading-pick-date"),), (*calendar(view, allowed), (today,)))


async def turned(turn: Turn, event: Pressed) -> Move:
    keep(turn, view=event.payload)
    return Stay()


async def picked(turn: Turn, event: Pressed) -> Move:
    day = parse_day(event.payload, await _range(turn))
    return await dated(turn, day) if day else Stay()


async def today(turn: Turn, _: Pressed) -> Move:
    return await dated(turn, turn.today)


async def pick_date(turn: Turn, _: Pressed) -> Move:
    keep(turn, view="")
    return Next(Reading.CALENDAR)
