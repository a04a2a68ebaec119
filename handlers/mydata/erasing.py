"""Being forgotten: what stays is told, a word is typed, the password is asked for once more."""

from handlers.core.actions import Action
from handlers.core.forms import CONFIRM, burn_form, form_button
from handlers.core.incoming import Filled, Pressed, Typed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import MyData, Start
from handlers.core.turn import Move, Next, Stay, Turn
from handlers.mydata.home import asking
from services.domain.form import FormOutOfDate
from services.domain.typed_erasure import ensure_erasure

_TYPED = "erasure_typed"


async def begun(turn: Turn, _: Pressed) -> Move:
    """Refused at once while something is under way: nobody types a password for nothing."""
    person_id = asking(turn).person_id
    await turn.office.mydata.ensure_may_be_forgotten(turn.store, person_id)
    return Next(MyData.ERASE)


async def show_erase(turn: Turn) -> Reply:
    """What vanishes, what stays and why."""
    asking(turn)
    parts = (say("mydata-erase"), say("mydata-erase-stays"))
    return Reply(parts, ((Button(Action.MY_ERASE, label="button-my-erase-go"),),))


async def go_on(_: Turn, __: Pressed) -> Move:
    """To the word."""
    return Next(MyData.WORD)


async def show_word(turn: Turn) -> Reply:
    """The word is named in the language of the chat."""
    asking(turn)
    return Reply((say("mydata-word"),))


async def typed_word(turn: Turn, event: Typed) -> Move:
    """Raises ErasureNotTyped."""
    ensure_erasure(event.text)
    turn.memory[_TYPED] = True
    return Next(MyData.PASSWORD)


async def show_password(turn: Turn) -> Reply:
    """The one-time form; what is typed here is deleted."""
    asking(turn)
    button = await form_button(turn, CONFIRM, "button-my-erase-form")
    return Reply((say("mydata-password"),), ((button,),))


async def typed_secret(_: Turn, __: Typed) -> Move:
    """Somebody types the password into the chat: it is kept nowhere, and we say so."""
    return Stay(says=(Reply((say("mydata-no-secrets-here"),)),))


async def confirmed(turn: Turn, event: Filled) -> Move:
    """Forgets at once; the chat begins anew.

    Raises FormOutOfDate when the password was changed or somebody else signed in meanwhile.
    """
    await burn_form(turn, event, CONFIRM)
    asked = asking(turn)
    person = await turn.store.people.find(asked.person_id)
    is_own = person is not None and event.values["person"] == str(person.id)
    if person is None or not is_own or event.values["verified"] != person.password_hash:
        raise FormOutOfDate
    if not turn.memory.get(_TYPED):
        raise FormOutOfDate
    await turn.office.mydata.erase(turn.store, asked, turn.now)
    turn.memory.clear()
    turn.person_id = None
    return Next(Start.WELCOME, says=(Reply((say("mydata-erased"),)),))
