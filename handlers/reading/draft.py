"""The draft of a submission, as the conversation's memory keeps it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from handlers.core.turn import Turn
from services.domain.errors import Refusal
from services.domain.ids import AccountId, PersonId
from services.domain.meter import Meter, get_active_meter
from services.domain.review import Asking, Photo
from services.readings import Preview

_OUTLIVE: Final = ("on", "photo", "photo_on")  # what stays when the figures are typed anew


@dataclass(eq=False)
class FiguresLost(Refusal):
    """What was typed is not in mind any more: it is to be typed again."""


async def active_meter(turn: Turn) -> Meter:
    return get_active_meter(await turn.store.meters.of_account(await turn.account_id()))


def draft_of(turn: Turn) -> dict[str, Any]:
    draft: dict[str, Any] = turn.memory.get("reading", {})
    return draft


def keep(turn: Turn, **changes: object) -> None:
    turn.memory["reading"] = {**draft_of(turn), **changes}


def drop_values(turn: Turn) -> None:
    """The figures are to be typed anew: the date and the photo stay."""
    kept = draft_of(turn)
    turn.memory["reading"] = {name: kept[name] for name in _OUTLIVE if name in kept}


def begin_anew(turn: Turn) -> None:
    """A new submission; only a photo of today is still of the same meter and moment."""
    photo, day = draft_of(turn).get("photo"), draft_of(turn).get("photo_on")
    turn.memory.pop("reading", None)
    if photo and day == turn.today.isoformat():
        keep_photo(turn, photo)


def keep_photo(turn: Turn, file_id: str) -> None:
    keep(turn, photo=file_id, photo_on=turn.today.isoformat())


def values_of(turn: Turn) -> tuple[int, ...]:
    """The figures as typed. Raises FiguresLost: the chat was signed out in between."""
    kept = draft_of(turn).get("values")
    if kept is None:
        raise FiguresLost
    return tuple(kept)


def taken_on(turn: Turn) -> date:
    kept = draft_of(turn).get("on")
    return date.fromisoformat(kept) if kept else turn.today


def photo_of(turn: Turn) -> Photo | None:
    kept = draft_of(turn).get("photo")
    return Photo(turn.origin.channel, kept) if kept else None


def asking_of(turn: Turn) -> Asking:
    """Who asks, for the cases of this turn; call after `turn.account_id()` has let them in."""
    return Asking(PersonId(turn.person_id or 0), turn.origin.channel, turn.now, photo_of(turn))


async def preview_of(turn: Turn, account_id: AccountId) -> Preview:
    return await turn.office.readings.preview(
        turn.store,
        account_id=account_id,
        values=values_of(turn),
        taken_on=taken_on(turn),
        today=turn.today,
    )
