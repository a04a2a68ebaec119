"""A forgotten password: a login or a mailbox typed in a form, and the same words for any."""

from handlers.core.forms import RECOVERY, burn_form, forget_form, form_button
from handlers.core.home import home
from handlers.core.incoming import Filled, Pressed
from handlers.core.reply import Reply, phone_facts, say
from handlers.core.states import Access
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.form import FormOutOfDate


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the welcome; somebody who is signed in changes the password in the profile."""
    if turn.person_id is not None:
        return Next(await home(turn))
    return Next(Access.RECOVERY)


async def show(turn: Turn) -> Reply:
    """The way to the form, and whom to call when no letter comes."""
    button = await form_button(turn, RECOVERY, "button-recovery-form")
    return Reply((say("access-recovery", **phone_facts(turn.office.phones)),), ((button,),))


async def renewed(turn: Turn, _: Pressed) -> Move:
    """A channel that could not open the form asks for another."""
    forget_form(turn, RECOVERY)
    return Stay()


async def filled(turn: Turn, event: Filled) -> Move:
    """Letters are written if there is anybody to write to; it is never said."""
    if turn.person_id is not None:
        raise FormOutOfDate
    await burn_form(turn, event, RECOVERY)
    office = turn.office
    await office.recovering.ask(turn.store, event.values["who"], turn.conversation_id, turn.now)
    minutes = int(office.recovering.rules.lifetime.total_seconds() // 60)
    return Next(Access.LOGIN, says=(Reply((say("access-recovery-asked", minutes=minutes),)),))
