"""A new edition of the agreement: asked before anything else, until it is accepted or declined."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.agreement import edition_told, page_button
from handlers.core.conversation import Conversation, press, shows
from handlers.core.home import home
from handlers.core.incoming import Command, Event, Pressed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Agreement
from handlers.core.turn import Move, Next, Turn

_SEEN: Final = "edition"
_DECLINED: Final = "edition_declined"
# What may be done before the answer, and what is left to whoever has declined.
_ALWAYS: Final = frozenset(
    {Action.EDITION_ACCEPT, Action.EDITION_DECLINE, Action.LANGUAGE, Action.CHOOSE_LOCALE}
)
_LEFT: Final = frozenset({Action.MY_DATA, Action.LOGOUT, Action.AGREEMENT, Action.HELP})
_ROOMS_LEFT: Final = ("mydata", "access")
_COMMANDS: Final = frozenset({"language", "help"})


async def _ask_first(turn: Turn, event: Event) -> Move | None:
    """Whoever is signed in and has not accepted the present edition is asked, whatever comes."""
    if turn.person_id is None or await _is_accepted(turn):
        return None
    if isinstance(event, Pressed) and event.action in _ALWAYS:
        return None
    if isinstance(event, Command) and event.name in _COMMANDS:
        return None
    if turn.memory.get(_DECLINED) != turn.office.agreements.edition:
        return Next(Agreement.ASK)
    return None if _is_left(turn, event) else Next(Agreement.DECLINED)


def _is_left(turn: Turn, event: Event) -> bool:
    """Own data, erasing them and logging out stay open to whoever has declined."""
    is_there = turn.state.value.partition(":")[0] in _ROOMS_LEFT
    if isinstance(event, Pressed):
        is_step = is_there and event.action not in {Action.MENU, Action.PROFILE}
        return is_step or event.action in _LEFT
    return is_there and not isinstance(event, Command)


async def _is_accepted(turn: Turn) -> bool:
    """Asked of the memory of people once in a chat: what was seen is kept with the draft."""
    seen = [turn.person_id, turn.office.agreements.edition]
    if turn.memory.get(_SEEN) == seen:
        return True
    if turn.person_id is None:
        return True
    if not await turn.office.agreements.is_accepted(turn.store, turn.person_id):
        return False
    turn.memory[_SEEN] = seen
    return True


async def _show_ask(turn: Turn) -> Reply:
    return Reply(
        (say("agreement-new"), *edition_told(turn)),
        (
            (page_button(turn),),
            (Button(Action.EDITION_ACCEPT),),
            (Button(Action.EDITION_DECLINE),),
        ),
    )


async def _show_declined(_: Turn) -> Reply:
    return Reply(
        (say("agreement-declined"),),
        ((Button(Action.AGREEMENT),), (Button(Action.MY_DATA),), (Button(Action.LOGOUT),)),
    )


async def _accepted(turn: Turn, _: Pressed) -> Move:
    if turn.person_id is not None:
        await turn.office.agreements.accept(
            turn.store, turn.person_id, channel=turn.origin.channel, now=turn.now
        )
    turn.memory.pop(_DECLINED, None)
    return Next(await home(turn), toast=say("agreement-thanks"))


async def _declined(turn: Turn, _: Pressed) -> Move:
    turn.memory[_DECLINED] = turn.office.agreements.edition
    return Next(Agreement.DECLINED)


async def _reread(_: Turn, __: Pressed) -> Move:
    return Next(Agreement.ASK)


conversation = Conversation(
    name="agreement",
    windows=(
        shows(Agreement.ASK, _show_ask, way_out=None),
        shows(Agreement.DECLINED, _show_declined, way_out=None),
    ),
    rows=(
        press(Agreement.ASK, Action.EDITION_ACCEPT, _accepted),
        press(Agreement.ASK, Action.EDITION_DECLINE, _declined),
        press(Agreement.DECLINED, Action.AGREEMENT, _reread),
    ),
    interjections=(_ask_first,),
)
