"""Access: tries to sign in, signing in and out, and the chats where a person is signed in."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from services.domain.access import (
    LinkedChat,
    LoginOrPasswordWrong,
    News,
    TooManyTries,
    TryRules,
    letters_to,
    masked,
    subject_of,
)
from services.domain.facts import as_fact
from services.domain.ids import ConversationId, PersonId, TryId
from services.domain.message import PAYLOAD_MARK, Address
from services.domain.person import Person, PersonState
from services.ports.storage import Store

_LOGIN: Final = "login"
_NAME_LIMIT: Final = 64


@dataclass(frozen=True, slots=True)
class Try:
    """A try that is counted already; `person` is whose password it has to be, None for nobody's.

    Whoever asks must spend the same work on nobody's password.
    """

    id: TryId
    person: Person | None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A chat whose form has brought a right login and password.

    `verified` is the password's hash that the form was checked against, `name` is how the
    messenger calls the person.
    """

    person_id: PersonId
    verified: str
    conversation_id: ConversationId
    address: Address
    name: str


@dataclass(frozen=True, slots=True)
class Access:
    """The use cases of access; every method works inside the caller's transaction.

    `secret` keys the hashes of what was tried.
    """

    secret: bytes
    rules: TryRules = field(default_factory=TryRules)

    async def begin_try(
        self, store: Store, login: str, conversation_id: ConversationId, now: datetime
    ) -> Try:
        """Count a try before the password is looked at. Raises TooManyTries.

        The same is done, and the same is said, whether the login exists.
        """
        await store.tries.lock(conversation_id)
        subject, since = self._subject(login), now - self.rules.window
        person = await store.people.find_by_login(login)
        tries = await store.tries.of_pair(subject, conversation_id, since=since)
        count = await store.tries.count(subject, since=since)
        person_id = PersonId(0) if person is None else person.id
        is_known = await store.sign_ins.is_known(person_id, conversation_id)
        limit = self.rules.limit_of(count, is_known=is_known)
        if wait := self.rules.wait(tries, now, limit=limit):
            raise TooManyTries.after(wait)
        try_id = await store.tries.add(subject, conversation_id, now)
        return Try(try_id, person if person and person.state is PersonState.ACTIVE else None)

    async def succeed(self, store: Store, login: str, conversation_id: ConversationId) -> None:
        """The password was right: the pair has nothing to wait for any more."""
        await store.tries.forgive(self._subject(login), conversation_id)

    async def sign_in(self, store: Store, newcomer: Newcomer, now: datetime) -> Person:
        """Let the chat in, and tell every other chat of the person.

        The person is looked at again, as they are now. Raises LoginOrPasswordWrong.
        """
        await store.links.hold(newcomer.person_id)
        person = await store.people.find(newcomer.person_id)
        if person is None or person.state is not PersonState.ACTIVE:
            raise LoginOrPasswordWrong
        if person.password_hash != newcomer.verified:
            raise LoginOrPasswordWrong
        others = await store.sign_ins.chats_of(person.id)
        await self.succeed(store, person.login, newcomer.conversation_id)
        await self.remember(store, newcomer, now)
        news = News(
            person.id,
            "letter-signed-in",
            {
                "channel": as_fact(newcomer.address.channel),
                "name": masked(newcomer.name, newcomer.address.chat),
                "at": now,
            },
            about=f"signed-in:{newcomer.conversation_id}:{now.isoformat()}",
            actions=(f"end-chat{PAYLOAD_MARK}{newcomer.conversation_id}",),
        )
        told = [chat for chat in others if chat.conversation_id != newcomer.conversation_id]
        await store.letters.add_many(letters_to(_addresses(told), news, now))
        return person

    async def remember(self, store: Store, newcomer: Newcomer, now: datetime) -> None:
        """The chat is no stranger to the person from now on."""
        await store.sign_ins.add(
            newcomer.person_id,
            newcomer.conversation_id,
            name=newcomer.name[:_NAME_LIMIT],
            now=now,
        )

    async def chats(self, store: Store, person_id: PersonId) -> list[LinkedChat]:
        """Where the person is signed in, the latest used first."""
        return await store.sign_ins.chats_of(person_id)

    async def end_chats(
        self, store: Store, person_id: PersonId, chats: Collection[ConversationId]
    ) -> int:
        """Sign the person out of other chats; somebody else's chats are left alone.

        Returns how many were ended. Such a chat says so when it is used next, and its forms die.
        """
        return len(await store.sign_ins.end(person_id, chats))

    def _subject(self, login: str) -> bytes:
        return subject_of(self.secret, _LOGIN, login)


def _addresses(chats: Collection[LinkedChat]) -> list[Address]:
    return [Address(chat.channel, chat.chat) for chat in chats]
