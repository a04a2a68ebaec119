"""Personal data, one question at a time; every field is required and checked as it comes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, Row, Window, on, press, shows
from handlers.core.incoming import Pressed, SharedPhone, Typed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Registration, State
from handlers.core.turn import Move, Next, Turn
from services.domain.account import parse_account_number
from services.domain.identity import (
    PhoneNotYours,
    parse_address,
    parse_email,
    parse_name,
    parse_phone,
)

_DONE: Final = "details_done"


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
        details = turn.memory.get("details", {})
        parts = [
            say(f"registration-{field.name}", digits=turn.office.registration.rules.account_digits)
        ]
        keyboard: Keyboard = ()
        if field.name in details:
            parts.append(say("registration-kept", value=details[field.name]))
            keyboard = ((Button(Action.SKIP, label="button-keep"),),)
        return Reply(tuple(parts), keyboard, asks_phone=field.name == "phone")

    return show


def _keep(turn: Turn, field: _Field, value: str) -> Move:
    turn.memory["details"] = {**turn.memory.get("details", {}), field.name: value}
    return _onward(turn, field)


def _onward(turn: Turn, field: _Field) -> Move:
    """To the next question, or straight to the summary when only one field is being mended."""
    if turn.memory.get(_DONE):
        return Next(Registration.REVIEW)
    return Next(field.after)


def _typed(field: _Field) -> Callable[[Turn, Typed], Awaitable[Move]]:
    async def step(turn: Turn, event: Typed) -> Move:
        if field.name == "phone":
            turn.memory["phone_proven"] = False
        return _keep(turn, field, field.parse(turn, event.text))

    return step


def _kept(field: _Field) -> Callable[[Turn, Pressed], Awaitable[Move]]:
    async def step(turn: Turn, _: Pressed) -> Move:
        is_known = field.name in turn.memory.get("details", {})
        return _onward(turn, field) if is_known else Next(field.state)

    return step


async def _shared_phone(turn: Turn, event: SharedPhone) -> Move:
    """A shared contact proves a phone only when the messenger says it is the sender's own."""
    if not event.is_own:
        raise PhoneNotYours
    phone = parse_phone(event.phone)
    turn.memory["phone_proven"] = event.is_proven
    return _keep(turn, _FIELDS[-1], phone)


def _windows() -> tuple[Window, ...]:
    return tuple(
        shows(field.state, _view(field), back=field.back, way_out=None) for field in _FIELDS
    )


def _rows() -> tuple[Row, ...]:
    typed = tuple(on(field.state, Typed, _typed(field)) for field in _FIELDS)
    kept = tuple(press(field.state, Action.SKIP, _kept(field)) for field in _FIELDS)
    return (*typed, *kept, on(Registration.PHONE, SharedPhone, _shared_phone))


conversation = Conversation(name="details", windows=_windows(), rows=_rows())
