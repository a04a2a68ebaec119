"""Chats of one login: a first chat that has registered, and others that sign in."""

from dataclasses import dataclass

from handlers.core.incoming import Filled
from handlers.core.reply import buttons_of
from handlers.dispatcher import Spoken
from services.domain.ids import ConversationId, PersonId
from services.domain.tokens import derive_token, token_hash
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import SETTINGS, Chat, dispatcher_over

HASH = "hash"  # what the first chat's form has brought as the password's


def form_in(chat: Chat, label: str) -> str:
    """The hash of the token that the window's button under the label opens."""
    assert chat.heard is not None
    (button,) = [
        each
        for each in buttons_of(chat.heard.answer.replies[-1].keyboard)
        if each.label_key == label and each.opens is not None
    ]
    assert button.opens is not None
    token = derive_token(SETTINGS.secret_key.encode(), "form", button.opens.ref)
    return token_hash(token).hex()


@dataclass(slots=True)
class Login:
    """A login that the first chat has taken, and its further chats."""

    units: SqlUnitsOfWork
    name: str
    first: Chat

    async def person_id(self) -> PersonId:
        """Whose it is."""
        async with self.units() as unit:
            person = await unit.people.find_by_login(self.name)
            assert person is not None
            return person.id

    async def at_the_form(self) -> Chat:
        """A new chat before the form of signing in."""
        chat = Chat(dispatcher_over(self.units))
        await chat.types("/start")
        await chat.presses("locale", "uk")
        await chat.presses("login")
        return chat

    async def fills(self, chat: Chat, *, verified: str = HASH) -> Spoken:
        """The form comes back with a right login and password."""
        values = {
            "person": str(await self.person_id()),
            "verified": verified,
            "form": form_in(chat, "button-login-form"),
        }
        return await chat.does(Filled("login", values))

    async def another(self) -> Chat:
        """A new chat that has signed in."""
        chat = await self.at_the_form()
        await self.fills(chat)
        return chat

    async def letters(self) -> list[tuple[str, str]]:
        """(key, chat or mailbox) of every letter that waits."""
        async with self.units() as unit:
            rows = await unit.letters.session.rows("SELECT key, chat FROM letters ORDER BY id")
        return [(row["key"], row["chat"]) for row in rows]

    async def id_of(self, chat: Chat) -> ConversationId:
        """The chat's number in the memory."""
        assert chat.heard is not None
        return chat.heard.conversation_id


async def taken(units: SqlUnitsOfWork, chat: Chat) -> Login:
    """A login that the chat takes now."""
    await chat.reaches_account()
    return Login(units, f"login-{chat.chat}", chat)
