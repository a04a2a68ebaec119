"""Agreement and credentials: consent first, then a login and a password by a one-time form."""

from datetime import datetime

from handlers.core.actions import Action
from handlers.core.agreement import edition_told, page_button
from handlers.core.conversation import Conversation, on, press, shows
from handlers.core.forms import CREDENTIALS, forget_form, form_button, form_owner
from handlers.core.home import home
from handlers.core.incoming import Filled, Pressed, Typed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Registration, Start
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.form import FormOutOfDate
from services.domain.person import NewPerson
from services.domain.profile import Acceptance


async def _show_agreement(turn: Turn) -> Reply:
    lines = ((page_button(turn),), (Button(Action.ACCEPT),), (Button(Action.DECLINE),))
    return Reply(edition_told(turn), lines)


async def _accepted(turn: Turn, _: Pressed) -> Move:
    turn.memory["agreed_at"] = turn.now.isoformat()
    turn.memory["agreed_version"] = turn.office.registration.rules.agreement_version
    return Next(Registration.CREDENTIALS)


async def _declined(_: Turn, __: Pressed) -> Move:
    return Next(Start.WELCOME, says=(Reply((say("registration-declined"),)),))


async def _show_credentials(turn: Turn) -> Reply:
    button = await form_button(turn, CREDENTIALS)
    return Reply((say("registration-credentials"),), ((button,),))


async def _renewed(turn: Turn, _: Pressed) -> Move:
    forget_form(turn, CREDENTIALS)
    return Stay()


async def _typed_secret(_: Turn, __: Typed) -> Move:
    """Somebody types a login or a password into the chat: it is kept nowhere, and we say so."""
    return Stay(says=(Reply((say("registration-no-secrets-here"),)),))


async def _filled(turn: Turn, event: Filled) -> Move:
    if event.purpose != CREDENTIALS or turn.person_id is not None:
        raise FormOutOfDate
    version = turn.memory.pop("agreed_version")
    agreed_at = datetime.fromisoformat(turn.memory.pop("agreed_at"))
    turn.person_id = await turn.office.registration.take_login(
        turn.store,
        form_hash=bytes.fromhex(event.values["form"]),
        person=NewPerson(
            login=event.values["login"],
            password_hash=event.values["password_hash"],
            locale=turn.locale,
            agreement_version=version,
            agreed_at=agreed_at,
            registered_at=turn.now,
        ),
        now=turn.now,
    )
    await turn.store.acceptances.add(
        Acceptance(turn.person_id, version, agreed_at, turn.origin.channel)
    )
    await turn.store.sign_ins.add(
        turn.person_id,
        turn.conversation_id,
        name=form_owner(turn, CREDENTIALS),
        now=turn.now,
    )
    forget_form(turn, CREDENTIALS)
    # Whoever was invited is vouched for by the owner, and asked nothing more.
    state = await home(turn)
    key = "registration-login-taken-down" if state is Registration.ACCOUNT else "family-login-made"
    return Next(state, says=(Reply((say(key, login=event.values["login"]),)),))


conversation = Conversation(
    name="consent",
    windows=(
        shows(Registration.AGREEMENT, _show_agreement, back=Start.WELCOME, way_out=None),
        shows(
            Registration.CREDENTIALS,
            _show_credentials,
            back=Registration.AGREEMENT,
            way_out=None,
            is_secret=True,
        ),
    ),
    rows=(
        press(Registration.AGREEMENT, Action.ACCEPT, _accepted),
        press(Registration.AGREEMENT, Action.DECLINE, _declined),
        on(Registration.CREDENTIALS, Filled, _filled),
        on(Registration.CREDENTIALS, Typed, _typed_secret),
        press(Registration.CREDENTIALS, Action.OPEN_FORM, _renewed),
    ),
)
