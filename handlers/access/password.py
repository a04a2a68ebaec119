"""A new password for somebody who knows the old one."""

from handlers.access.chats import person_of
from handlers.core.forms import PASSWORD, burn_form, forget_form, form_button
from handlers.core.home import home
from handlers.core.incoming import Filled, Pressed, Typed
from handlers.core.reply import Reply, say
from handlers.core.states import Access, Profile
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.form import FormOutOfDate


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the profile."""
    return Next(Access.PASSWORD if turn.person_id is not None else await home(turn))


async def show(turn: Turn) -> Reply:
    """The way to the form."""
    person_of(turn)
    button = await form_button(turn, PASSWORD, "button-password-form")
    return Reply((say("access-password"),), ((button,),))


async def typed(_: Turn, __: Typed) -> Move:
    """A password typed into the chat is kept nowhere, and we say so."""
    return Stay(says=(Reply((say("access-no-secrets-here"),)),))


async def renewed(turn: Turn, _: Pressed) -> Move:
    """A channel that could not open the form asks for another."""
    forget_form(turn, PASSWORD)
    return Stay()


async def filled(turn: Turn, event: Filled) -> Move:
    """The old password was right: the new one is set, and other chats end if that was wished.

    Raises FormOutOfDate, PasswordWrong when it was replaced meanwhile.
    """
    person_id = person_of(turn)
    await burn_form(turn, event, PASSWORD)
    office = turn.office
    if int(event.values["person"]) != person_id:
        raise FormOutOfDate
    made, verified = event.values["password_hash"], event.values["verified"]
    await office.recovering.change(turn.store, person_id, made, turn.now, verified=verified)
    key = "access-password-changed"
    if event.values.get("ends_others"):
        chats = await office.access.chats(turn.store, person_id)
        others = [each.conversation_id for each in chats]
        others = [number for number in others if number != turn.conversation_id]
        await office.access.end_chats(turn.store, person_id, others)
        key = "access-password-changed-alone"
    return Next(Profile.HOME, says=(Reply((say(key),)),))
