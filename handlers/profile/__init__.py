"""The profile: who is signed in here, and the rows that lead to everything of their own."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, on, press, shows
from handlers.core.incoming import SharedPhone, Typed
from handlers.core.states import Profile
from handlers.profile import disputes, email, home, phone

conversation = Conversation(
    name="profile",
    windows=(
        shows(Profile.HOME, home.show_home),
        shows(Profile.EMAIL, email.show, back=Profile.HOME),
        shows(Profile.EMAIL_NEW, email.show_new, back=Profile.EMAIL),
        shows(Profile.PHONE, phone.show, back=Profile.HOME),
        shows(Profile.NOT_ME, disputes.show, way_out=Action.CANCEL),
    ),
    rows=(
        press(None, Action.PROFILE, home.opened),
        command("profile", home.opened_by_command),
        press(None, Action.EMAIL, email.opened),
        press(Profile.EMAIL, Action.EMAIL_SEND, email.sent),
        press(Profile.EMAIL, Action.EMAIL_CHANGE, email.change),
        on(Profile.EMAIL, Typed, email.typed_code),
        on(Profile.EMAIL_NEW, Typed, email.typed_new),
        press(None, Action.PHONE, phone.opened),
        on(Profile.PHONE, Typed, phone.typed),
        on(Profile.PHONE, SharedPhone, phone.shared),
        press(None, Action.NOT_ME, disputes.pressed),
        press(Profile.NOT_ME, Action.CONFIRM, disputes.confirmed),
    ),
)
