"""The mailbox of a person: asked by a letter with a code and a link, confirmed by either."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from services.domain.errors import Refusal
from services.domain.ids import PersonId
from services.domain.message import Address, Channel, LetterLink, NewLetter
from services.domain.person import Person, PersonState
from services.domain.profile import Mailbox, derive_code, is_same_code
from services.domain.tokens import derive_token, token_hash
from services.ports.storage import Store

PAGE: Final = "email"
_DAY: Final = timedelta(days=1)


@dataclass(eq=False)
class EmailConfirmedAlready(Refusal):
    """This address is the person's, and confirmed."""

    email: str


@dataclass(eq=False)
class EmailLetterTooSoon(Refusal):
    """A letter has just been sent; the next may be asked for in so many seconds."""

    seconds: int


@dataclass(eq=False)
class EmailLettersUsedUp(Refusal):
    """As many letters as a day allows have been sent."""

    maximum: int


class CodeVerdict(Enum):
    """What came of a typed code. No refusal: a wrong code has to be counted and committed."""

    CONFIRMED = auto()
    WRONG = auto()
    USED_UP = auto()
    NOTHING_WAITS = auto()


@dataclass(frozen=True, slots=True)
class EmailRules:
    """How long a code lives, and how often one may be guessed and asked for (docs/rules.md)."""

    lifetime: timedelta = timedelta(hours=24)
    tries: int = 5
    pause: timedelta = timedelta(minutes=1)
    letters_a_day: int = 5


@dataclass(frozen=True, slots=True)
class Emails:
    """The use cases of the mailbox; every method works inside the caller's transaction."""

    rules: EmailRules
    secret: bytes

    async def ask(
        self, store: Store, person_id: PersonId, email: str, *, ref: str, now: datetime
    ) -> None:
        """Send a code and a link to the address; nothing changes until it is confirmed.

        The present address, if it is another one, is told at once. Raises EmailConfirmedAlready,
        EmailLetterTooSoon, EmailLettersUsedUp.
        """
        kept = await store.mailboxes.find(person_id)
        person = await store.people.find(person_id)
        if person is None or (person.is_email_confirmed and person.email == email):
            raise EmailConfirmedAlready(email)
        await self._send(store, person, self._next(person_id, email, kept, ref, now))

    async def ask_newcomer(
        self, store: Store, person_id: PersonId, *, ref: str, now: datetime
    ) -> bool:
        """Ask for the address given at registration, unless it was asked lately; never refuses."""
        kept = await store.mailboxes.find(person_id)
        person = await store.people.find(person_id)
        if person is None or not person.email or person.is_email_confirmed:
            return False
        if kept is not None and kept.email == person.email and kept.expires_at > now:
            return False
        try:
            mailbox = self._next(person_id, person.email, kept, ref, now)
        except (EmailLetterTooSoon, EmailLettersUsedUp):
            return False
        await self._send(store, person, mailbox)
        return True

    async def confirm_code(
        self, store: Store, person_id: PersonId, typed: str, now: datetime
    ) -> CodeVerdict:
        """Check a typed code; a wrong one is counted."""
        kept = await store.mailboxes.find(person_id)
        if kept is None or kept.expires_at <= now:
            return CodeVerdict.NOTHING_WAITS
        if kept.tries >= self.rules.tries:
            return CodeVerdict.USED_UP
        if not is_same_code(typed, derive_code(self.secret, kept.ref)):
            await store.mailboxes.count_try(person_id)
            is_last = kept.tries + 1 >= self.rules.tries
            return CodeVerdict.USED_UP if is_last else CodeVerdict.WRONG
        await self._confirm(store, kept, now)
        return CodeVerdict.CONFIRMED

    async def find_link(self, store: Store, token: str, now: datetime) -> Mailbox | None:
        """What a living link would confirm; looking changes nothing."""
        kept = await store.mailboxes.find_by_token(token_hash(token))
        return None if kept is None or kept.expires_at <= now else kept

    async def confirm_link(self, store: Store, token: str, now: datetime) -> Mailbox | None:
        """Confirm by the link of the letter; None when it is out of date. The chat is told."""
        kept = await store.mailboxes.find_by_token(token_hash(token), is_locking=True)
        if kept is None or kept.expires_at <= now:
            return None
        await self._confirm(store, kept, now)
        facts = {"email": kept.email}
        unique = f"email-confirmed:{kept.ref}"
        await store.letters.add(
            NewLetter(kept.person_id, "letter-email-confirmed", facts, unique, now)
        )
        return kept

    def _next(
        self, person_id: PersonId, email: str, kept: Mailbox | None, ref: str, now: datetime
    ) -> Mailbox:
        """The mailbox to be asked now. Raises EmailLetterTooSoon, EmailLettersUsedUp."""
        fresh = Mailbox(
            person_id=person_id,
            email=email,
            ref=ref,
            token_hash=token_hash(derive_token(self.secret, PAGE, ref)),
            tries=0,
            sent=1,
            sent_since=now,
            sent_at=now,
            expires_at=now + self.rules.lifetime,
        )
        if kept is None or now - kept.sent_since >= _DAY:
            return fresh
        left = self.rules.pause - (now - kept.sent_at)
        if left > timedelta(0):
            raise EmailLetterTooSoon(int(left.total_seconds()) + 1)
        if kept.sent >= self.rules.letters_a_day:
            raise EmailLettersUsedUp(self.rules.letters_a_day)
        return replace(fresh, sent=kept.sent + 1, sent_since=kept.sent_since)

    async def _send(self, store: Store, person: Person, mailbox: Mailbox) -> None:
        await store.mailboxes.put(mailbox)
        letters = [
            NewLetter(
                person_id=person.id,
                key="letter-email-code",
                facts={"code": derive_code(self.secret, mailbox.ref)},
                unique_key=f"email:{mailbox.ref}",
                due_at=mailbox.sent_at,
                address=Address(Channel.EMAIL, mailbox.email),
                link=LetterLink(PAGE, mailbox.ref),
            )
        ]
        if person.email and person.email != mailbox.email:
            letters.append(_to_old(person, "letter-email-changing", mailbox, mailbox.sent_at))
        await store.letters.add_many(letters)

    async def _confirm(self, store: Store, kept: Mailbox, now: datetime) -> None:
        person = await store.people.find(kept.person_id)
        if person is None or person.state is not PersonState.ACTIVE:
            return
        await store.mailboxes.confirm(kept)
        if person.email and person.email != kept.email:
            # Whoever reads the old mailbox must not set the password by a link that lies there.
            await store.keys.drop_links(person.id)
            await store.letters.add_many(await _changed(store, person, kept, now))


async def _changed(store: Store, person: Person, kept: Mailbox, now: datetime) -> list[NewLetter]:
    """The old mailbox and every chat hear that the address is another one now."""
    chats = await store.conversations.of_person(person.id)
    told = [_to_old(person, "letter-email-changed", kept, now)]
    told.extend(
        NewLetter(
            person_id=person.id,
            key="letter-email-changed",
            facts={"email": _masked(kept.email)},
            unique_key=f"letter-email-changed:{kept.ref}:{chat.id}",
            due_at=now,
            address=Address(chat.channel, chat.chat),
        )
        for chat in chats
    )
    return told


def _to_old(person: Person, key: str, mailbox: Mailbox, due_at: datetime) -> NewLetter:
    return NewLetter(
        person_id=person.id,
        key=key,
        facts={"email": _masked(mailbox.email)},
        unique_key=f"{key}:{mailbox.ref}:old",
        due_at=due_at,
        address=Address(Channel.EMAIL, person.email),
    )


def _masked(email: str) -> str:
    """m…o@ukr.net: enough for its owner to know it."""
    name, _, domain = email.rpartition("@")
    return f"{name[:1]}…{name[-1:]}@{domain}"
