"""The mailbox: confirmed by a code typed here, sent again, or changed for another."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.home import home
from handlers.core.incoming import Pressed, Typed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Profile
from handlers.core.turn import AccountNotChosen, Move, Next, Stay, Turn
from handlers.profile.home import signed_in
from services.domain.identity import parse_email
from services.domain.profile import Mailbox
from services.profile.emails import CodeVerdict

_TOLD: Final = {
    CodeVerdict.WRONG: "mailbox-code-wrong",
    CodeVerdict.USED_UP: "mailbox-code-used-up",
    CodeVerdict.NOTHING_WAITS: "mailbox-code-none",
}


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the profile, from anywhere."""
    return Next(Profile.EMAIL if turn.person_id is not None else await home(turn))


async def show(turn: Turn) -> Reply:
    """The address as it is, what waits to be confirmed, and what may be done."""
    person = await signed_in(turn)
    waiting = await _waiting(turn)
    change = (Button(Action.EMAIL_CHANGE),)
    if waiting is not None:
        parts = [say("mailbox-waiting", email=waiting.email)]
        if person.email and person.email != waiting.email:
            parts.append(say("mailbox-until-then", email=person.email))
        return Reply(
            tuple(parts), ((Button(Action.EMAIL_SEND, label="button-email-again"),), change)
        )
    if not person.email:
        return Reply((say("mailbox-none"),), (change,))
    if person.is_email_confirmed:
        return Reply((say("mailbox-confirmed", email=person.email),), (change,))
    keyboard: Keyboard = ((Button(Action.EMAIL_SEND),), change)
    return Reply((say("mailbox-unconfirmed", email=person.email),), keyboard)


async def sent(turn: Turn, _: Pressed) -> Move:
    """A letter to the address that waits, or to the present one."""
    person = await signed_in(turn)
    waiting = await _waiting(turn)
    email = waiting.email if waiting is not None else person.email
    if not email:
        return Next(Profile.EMAIL_NEW)
    return await _asked(turn, email)


async def change(_: Turn, __: Pressed) -> Move:
    """To the question for another address."""
    return Next(Profile.EMAIL_NEW)


async def show_new(turn: Turn) -> Reply:
    """What happens when another address is typed."""
    person = await signed_in(turn)
    parts = [say("mailbox-new")]
    if person.email:
        parts.append(say("mailbox-until-then", email=person.email))
    return Reply(tuple(parts))


async def typed_new(turn: Turn, event: Typed) -> Move:
    """Another address: a code goes to it, and the old one is told."""
    return await _asked(turn, parse_email(event.text))


async def typed_code(turn: Turn, event: Typed) -> Move:
    """The code of the letter; a wrong one is counted, so it is no refusal."""
    person = await signed_in(turn)
    office = turn.office
    verdict = await office.emails.confirm_code(turn.store, person.id, event.text, turn.now)
    if verdict is CodeVerdict.CONFIRMED:
        return Next(Profile.HOME, says=(Reply((say("mailbox-done"),)),))
    return Stay(says=(Reply((say(_TOLD[verdict]),)),))


async def _asked(turn: Turn, email: str) -> Move:
    if turn.person_id is None:
        raise AccountNotChosen
    ref = turn.office.ids.token()
    await turn.office.emails.ask(turn.store, turn.person_id, email, ref=ref, now=turn.now)
    return Next(Profile.EMAIL, toast=say("mailbox-sent"))


async def _waiting(turn: Turn) -> Mailbox | None:
    if turn.person_id is None:
        return None
    found = await turn.store.mailboxes.find(turn.person_id)
    return found if found is not None and found.expires_at > turn.now else None
