"""“This is not me”: the button of a letter about a new link, asked once more, then done."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.home import home
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Reply, phone_facts, say
from handlers.core.states import Profile
from handlers.core.turn import Move, Next, Turn
from services.domain.ids import PersonId, RequestId
from services.domain.person import Request
from services.profile.disputes import NothingToDispute

_DISPUTED: Final = "disputed"
_ID_DIGITS: Final = 18


async def pressed(turn: Turn, event: Pressed) -> Move:
    """From a letter, years later maybe, or invented: the memory decides."""
    payload = event.payload
    if not (payload.isascii() and payload.isdigit() and len(payload) <= _ID_DIGITS):
        raise NothingToDispute
    await _found(turn, int(payload))
    turn.memory[_DISPUTED] = int(payload)
    return Next(Profile.NOT_ME)


async def show(turn: Turn) -> Reply:
    """What will happen, before it does."""
    request = await _found(turn, turn.memory.get(_DISPUTED))
    return Reply(
        (say("dispute-sure", number=request.account_number),),
        ((Button(Action.CONFIRM, label="button-not-me-confirm"),),),
    )


async def confirmed(turn: Turn, _: Pressed) -> Move:
    """The link is taken away until staff decide."""
    request = await _found(turn, turn.memory.pop(_DISPUTED, None))
    by = _person(turn)
    await turn.office.disputes.suspend(turn.store, request.id, by, turn.now)
    said = say("dispute-done", number=request.account_number, **phone_facts(turn.office.phones))
    return Next(await home(turn), says=(Reply((said,)),))


async def _found(turn: Turn, request_id: object) -> Request:
    if not isinstance(request_id, int):
        raise NothingToDispute
    return await turn.office.disputes.find(turn.store, RequestId(request_id), _person(turn))


def _person(turn: Turn) -> PersonId:
    if turn.person_id is None:
        raise NothingToDispute
    return turn.person_id
