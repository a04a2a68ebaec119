"""Photos of the meter: kept with the submission, or added to a case that is open already."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.incoming import Event, Pressed, SentPhoto
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Access, Agreement, Reading, Registration
from handlers.core.turn import Move, Next, Stay, Turn
from handlers.reading.draft import begin_anew, draft_of, keep, keep_photo
from services.domain.facts import Said
from services.domain.ids import BillId
from services.domain.review import Photo, ReviewCase

_WAITS: Final = (Reading, Registration, Agreement, Access)


async def sent_anywhere(turn: Turn, event: Event) -> Move | None:
    """A photo of the meter begins a submission where nothing waits for a photo or a proof."""
    if not isinstance(event, SentPhoto) or isinstance(turn.state, _WAITS) or not turn.person_id:
        return None
    if not await turn.store.people.accounts_of(turn.person_id):
        return None
    begin_anew(turn)
    keep_photo(turn, event.file_id)
    return Next(Reading.VALUE)


async def kept_photo(turn: Turn, event: SentPhoto) -> Move:
    """Before the confirmation: the last photo is the photo of this submission."""
    keep_photo(turn, event.file_id)
    return Stay()


def photo_said(turn: Turn, key: str = "reading-photo-kept") -> list[Said]:
    """That the photo is here, under whatever the window says."""
    return [say(key)] if draft_of(turn).get("photo") else []


async def ask_photo_of_check(turn: Turn, _: Pressed) -> Move:
    keep(turn, origin=Reading.CHECK.value)
    return Next(Reading.PHOTO)


async def ask_photo_of_doubt(turn: Turn, _: Pressed) -> Move:
    keep(turn, origin=Reading.DOUBT.value)
    return Next(Reading.PHOTO)


async def show_photo(_: Turn) -> Reply:
    skip = Button(Action.SKIP, label="button-no-photo")
    return Reply((say("reading-photo-ask"),), ((skip,),))


async def sent_photo(turn: Turn, event: SentPhoto) -> Move:
    keep_photo(turn, event.file_id)
    return Next(_origin(turn))


async def without_photo(turn: Turn, _: Pressed) -> Move:
    return Next(_origin(turn))


def _origin(turn: Turn) -> Reading:
    """Where the photo was asked for."""
    return Reading(draft_of(turn).get("origin", Reading.CHECK.value))


async def case_of_turn(turn: Turn) -> ReviewCase | None:
    """The open case that the window speaks of: of the bill just formed, or the claim just sent."""
    account_id = await turn.account_id()
    bill_id, case_id = draft_of(turn).get("bill"), draft_of(turn).get("case")
    if bill_id is not None:
        return await turn.office.reviews.about_bill(turn.store, account_id, BillId(bill_id))
    claims = await turn.office.reviews.claims(turn.store, account_id)
    return next((case for case in claims if case.id == case_id), None)


async def added_photo(turn: Turn, event: SentPhoto) -> Move:
    """After the bill or the claim: to its case, if there is one and staff have not decided."""
    case = await case_of_turn(turn)
    photo = Photo(turn.origin.channel, event.file_id)
    if case is None or not await turn.office.reviews.add_photo(turn.store, case, photo):
        return Stay(says=(Reply((say("reading-photo-late"),)),))
    return Stay()
