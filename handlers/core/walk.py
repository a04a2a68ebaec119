"""One walk: hear the event, draw the window where it led, and put the answer together."""

from dataclasses import dataclass, replace
from typing import Final

from handlers.core.incoming import Event
from handlers.core.reply import Answer, Reply
from handlers.core.router import Place, Router
from handlers.core.states import Start
from handlers.core.turn import AccountNotChosen, Next, Turn
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
    return await _arrive(router, turn, Place(state, number), says=move.says, toast=move.toast)


async def walk_refused(router: Router, turn: Turn, place: Place, refusal: Refusal) -> Walked:
    """Say what was refused above the window where the person still stands; nothing is lost."""
    state = Start.WELCOME if isinstance(refusal, AccountNotChosen) else place.state
    return await _arrive(router, turn, Place(state, place.turn + 1), above=refusal)


async def _arrive(
    router: Router,
    turn: Turn,
    place: Place,
    *,
    says: tuple[Reply, ...] = (),
    toast: Said | None = None,
    above: Refusal | None = None,
) -> Walked:
    if place.state is Start.NEW:
        place = replace(place, state=Start.LANGUAGE)
    try:
        window = await router.draw(turn, place.state)
    except Refusal as refusal:
        # The window itself cannot be shown any more: an account was unlinked meanwhile.
        above = above or refusal
        place = replace(place, state=Start.WELCOME)
        window = await router.draw(turn, place.state)
    if above is not None:
        window = replace(window, parts=(_above(above), *window.parts))
    answer = Answer(place.turn, turn.locale or FALLBACK_LOCALE, (*says, window), toast)
    return Walked(place, answer)


def _above(refusal: Refusal) -> Said:
    """The sentence of a refusal, set apart from the window under it."""
    return Said("refusal-above", {"why": refused(refusal)})


def refused(refusal: Refusal) -> Said:
    """The sentence of a refusal."""
    return Said(refusal.key, {name: as_fact(value) for name, value in refusal.facts.items()})
