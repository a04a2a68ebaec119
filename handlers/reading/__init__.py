"""A submission of meter readings: value per zone, date, calculate, confirm, the bill."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, on, press, shows
from handlers.core.incoming import SentPhoto, Typed
from handlers.core.states import Reading
from handlers.reading import checking, dates, values

conversation = Conversation(
    name="reading",
    windows=(
        shows(Reading.VALUE, values.show_value, way_out=Action.CANCEL),
        shows(Reading.DATE, dates.show_date, back=Reading.VALUE, way_out=Action.CANCEL),
        shows(Reading.CALENDAR, dates.show_calendar, back=Reading.DATE, way_out=Action.CANCEL),
        shows(Reading.CHECK, checking.show_check, back=Reading.DATE, way_out=Action.CANCEL),
        shows(Reading.DONE, checking.show_done),
    ),
    rows=(
        press(None, Action.READINGS, values.begin),
        command("readings", values.begin_command),
        on(Reading.VALUE, Typed, values.typed_value),
        on(Reading.VALUE, SentPhoto, values.sent_photo),
        on(Reading.DATE, Typed, dates.typed_date),
        press(Reading.DATE, Action.CALCULATE, checking.calculate),
        press(Reading.DATE, Action.PICK_DATE, dates.pick_date),
        press(Reading.DATE, Action.RETYPE, checking.retype),
        on(Reading.CALENDAR, Typed, dates.typed_date),
        press(Reading.CALENDAR, Action.CALENDAR_SHOW, dates.turned),
        press(Reading.CALENDAR, Action.CALENDAR_DAY, dates.picked),
        press(Reading.CALENDAR, Action.TODAY, dates.today),
        press(Reading.CHECK, Action.CONFIRM, checking.confirmed),
        press(Reading.CHECK, Action.PICK_DATE, dates.pick_date),
        press(Reading.CHECK, Action.RETYPE, checking.retype),
    ),
    interjections=(values.said_anywhere,),
)
