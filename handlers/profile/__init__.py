"""The profile: who is signed in here, and the rows that lead to everything of their own."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, press, shows
from handlers.core.states import Profile
from handlers.profile import home

conversation = Conversation(
    name="profile",
    windows=(shows(Profile.HOME, home.show_home),),
    rows=(
        press(None, Action.PROFILE, home.opened),
        command("profile", home.opened_by_command),
    ),
)
