"""A submission of meter readings: value per zone, date, calculate, doubt or confirm, the bill."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, on, press, shows
from handlers.core.incoming import SentPhoto, Typed
from handlers.core.states import Reading
from handlers.reading import answering, checking, dates, doubting, photos, values

conversation = Conversation(
    name="reading",
    windows=(
        shows(Reading.VALUE, values.show_value, way_out=Action.CANCEL),
        shows(Reading.DATE, dates.show_date, back=Reading.VALUE, way_out=Action.CANCEL),
        shows(Reading.CALENDAR, dates.show_calendar, back=Reading.DATE, way_out=Action.CANCEL),
        shows(Reading.CHECK, checking.show_check, back=Reading.DATE, way_out=Action.CANCEL),
        shows(Reading.DOUBT, doubting.show_doubt, back=Reading.DATE, way_out=Action.CANCEL),
        shows(Reading.PHOTO, photos.show_photo, way_out=Action.CANCEL),
        shows(Reading.SENT, doubting.show_sent),
        shows(Reading.DONE, checking.show_done),
    ),
    rows=(
        press(None, Action.READINGS, values.begin),
        command("readings", values.begin_command),
        on(Reading.VALUE, Typed, values.typed_value),
        on(Reading.VALUE, SentPhoto, photos.kept_photo),
        on(Reading.DATE, Typed, dates.typed_date),
        on(Reading.DATE, SentPhoto, photos.kept_photo),
        press(Reading.DATE, Action.CALCULATE, checking.calculate),
        press(Reading.DATE, Action.PICK_DATE, dates.pick_date),
        press(Reading.DATE, Action.RETYPE, values.retype),
        on(Reading.CALENDAR, Typed, dates.typed_date),
        on(Reading.CALENDAR, SentPhoto, photos.kept_photo),
        press(Reading.CALENDAR, Action.CALENDAR_SHOW, dates.turned),
        press(Reading.CALENDAR, Action.CALENDAR_DAY, dates.picked),
        press(Reading.CALENDAR, Action.TODAY, dates.today),
        on(Reading.CHECK, Typed, dates.typed_again),
        on(Reading.CHECK, SentPhoto, photos.kept_photo),
        press(Reading.CHECK, Action.CONFIRM, checking.confirmed),
        press(Reading.CHECK, Action.PICK_DATE, dates.pick_date),
        press(Reading.CHECK, Action.RETYPE, values.retype),
        press(Reading.CHECK, Action.ADD_PHOTO, photos.ask_photo_of_check),
        press(Reading.CHECK, Action.REVIEW, doubting.claimed_replaced),
        on(Reading.DOUBT, Typed, dates.typed_again),
        on(Reading.DOUBT, SentPhoto, photos.kept_photo),
        press(Reading.DOUBT, Action.PICK_DATE, dates.pick_date),
        press(Reading.DOUBT, Action.RETYPE, values.retype),
        press(Reading.DOUBT, Action.ADD_PHOTO, photos.ask_photo_of_doubt),
        press(Reading.DOUBT, Action.REVIEW, doubting.claimed),
        on(Reading.PHOTO, SentPhoto, photos.sent_photo),
        press(Reading.PHOTO, Action.SKIP, photos.without_photo),
        on(Reading.SENT, SentPhoto, photos.added_photo),
        on(Reading.DONE, SentPhoto, photos.added_photo),
    ),
    interjections=(values.said_anywhere, answering.answered, photos.sent_anywhere),
)
