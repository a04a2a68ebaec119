"""One-time forms, as conversations ask for them: a living form's button, and its end."""

from datetime import datetime, timedelta
from typing import Any, Final

from handlers.core.actions import Action
from handlers.core.incoming import Filled
from handlers.core.reply import Button, Opens, Page
from handlers.core.turn import Turn
from services.domain.form import FormOutOfDate
from services.ports.storage.conversations import Form

CREDENTIALS: Final = "credentials"
LOGIN: Final = "login"
JOIN: Final = "join"
CONFIRM: Final = "confirm"
PASSWORD: Final = "password"  # noqa: S105 - the purpose of a form
RECOVERY: Final = "recovery"
_SPARE: Final = timedelta(minutes=2)


async def form_button(turn: Turn, purpose: str, label: str = "") -> Button:
    """The button that opens the living form of the purpose in this chat.

    The same form while it has time left, so that a window drawn twice shows one link. The name
    the person goes by in the messenger is kept beside it: the form's page tells whose chat it is.
    """
    kept = _kept(turn).get(purpose)
    if kept and datetime.fromisoformat(kept["until"]) - turn.now > _SPARE:
        return _button(kept["ref"], label)
    ref = turn.office.ids.token()
    until = turn.now + turn.office.registration.rules.form_lifetime
    form = Form(turn.conversation_id, purpose, until, None)
    await turn.store.forms.add(turn.office.form_hash(ref), form)
    made = {"ref": ref, "until": until.isoformat(), "name": turn.origin.display_name}
    turn.memory["forms"] = {**_kept(turn), purpose: made}
    return _button(ref, label)


async def burn_form(turn: Turn, event: Filled, purpose: str) -> None:
    """Use the form up: it is of this purpose, of this chat, alive, and filled in only once.

    Raises FormOutOfDate. Whoever fills in twice at once waits here for the first to commit.
    """
    token_hash = bytes.fromhex(event.values["form"])
    form = await turn.store.forms.find(token_hash, is_locking=True)
    is_ours = form is not None and form.conversation_id == turn.conversation_id
    if form is None or not is_ours or event.purpose != purpose or form.purpose != purpose:
        raise FormOutOfDate
    if form.used_at is not None or form.expires_at <= turn.now:
        raise FormOutOfDate
    await turn.store.forms.use(token_hash, turn.now)
    forget_form(turn, purpose)


def form_owner(turn: Turn, purpose: str) -> str:
    """How the messenger called the person when the form was made; maybe ""."""
    return str(_kept(turn).get(purpose, {}).get("name", ""))


def forget_form(turn: Turn, purpose: str) -> None:
    """The next window makes a new form of the purpose, and the older one dies."""
    left = {other: kept for other, kept in _kept(turn).items() if other != purpose}
    turn.memory.pop("forms", None)
    if left:
        turn.memory["forms"] = left


def _kept(turn: Turn) -> dict[str, Any]:
    found: dict[str, Any] = turn.memory.get("forms", {})
    return found


def _button(ref: str, label: str) -> Button:
    return Button(Action.OPEN_FORM, label=label, opens=Opens(Page.FORM, ref))
