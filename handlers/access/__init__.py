"""Access: signing in and out, the chats of a login, and passwords that are replaced."""

from handlers.access import chats, login, password, recovery
from handlers.core.actions import Action
from handlers.core.conversation import Conversation, on, press, shows
from handlers.core.incoming import Filled, Typed
from handlers.core.states import Access, Profile, Start

conversation = Conversation(
    name="access",
    windows=(
        shows(Access.LOGIN, login.show, back=Start.WELCOME, way_out=None, is_secret=True),
        shows(Access.RECOVERY, recovery.show, back=Start.WELCOME, way_out=None, is_secret=True),
        shows(Access.CHATS, chats.show, back=Profile.HOME),
        shows(Access.LOGOUT, chats.show_logout, back=Profile.HOME),
        shows(Access.PASSWORD, password.show, back=Profile.HOME, is_secret=True),
    ),
    rows=(
        press(Start.WELCOME, Action.LOGIN, login.opened),
        on(Access.LOGIN, Filled, login.filled),
        on(Access.LOGIN, Typed, login.typed),
        press(Access.LOGIN, Action.OPEN_FORM, login.renewed),
        press(Start.WELCOME, Action.RECOVER, recovery.opened),
        on(Access.RECOVERY, Filled, recovery.filled),
        on(Access.RECOVERY, Typed, login.typed),
        press(Access.RECOVERY, Action.OPEN_FORM, recovery.renewed),
        press(None, Action.CHATS, chats.opened),
        press(None, Action.END_CHAT, chats.ended),
        press(None, Action.LOGOUT, chats.logout),
        press(Access.LOGOUT, Action.CONFIRM, chats.signed_out),
        press(None, Action.PASSWORD, password.opened),
        on(Access.PASSWORD, Filled, password.filled),
        on(Access.PASSWORD, Typed, password.typed),
        press(Access.PASSWORD, Action.OPEN_FORM, password.renewed),
    ),
    interjections=(chats.tell_the_end,),
)
