"""My data: what is kept and why, consents, the archive, and being forgotten."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, on, press, shows
from handlers.core.incoming import Filled, Typed
from handlers.core.states import MyData, Profile
from handlers.mydata import erasing, home

conversation = Conversation(
    name="mydata",
    windows=(
        shows(MyData.HOME, home.show_home, back=Profile.HOME),
        shows(MyData.CONSENTS, home.show_consents, back=MyData.HOME),
        shows(MyData.ERASE, erasing.show_erase, back=MyData.HOME),
        shows(MyData.WORD, erasing.show_word, back=MyData.ERASE),
        shows(MyData.PASSWORD, erasing.show_password, back=MyData.ERASE, is_secret=True),
    ),
    rows=(
        press(None, Action.MY_DATA, home.opened),
        press(MyData.HOME, Action.MY_ARCHIVE, home.ordered),
        press(MyData.HOME, Action.MY_CONSENTS, home.to_consents),
        press(MyData.HOME, Action.MY_ERASE, erasing.begun),
        press(MyData.ERASE, Action.MY_ERASE, erasing.go_on),
        on(MyData.WORD, Typed, erasing.typed_word),
        on(MyData.PASSWORD, Typed, erasing.typed_secret),
        on(MyData.PASSWORD, Filled, erasing.confirmed),
    ),
)
