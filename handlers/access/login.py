"""Signing in: a chat that nobody is signed in to, and a form that brings a login."""

from handlers.access import recovery
from handlers.core.forms import (
    LOGIN,
    RECOVERY,
    burn_form,
    forget_form,
    form_button,
    form_owner,
)
from handlers.core.home import INVITATION, home
from handlers.core.incoming import Filled, Pressed, Typed
from handlers.core.reply import Reply, say
from handlers.core.states import Access
from handlers.core.turn import Move, Next, Stay, Turn
from services.access import Newcomer
from services.domain.form import FormOutOfDate
from services.domain.ids import PersonId
from services.domain.message import Address


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the welcome; somebody who is signed in has no need of it."""
    if turn.person_id is not None:
        return Next(await home(turn))
    return Next(Access.LOGIN)


async def show(turn: Turn) -> Reply:
    """The way to the form, and another for those who have forgotten."""
    if turn.person_id is not None:
        return Reply((say("access-login-done"),))
    lines = (
        (await form_button(turn, LOGIN, "button-login-form"),),
        (await form_button(turn, RECOVERY, "button-recovery-form"),),
    )
    return Reply((say("access-login"),), lines)


async def typed(_: Turn, __: Typed) -> Move:
    """A login or a password typed into the chat is kept nowhere, and we say so."""
    return Stay(says=(Reply((say("access-no-secrets-here"),)),))


async def renewed(turn: Turn, _: Pressed) -> Move:
    """A channel that could not open the form asks for another."""
    forget_form(turn, LOGIN)
    return Stay()


async def filled(turn: Turn, event: Filled) -> Move:
    """A right login and password, or the wish to set a new one."""
    if turn.person_id is not None:
        raise FormOutOfDate
    if event.purpose == RECOVERY:
        return await recovery.filled(turn, event)
    name = form_owner(turn, LOGIN)
    await burn_form(turn, event, LOGIN)
    newcomer = Newcomer(
        person_id=PersonId(int(event.values["person"])),
        verified=event.values["verified"],
        conversation_id=turn.conversation_id,
        address=Address(turn.origin.channel, turn.origin.chat),
        name=name,
    )
    person = await turn.office.access.sign_in(turn.store, newcomer, turn.now)
    # What the chat had in mind before belonged to nobody, but for an invitation.
    followed = {name: turn.memory[name] for name in (INVITATION,) if name in turn.memory}
    turn.memory.clear()
    turn.memory.update(followed)
    turn.person_id = person.id
    said = say("access-signed-in", login=person.login)
    return Next(await home(turn), says=(Reply((said,)),))
