"""Personal data, one question at a time; every field is required and checked as it comes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, Row, Window, on, press, shows
from handlers.core.draft import DETAILS, PHONE_PROVEN, is_whole
from handlers.core.home import home
from handlers.core.incoming import Pressed, SharedPhone, Typed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Registration, Start, State
from handlers.core.turn import Move, Next, Turn
from services.domain.account import parse_account_number
from services.domain.identity import (
    PhoneNotYours,
    parse_address,
    parse_email,
    parse_name,
    parse_phone,
)
from services.domain.person import PersonState


@dataclass(frozen=True, slots=True)
class _Field:
    """One question: where it is asked, under what name it is kept, and what comes after."""

    state: State
    name: str
    parse: Callable[[Turn, str], str]
    after: State
    back: State | None


def _account_number(turn: Turn, text: str) -> str:
    return parse_account_number(text, digits=turn.office.registration.rules.account_digits)


_FIELDS: Final = (
    _Field(Registration.ACCOUNT, "account", _account_number, Registration.SURNAME, None),
    _Field(
        Registration.SURNAME,
        "surname",
        lambda _, text: parse_name(text),
        Registration.NAME,
        Registration.ACCOUNT,
    ),
    _Field(
        Registration.NAME,
        "name",
        lambda _, text: parse_name(text),
        Registration.PATRONYMIC,
        Registration.SURNAME,
    ),
    _Field(
        Registration.PATRONYMIC,
        "patronymic",
        lambda _, text: parse_name(text),
        Registration.ADDRESS,
        Registration.NAME,
    ),
    _Field(
        Registration.ADDRESS,
        "address",
        lambda _, text: parse_address(text),
        Registration.EMAIL,
        Registration.PATRONYMIC,
    ),
    _Field(
        Registration.EMAIL,
        "email",
        lambda _, text: parse_email(text),
        Registration.PHONE,
        Registration.ADDRESS,
    ),
    _Field(
        Registration.PHONE,
        "phone",
        lambda _, text: parse_phone(text),
        Registration.PROOF,
        Registration.EMAIL,
    ),
)


def _view(field: _Field) -> Callable[[Turn], Awaitable[Reply]]:
    async def show(turn: Turn) -> Reply:
        details = turn.memory.get(DETAILS, {})
        parts = [
            say(f"registration-{field.name}", digits=turn.office.registration.rules.account_digits)
        ]
        keyboard: Keyboard = ()
        if field.name in details:
            parts.append(say("registration-kept", value=details[field.name]))
            keyboard = ((Button(Action.SKIP, label="button-keep"),),)
        keyboard = (*keyboard, _way_back(turn, field))
        return Reply(tuple(parts), keyboard, asks_phone=field.name == "phone")

    return show


def _way_back(turn: Turn, field: _Field) -> tuple[Button, ...]:
    """To the question before, or to the summary.

    The first question leads out: whoever lost their last account meets it too, and has a profile.
    """
    if field.back is None and not is_whole(turn):
        return (Button(Action.PROFILE), Button(Action.ABANDON))
    return (Button(Action.BACK),)


def _back(field: _Field) -> Callable[[Turn, Pressed], Awaitable[Move]]:
    async def step(turn: Turn, _: Pressed) -> Move:
        if is_whole(turn):
            return Next(Registration.REVIEW)
        return Next(field.back or field.state)

    return step


def _keep(turn: Turn, field: _Field, value: str) -> Move:
    turn.memory[DETAILS] = {**turn.memory.get(DETAILS, {}), field.name: value}
    return _onward(turn, field)


def _onward(turn: Turn, field: _Field) -> Move:
    """To the next question, or straight to the summary when only one field is being mended."""
    if is_whole(turn):
        return Next(Registration.REVIEW)
    return Next(field.after)


def _typed(field: _Field) -> Callable[[Turn, Typed], Awaitable[Move]]:
    async def step(turn: Turn, event: Typed) -> Move:
        if field.name == "phone":
            turn.memory[PHONE_PROVEN] = False
        return _keep(turn, field, field.parse(turn, event.text))

    return step


def _kept(field: _Field) -> Callable[[Turn, Pressed], Awaitable[Move]]:
    async def step(turn: Turn, _: Pressed) -> Move:
        is_known = field.name in turn.memory.get(DETAILS, {})
        return _onward(turn, field) if is_known else Next(field.state)

    return step


async def _shared_phone(turn: Turn, event: SharedPhone) -> Move:
    """A shared contact proves a phone only when the messenger says it is the sender's own."""
    if not event.is_own:
        raise PhoneNotYours
    phone = parse_phone(event.phone)
    turn.memory[PHONE_PROVEN] = event.is_proven
    return _keep(turn, _FIELDS[-1], phone)


async def _asked_to_abandon(_: Turn, __: Pressed) -> Move:
    return Next(Registration.ABANDON)


async def _show_abandon(_: Turn) -> Reply:
    return Reply(
        (say("registration-abandon"),), ((Button(Action.CONFIRM, label="button-abandon"),),)
    )


async def _abandoned(turn: Turn, _: Pressed) -> Move:
    """Forget the login and the answers; who has asked for an account has more to lose than that.

    A press may come late: a request or an account may be there by now.
    """
    place = await home(turn)
    if turn.person_id is None or place is not Registration.ACCOUNT:
        return Next(place)
    await turn.store.people.close(turn.person_id, PersonState.ERASED, turn.now)
    turn.person_id = None
    turn.memory.clear()
    return Next(Start.WELCOME, says=(Reply((say("registration-abandoned"),)),))


def _windows() -> tuple[Window, ...]:
    questions = (shows(field.state, _view(field), way_out=None) for field in _FIELDS)
    abandon = shows(Registration.ABANDON, _show_abandon, back=Registration.ACCOUNT, way_out=None)
    return (*questions, abandon)


def _rows() -> tuple[Row, ...]:
    typed = (on(field.state, Typed, _typed(field)) for field in _FIELDS)
    kept = (press(field.state, Action.SKIP, _kept(field)) for field in _FIELDS)
    back = (press(field.state, Action.BACK, _back(field)) for field in _FIELDS)
    return (
        *typed,
        *kept,
        *back,
        on(Registration.PHONE, SharedPhone, _shared_phone),
        press(Registration.ACCOUNT, Action.ABANDON, _asked_to_abandon),
        press(Registration.ABANDON, Action.CONFIRM, _abandoned),
    )


conversation = Conversation(name="details", windows=_windows(), rows=_rows())
