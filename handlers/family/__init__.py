"""Family access: who shares an account, inviting, and the invited person's side."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, Row, Window, on, press, shows
from handlers.core.incoming import Typed
from handlers.core.states import Accounts, Family
from handlers.family import invited, inviting, members

_WINDOWS: Final[tuple[Window, ...]] = (
    shows(Family.MEMBERS, members.show, back=Accounts.LIST),
    shows(Family.REVOKE, members.show_revoke, back=Family.MEMBERS, way_out=None),
    shows(Family.ROLE, inviting.show_role, back=Family.MEMBERS),
    shows(Family.NAME, inviting.show_name, back=Family.ROLE),
    shows(Family.INVITED, invited.show, way_out=None),
)
_ROWS: Final[tuple[Row, ...]] = (
    press(None, Action.FAMILY, members.opened),
    press(Family.MEMBERS, Action.REVOKE, members.asked),
    press(Family.MEMBERS, Action.TAKE_BACK, members.taken_back),
    press(Family.REVOKE, Action.CONFIRM, members.revoked),
    press(Family.MEMBERS, Action.INVITE, inviting.begun),
    press(Family.ROLE, Action.ROLE, inviting.chosen),
    on(Family.NAME, Typed, inviting.named),
    press(Family.INVITED, Action.REGISTER, invited.register),
    press(Family.INVITED, Action.LOGIN, invited.login),
    press(Family.INVITED, Action.JOIN_FAMILY, invited.accepted),
    press(Family.INVITED, Action.DECLINE, invited.declined),
)

conversation = Conversation(
    name="family", windows=_WINDOWS, rows=_ROWS, interjections=(invited.followed,)
)
