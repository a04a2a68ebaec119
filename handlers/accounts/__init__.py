"""Several accounts under one login: a list, a choice, a name, giving one up, adding one."""

from typing import Final

from handlers.accounts import adding, joining, listing, one
from handlers.core.actions import Action
from handlers.core.conversation import Conversation, Row, Window, command, on, press, shows
from handlers.core.incoming import Filled, Typed
from handlers.core.states import Accounts, Profile

_WINDOWS: Final[tuple[Window, ...]] = (
    shows(Accounts.LIST, listing.show, back=Profile.HOME),
    shows(Accounts.ONE, one.show, back=Accounts.LIST),
    shows(Accounts.NICKNAME, one.show_nickname, back=Accounts.ONE),
    shows(Accounts.REMOVE, one.show_remove, back=Accounts.ONE, way_out=None),
    shows(Accounts.NUMBER, adding.show_number, back=Accounts.LIST),
    shows(Accounts.SURNAME, adding.show_surname, back=Accounts.NUMBER),
    shows(Accounts.PROOF, adding.show_proof, back=Accounts.SURNAME),
    shows(Accounts.PROOF_SUM, adding.show_sum, back=Accounts.PROOF),
    shows(Accounts.PROOF_METER, adding.show_meter, back=Accounts.PROOF),
    shows(Accounts.JOIN, joining.show_own, back=Accounts.LIST, is_secret=True),
    shows(Accounts.JOIN_OTHER, joining.show_other, back=Accounts.LIST, is_secret=True),
    shows(Accounts.JOIN_CHECK, joining.show_check, back=Accounts.LIST, way_out=None),
)
_ROWS: Final[tuple[Row, ...]] = (
    press(None, Action.ACCOUNTS, listing.opened),
    command("accounts", listing.opened_by_command),
    press(Accounts.LIST, Action.PAGE, listing.turned),
    press(Accounts.LIST, Action.ACCOUNT, one.opened),
    press(Accounts.LIST, Action.ADD_ACCOUNT, adding.begun),
    press(Accounts.ONE, Action.SWITCH, one.switched),
    press(Accounts.ONE, Action.NICKNAME, one.asked_nickname),
    on(Accounts.NICKNAME, Typed, one.named),
    press(Accounts.NICKNAME, Action.SKIP, one.unnamed),
    press(Accounts.ONE, Action.REMOVE_ACCOUNT, one.asked_removal),
    press(Accounts.REMOVE, Action.CONFIRM, one.removed),
    on(Accounts.NUMBER, Typed, adding.typed_number),
    on(Accounts.SURNAME, Typed, adding.typed_surname),
    press(Accounts.PROOF, Action.PROOF_BY_SUM, adding.by_sum),
    press(Accounts.PROOF, Action.PROOF_BY_METER, adding.by_meter),
    press(Accounts.PROOF, Action.SKIP, adding.without_proof),
    on(Accounts.PROOF_SUM, Typed, adding.typed_sum),
    on(Accounts.PROOF_METER, Typed, adding.typed_meter),
    press(Accounts.LIST, Action.JOIN_LOGIN, joining.begun),
    on(Accounts.JOIN, Filled, joining.confirmed),
    on(Accounts.JOIN, Typed, joining.typed),
    press(Accounts.JOIN, Action.OPEN_FORM, joining.renewed),
    on(Accounts.JOIN_OTHER, Filled, joining.found),
    on(Accounts.JOIN_OTHER, Typed, joining.typed),
    press(Accounts.JOIN_OTHER, Action.OPEN_FORM, joining.renewed),
    press(Accounts.JOIN_CHECK, Action.CONFIRM, joining.joined),
)

conversation = Conversation(name="accounts", windows=_WINDOWS, rows=_ROWS)
