"""One walk: hear the event, draw the window where it led, and put the answer together."""

from dataclasses import dataclass, replace
from typing import Final

from handlers.core.heading import heading
from handlers.core.home import home
from handlers.core.incoming import Event
from handlers.core.reply import Answer, Reply, phone_facts, say
from handlers.core.router import Place, Router
from handlers.core.states import Start, State
from handlers.core.turn import CHOSEN, AccountNotChosen, Next, Turn
from services.domain.account import AccountNotYours
from services.domain.errors import Refusal
from services.domain.facts import Said, as_fact

FALLBACK_LOCALE: Final = "uk"


@dataclass(frozen=True, slots=True)
class Walked:
    """Where the conversation stands now, and what is said."""

    place: Place
    answer: Answer


async def walk(router: Router, turn: Turn, place: Place, event: Event) -> Walked:
    """Hear the event and show what comes of it. Raises Refusal, to be told by `walk_refused`."""
    move = await router.hear(turn, place, event)
    # A stale press leaves the turn alone, so that the current window's buttons stay valid.
    number = place.turn if router.is_stale(move) else place.turn + 1
    state = move.state if isinstance(move, Next) else place.state
    arrived, window = await _arrive(router, turn, Place(state, number))
    walked = _walked(turn, arrived, (*move.says, window), move.toast)
    if move.deletes_heard:
        walked = replace(walked, answer=replace(walked.answer, deletes_heard=True))
    return walked


async def walk_refused(router: Router, turn: Turn, place: Place, refusal: Refusal) -> Walked:
    """Say what was refused above the window where the person still stands; nothing is lost."""
    is_lost = isinstance(refusal, AccountNotChosen | AccountNotYours)
    state = await _home(turn) if is_lost else place.state
    arrived, window = await _arrive(router, turn, Place(state, place.turn + 1))
    return _walked(turn, arrived, (_under(turn, refusal, window),), None)


async def _arrive(router: Router, turn: Turn, place: Place) -> tuple[Place, Reply]:
    """The window of the place, or the way home when it cannot be shown any more."""
    if place.state is Start.NEW:
        place = replace(place, state=Start.LANGUAGE)
    try:
        return place, await _draw(router, turn, place.state)
    except Refusal as refusal:
        # Meanwhile an account was unlinked, or another device has sent the same reading.
        place = replace(place, state=await _home(turn))
        return place, _under(turn, refusal, await _draw(router, turn, place.state))


async def _draw(router: Router, turn: Turn, state: State) -> Reply:
    """The window, under the name of its account where there are several."""
    window = await router.draw(turn, state)
    above = await heading(turn, state)
    return replace(window, parts=(above, *window.parts)) if above else window


async def _home(turn: Turn) -> State:
    """Home, and a choice that is not the person's any more is forgotten on the way."""
    if turn.person_id is not None:
        linked = await turn.store.people.accounts_of(turn.person_id)
        if turn.memory.get(CHOSEN) not in linked:
            turn.memory.pop(CHOSEN, None)
    return await home(turn)


def _walked(turn: Turn, place: Place, replies: tuple[Reply, ...], toast: Said | None) -> Walked:
    return Walked(place, Answer(place.turn, turn.locale or FALLBACK_LOCALE, replies, toast))


def _under(turn: Turn, refusal: Refusal, window: Reply) -> Reply:
    """The window with the sentence of a refusal above it, set apart."""
    phones = turn.office.phones if refusal.asks_to_call else ()
    above = say("refusal-above", why=refused(refusal), **phone_facts(phones))
    return replace(window, parts=(above, *window.parts))


def refused(refusal: Refusal) -> Said:
    """The sentence of a refusal."""
    return Said(refusal.key, {name: as_fact(value) for name, value in refusal.facts.items()})
