"""The phone: shared as a contact, which proves it, or typed, which only claims it."""

from handlers.core.home import home
from handlers.core.incoming import Pressed, SharedPhone, Typed
from handlers.core.reply import Reply, say
from handlers.core.states import Profile
from handlers.core.turn import AccountNotChosen, Move, Next, Turn
from handlers.profile.home import signed_in
from services.domain.identity import PhoneNotYours, parse_phone


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the profile, from anywhere."""
    return Next(Profile.PHONE if turn.person_id is not None else await home(turn))


async def show(turn: Turn) -> Reply:
    """The number as it is, and how another one is given."""
    person = await signed_in(turn)
    parts = [say("phone-none")]
    if person.phone:
        key = "phone-proven" if person.is_phone_proven else "phone-claimed"
        parts = [say(key, phone=person.phone)]
    parts.append(say("phone-ask"))
    return Reply(tuple(parts), asks_phone=True)


async def typed(turn: Turn, event: Typed) -> Move:
    """A claim."""
    return await _changed(turn, parse_phone(event.text), is_proven=False)


async def shared(turn: Turn, event: SharedPhone) -> Move:
    """A proof, when the messenger says that the number is the sender's own."""
    if not event.is_own:
        raise PhoneNotYours
    return await _changed(turn, parse_phone(event.phone), is_proven=event.is_proven)


async def _changed(turn: Turn, phone: str, *, is_proven: bool) -> Move:
    if turn.person_id is None:
        raise AccountNotChosen
    await turn.office.phones_kept.change(
        turn.store, turn.person_id, phone, turn.now, is_proven=is_proven
    )
    return Next(Profile.HOME, toast=say("phone-kept"))
