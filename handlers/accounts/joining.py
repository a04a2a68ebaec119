"""Joining another login: one's own password, then the other's, then what would come over."""

import hashlib
from datetime import datetime, timedelta
from typing import Any, Final

from handlers.accounts.listing import owner_of
from handlers.core.actions import Action
from handlers.core.forms import CONFIRM, JOIN, burn_form, forget_form, form_button
from handlers.core.incoming import Filled, Pressed, Typed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Accounts
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.form import FormOutOfDate
from services.domain.ids import PersonId

_CONFIRMED: Final = "join_confirmed"
_OTHER: Final = "join_other"
_FRESH: Final = timedelta(minutes=10)
_SHOWN: Final = 10


def _is_fresh(turn: Turn) -> bool:
    """Whether the person has just given their own password in this chat."""
    kept = turn.memory.get(_CONFIRMED)
    return kept is not None and turn.now - datetime.fromisoformat(kept) < _FRESH


def _ensure_fresh(turn: Turn) -> PersonId:
    """Raises FormOutOfDate when the own password was given too long ago."""
    if not _is_fresh(turn):
        raise FormOutOfDate
    return owner_of(turn)


async def begun(turn: Turn, _: Pressed) -> Move:
    """From the list."""
    owner_of(turn)
    turn.memory.pop(_OTHER, None)
    return Next(Accounts.JOIN_OTHER if _is_fresh(turn) else Accounts.JOIN)


async def show_own(turn: Turn) -> Reply:
    """What joining means, and the form for one's own password."""
    owner_of(turn)
    return Reply(
        (say("accounts-join"),), ((await form_button(turn, CONFIRM, "button-confirm-own"),),)
    )


async def confirmed(turn: Turn, event: Filled) -> Move:
    """The own password was right. Raises FormOutOfDate."""
    await burn_form(turn, event, CONFIRM)
    if int(event.values["person"]) != owner_of(turn):
        raise FormOutOfDate
    turn.memory[_CONFIRMED] = turn.now.isoformat()
    return Next(Accounts.JOIN_OTHER)


async def show_other(turn: Turn) -> Reply:
    """The form for the other login."""
    _ensure_fresh(turn)
    return Reply(
        (say("accounts-join-other"),), ((await form_button(turn, JOIN, "button-join-form"),),)
    )


async def found(turn: Turn, event: Filled) -> Move:
    """The other login and its password were right. Raises FormOutOfDate, JoinsItself, LoginEnded.

    Of the hash that the password met only a digest is kept, to see that it is still the same.
    """
    survivor = _ensure_fresh(turn)
    await burn_form(turn, event, JOIN)
    other = PersonId(int(event.values["person"]))
    await turn.office.joining.foresee(turn.store, survivor=survivor, joined=other)
    turn.memory[_OTHER] = {"person": other, "verified": _digest(event.values["verified"])}
    return Next(Accounts.JOIN_CHECK)


def _digest(password_hash: str) -> str:
    return hashlib.sha256(password_hash.encode()).hexdigest()


async def _other(turn: Turn) -> PersonId:
    """Whom the form has named. Raises FormOutOfDate, also when the password was changed since."""
    kept: dict[str, Any] | None = turn.memory.get(_OTHER)
    if kept is None:
        raise FormOutOfDate
    other = PersonId(kept["person"])
    person = await turn.store.people.find(other)
    if person is None or _digest(person.password_hash) != kept["verified"]:
        raise FormOutOfDate
    return other


async def show_check(turn: Turn) -> Reply:
    """What would come over, asked once more."""
    survivor, other = _ensure_fresh(turn), await _other(turn)
    seen = await turn.office.joining.foresee(turn.store, survivor=survivor, joined=other)
    parts = [say("accounts-join-check", login=seen.login, count=len(seen.accounts))]
    for account_id in seen.accounts[:_SHOWN]:
        account = await turn.store.accounts.get(account_id)
        parts.append(say("accounts-join-account", number=account.number, street=account.street))
    parts.append(say("accounts-join-means", login=seen.login))
    confirm = Button(Action.CONFIRM, label="button-join-confirm")
    return Reply(tuple(parts), ((confirm,),))


async def joined(turn: Turn, _: Pressed) -> Move:
    """Everything moves at once. Raises FormOutOfDate, LoginEnded."""
    survivor, other = _ensure_fresh(turn), await _other(turn)
    # Looked at again under the lock: the other password may be changing at this moment.
    await turn.store.joins.hold(survivor, other)
    await _other(turn)
    done = await turn.office.joining.join(
        turn.store, survivor=survivor, joined=other, now=turn.now
    )
    for name in (_OTHER, _CONFIRMED):
        turn.memory.pop(name, None)
    said = say("accounts-joined", login=done.login, count=len(done.accounts))
    return Next(Accounts.LIST, says=(Reply((said,)),))


async def renewed(turn: Turn, _: Pressed) -> Move:
    """A channel that could not open the form asks for another."""
    for purpose in (CONFIRM, JOIN):
        forget_form(turn, purpose)
    return Stay()


async def typed(_: Turn, __: Typed) -> Move:
    """A password typed into the chat is kept nowhere, and we say so."""
    return Stay(says=(Reply((say("access-no-secrets-here"),)),))
