"""Passwords replaced: by a link that goes to the person's mailbox, or by the old one."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from services.domain.access import (
    News,
    PasswordWrong,
    Recovery,
    TooManyTries,
    letters_to,
    subject_of,
)
from services.domain.errors import Refusal
from services.domain.identity import EmailUnreadable, LoginMalformed, parse_email, parse_login
from services.domain.ids import ConversationId, PersonId
from services.domain.message import Address, Channel, LetterLink, NewLetter
from services.domain.person import Person, PersonState
from services.domain.tokens import derive_token, token_hash
from services.ports.clock import Ids
from services.ports.storage import Store

PAGE: Final = "recovery"
_LONGEST_TOKEN: Final = 64
_MAILBOX: Final = "recovered"
_ANYBODY: Final = "anybody"


@dataclass(eq=False)
class RecoveryLinkDead(Refusal):
    """The link was used, replaced by a newer one, its time is over, or it never was."""


@dataclass(eq=False)
class WhoUnreadable(Refusal):
    """Neither a login nor an e-mail address."""


@dataclass(frozen=True, slots=True)
class RecoveryRules:
    """How long a link lives and how often one is asked for (docs/rules.md)."""

    lifetime: timedelta = timedelta(minutes=30)
    window: timedelta = timedelta(hours=1)
    of_chat: int = 5
    of_subject: int = 3
    people_of_mailbox: int = 3


@dataclass(frozen=True, slots=True)
class Recovering:
    """The use cases of a forgotten password; every method works in the caller's transaction."""

    secret: bytes
    ids: Ids
    rules: RecoveryRules = field(default_factory=RecoveryRules)

    async def ask(
        self, store: Store, typed: str, conversation_id: ConversationId, now: datetime
    ) -> None:
        """Write the letters with links, if there is anybody to write to; it is never said.

        Raises WhoUnreadable, and TooManyTries when the chat asks too often. When the others ask
        for a login too often, no more letters go: its mailbox is nobody's to flood.
        """
        who = _parse_who(typed)
        await store.tries.lock(conversation_id)
        since = now - self.rules.window
        anybody = subject_of(self.secret, _MAILBOX, _ANYBODY)
        asked = sorted(await store.tries.of_pair(anybody, conversation_id, since=since))
        if len(asked) >= self.rules.of_chat:
            raise TooManyTries.after(asked[-self.rules.of_chat] + self.rules.window - now)
        subject = subject_of(self.secret, _MAILBOX, who)
        is_flood = await store.tries.count(subject, since=since) >= self.rules.of_subject
        people = await self._people(store, who)
        for each in (anybody, subject):
            await store.tries.add(each, conversation_id, now)
        for person in () if is_flood else people:
            await self._write(store, person, now)

    async def find(self, store: Store, token: str, now: datetime) -> Person:
        """Whose password the link sets; looking does not burn it. Raises RecoveryLinkDead."""
        return await self._open(store, _hash(token), now, is_locking=False)

    async def recover(
        self, store: Store, token: str, password_hash: str, now: datetime
    ) -> PersonId:
        """Burn the link, set the password, tell every chat. Raises RecoveryLinkDead.

        Whoever was kept waiting for guesses of the old password may try the new one at once.
        """
        found = await self._open(store, _hash(token), now, is_locking=False)
        # Whoever joins, erases or blocks the login right now comes before this, or waits.
        await store.links.hold(found.id)
        person = await self._open(store, _hash(token), now, is_locking=True)
        await store.keys.use_link(_hash(token), now)
        await self._replace(store, person, password_hash, now)
        return person.id

    async def change(
        self,
        store: Store,
        person_id: PersonId,
        password_hash: str,
        now: datetime,
        *,
        verified: str,
    ) -> None:
        """Set the password of somebody who has shown the old one, and tell every chat.

        `verified` is the hash that the old one has met: when it is another meanwhile, whoever knew
        the old one has lost it to somebody who replaced it. Raises PasswordWrong.
        """
        await store.links.hold(person_id)
        person = await store.people.find(person_id)
        if person is None or not _may_sign_in(person) or person.password_hash != verified:
            raise PasswordWrong
        await self._replace(store, person, password_hash, now)

    async def _replace(
        self, store: Store, person: Person, password_hash: str, now: datetime
    ) -> None:
        # The person is held: whoever is signing in with the old password right now comes before
        # this, or is refused. A link that was asked for earlier sets nothing any more.
        await store.keys.set_password(person.id, password_hash)
        await store.keys.drop_links(person.id)
        await store.tries.forgive(subject_of(self.secret, "login", person.login), None)
        chats = await store.sign_ins.chats_of(person.id)
        told = [Address(chat.channel, chat.chat) for chat in chats]
        if person.email:
            told.append(Address(Channel.EMAIL, person.email))
        news = News(
            person.id,
            "letter-password-changed",
            {"login": person.login, "at": now},
            about=f"password:{person.id}:{now.isoformat()}",
            actions=("chats",),
        )
        await store.letters.add_many(letters_to(told, news, now))

    async def _people(self, store: Store, who: str) -> list[Person]:
        """The one of the login, or everybody of the mailbox, of those who may sign in.

        Whoever got a letter by somebody's slip of the pen has confirmed nothing and knows no
        login: a mailbox opens nothing until it is confirmed.
        """
        if "@" in who:
            limit = self.rules.people_of_mailbox
            ids = await store.keys.people_with_email(who, limit=limit)
            found = [await store.people.find(person_id) for person_id in ids]
        else:
            found = [await store.people.find_by_login(who)]
        return [each for each in found if each and each.email and _may_sign_in(each)]

    async def _write(self, store: Store, person: Person, now: datetime) -> None:
        ref = self.ids.token()
        kept = token_hash(derive_token(self.secret, PAGE, ref))
        recovery = Recovery(person.id, now + self.rules.lifetime, None)
        await store.keys.add_link(kept, recovery, now)
        minutes = int(self.rules.lifetime.total_seconds() // 60)
        await store.letters.add(
            NewLetter(
                person_id=person.id,
                key="letter-recovery",
                facts={"login": person.login, "minutes": minutes},
                unique_key=f"recovery:{kept.hex()}",
                due_at=now,
                address=Address(Channel.EMAIL, person.email),
                link=LetterLink(PAGE, ref),
            )
        )

    @staticmethod
    async def _open(store: Store, kept: bytes, now: datetime, *, is_locking: bool) -> Person:
        recovery = await store.keys.find_link(kept, is_locking=is_locking)
        if recovery is None or not recovery.is_alive(now):
            raise RecoveryLinkDead
        person = await store.people.find(recovery.person_id)
        if person is None or not _may_sign_in(person):
            raise RecoveryLinkDead
        return person


def _may_sign_in(person: Person) -> bool:
    return person.state is PersonState.ACTIVE


def _parse_who(typed: str) -> str:
    try:
        return parse_email(typed) if "@" in typed else parse_login(typed)
    except (EmailUnreadable, LoginMalformed):
        raise WhoUnreadable from None


def _hash(token: str) -> bytes:
    return token_hash(token[:_LONGEST_TOKEN])
