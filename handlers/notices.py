"""Notifications: what a person wants to hear of, quiet hours, and the code word."""

from datetime import time
from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, on, press, shows
from handlers.core.incoming import Pressed, Typed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Notices, Profile
from handlers.core.turn import AccountNotChosen, Move, Next, Stay, Turn
from services.domain.ids import PersonId
from services.domain.quiet_hours import NIGHT, QuietHours, QuietHoursUnreadable, parse_hours
from services.domain.wishes import (
    LONGEST_WORD,
    SHORTEST_WORD,
    SWITCHABLE,
    Wishes,
    parse_code_word,
)

_PRESETS: Final = (
    (NIGHT, QuietHours(time(22), time(8))),
    (QuietHours(time(22), time(7)), QuietHours(time(23), time(7))),
)
_SAVED: Final = say("notices-saved")
_LIMITS: Final = {"minimum": SHORTEST_WORD, "maximum": LONGEST_WORD}


def _person(turn: Turn) -> PersonId:
    """Whoever is signed in here. Raises AccountNotChosen."""
    if turn.person_id is None:
        raise AccountNotChosen
    return turn.person_id


async def _wishes(turn: Turn) -> Wishes:
    return await turn.office.wishes.of_person(turn.store, _person(turn))


async def _opened(turn: Turn, _: Pressed) -> Move:
    _person(turn)
    return Next(Notices.HOME)


async def _show_home(turn: Turn) -> Reply:
    wishes = await _wishes(turn)
    quiet = say("notices-quiet", **_said(wishes.quiet))
    told = quiet if wishes.has_quiet_hours else say("notices-no-quiet")
    kinds = (
        Button(
            Action.WISH,
            kind.value,
            label=f"button-wish-{kind.value}",
            facts={"is_on": kind not in wishes.muted},
        )
        for kind in SWITCHABLE
    )
    switch = Button(Action.QUIET_SWITCH, facts={"is_on": wishes.has_quiet_hours})
    lines = (*((each,) for each in kinds), (switch,), (Button(Action.QUIET_HOURS),))
    return Reply((say("notices-home"), told), lines)


async def _switched(turn: Turn, event: Pressed) -> Move:
    found = next((kind for kind in SWITCHABLE if kind.value == event.payload), None)
    if found is None:
        return Stay()
    await turn.office.wishes.switch(turn.store, _person(turn), found)
    return Stay(toast=_SAVED)


async def _switched_quiet(turn: Turn, _: Pressed) -> Move:
    await turn.office.wishes.switch_quiet(turn.store, _person(turn))
    return Stay(toast=_SAVED)


async def _to_hours(_: Turn, __: Pressed) -> Move:
    return Next(Notices.HOURS)


async def _show_hours(turn: Turn) -> Reply:
    _person(turn)
    lines = (tuple(map(_preset, line)) for line in _PRESETS)
    return Reply((say("notices-hours"),), tuple(lines))


def _preset(hours: QuietHours) -> Button:
    said = _said(hours)
    payload = f"{said['since']}-{said['until']}"
    return Button(Action.QUIET_HOURS, payload, label="button-quiet-preset", facts=said)


def _said(hours: QuietHours) -> dict[str, str]:
    return {"since": f"{hours.since:%H:%M}", "until": f"{hours.until:%H:%M}"}


async def _picked_hours(turn: Turn, event: Pressed) -> Move:
    try:
        hours = parse_hours(event.payload)
    except QuietHoursUnreadable:
        return Stay()  # No button of ours says so.
    return await _set_hours(turn, hours)


async def _typed_hours(turn: Turn, event: Typed) -> Move:
    return await _set_hours(turn, parse_hours(event.text))


async def _set_hours(turn: Turn, hours: QuietHours) -> Move:
    await turn.office.wishes.set_quiet(turn.store, _person(turn), hours)
    return Next(Notices.HOME, toast=_SAVED)


async def _to_code_word(turn: Turn, _: Pressed) -> Move:
    _person(turn)
    return Next(Notices.CODE_WORD)


async def _show_code_word(turn: Turn) -> Reply:
    word = (await _wishes(turn)).code_word
    if not word:
        return Reply((say("notices-code-word-none", **_LIMITS),))
    said = say("notices-code-word-set", word=word, **_LIMITS)
    return Reply((said,), ((Button(Action.NO_CODE_WORD),),))


async def _typed_code_word(turn: Turn, event: Typed) -> Move:
    """Whatever was typed vanishes from the chat: the word is nobody else's business."""
    word = parse_code_word(event.text)
    await turn.office.wishes.set_code_word(turn.store, _person(turn), word)
    return Stay(toast=_SAVED, deletes_heard=True)


async def _removed_code_word(turn: Turn, _: Pressed) -> Move:
    await turn.office.wishes.set_code_word(turn.store, _person(turn), "")
    return Stay(toast=say("notices-code-word-removed"))


conversation = Conversation(
    name="notices",
    windows=(
        shows(Notices.HOME, _show_home, back=Profile.HOME),
        shows(Notices.HOURS, _show_hours, back=Notices.HOME),
        shows(Notices.CODE_WORD, _show_code_word, back=Profile.HOME),
    ),
    rows=(
        press(None, Action.NOTICES, _opened),
        press(Notices.HOME, Action.WISH, _switched),
        press(Notices.HOME, Action.QUIET_SWITCH, _switched_quiet),
        press(Notices.HOME, Action.QUIET_HOURS, _to_hours),
        press(Notices.HOURS, Action.QUIET_HOURS, _picked_hours),
        on(Notices.HOURS, Typed, _typed_hours),
        press(None, Action.CODE_WORD, _to_code_word),
        press(Notices.CODE_WORD, Action.NO_CODE_WORD, _removed_code_word),
        on(Notices.CODE_WORD, Typed, _typed_code_word),
    ),
)
