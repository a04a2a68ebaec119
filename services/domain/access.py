"""Access to the cabinet: how often a login may be tried, and who a linked chat is."""

import hashlib
import hmac
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.errors import Refusal
from services.domain.facts import Fact
from services.domain.ids import ConversationId, PersonId
from services.domain.message import Address, Channel, NewLetter

_MINUTE: Final = 60
_TAIL: Final = 4
_HIDDEN: Final = "•••"


@dataclass(eq=False)
class LoginOrPasswordWrong(Refusal):
    """No such login, or not its password, or it may not sign in: never said which."""


@dataclass(eq=False)
class PasswordWrong(Refusal):
    """The person's own password was asked again, and this is not it."""


@dataclass(eq=False)
class PasswordSame(Refusal):
    """The new password is the old one."""


@dataclass(eq=False)
class TooManyTries(Refusal):
    """Wait: for so many minutes, or, when fewer than one is left, so many seconds."""

    minutes: int
    seconds: int

    @classmethod
    def after(cls, wait: timedelta) -> "TooManyTries":
        """The refusal of somebody who has to wait so long."""
        seconds = math.ceil(wait.total_seconds())
        return cls(0, seconds) if seconds < _MINUTE else cls(math.ceil(seconds / _MINUTE), 0)


@dataclass(frozen=True, slots=True)
class TryRules:
    """How often a password may be guessed (docs/rules.md).

    A pair is one login in one chat: whoever guesses locks out nobody but their own chat. When a
    login is guessed from many chats, those that it was never used in get `slowed_limit` tries.
    """

    window: timedelta = timedelta(minutes=15)
    limit: int = 5
    first_delay: timedelta = timedelta(seconds=2)
    breaker: int = 20
    slowed_limit: int = 1

    def limit_of(self, tries_of_login: int, *, is_known: bool) -> int:
        """Tries of a pair in a window, when the login was tried so often in all chats."""
        is_slowed = tries_of_login >= self.breaker and not is_known
        return self.slowed_limit if is_slowed else self.limit

    def wait(self, tries: Sequence[datetime], now: datetime, *, limit: int) -> timedelta:
        """How long the pair has to wait before its next try; zero when it need not.

        `tries` are the moments of its failed tries in any order; those older than a window count
        no more. The pause doubles with every failed one.
        """
        recent = sorted(moment for moment in tries if moment > now - self.window)
        if not recent:
            return timedelta()
        pause: timedelta = self.first_delay * (1 << (len(recent) - 1))
        may_at = recent[-1] + pause
        if len(recent) >= limit:
            may_at = max(may_at, recent[-limit] + self.window)
        wait = min(may_at, recent[-1] + self.window) - now
        return max(wait, timedelta())


@dataclass(frozen=True, slots=True)
class LinkedChat:
    """A chat where a person is signed in; `name` as the messenger shows them, maybe ""."""

    conversation_id: ConversationId
    channel: Channel
    chat: str
    name: str
    used_at: datetime

    @property
    def masked(self) -> str:
        """Enough for its owner to know it, and little for anybody else."""
        return masked(self.name, self.chat)


@dataclass(frozen=True, slots=True)
class Recovery:
    """A link that sets a new password once."""

    person_id: PersonId
    expires_at: datetime
    used_at: datetime | None

    def is_alive(self, now: datetime) -> bool:
        """Whether it still opens the page."""
        return self.used_at is None and now < self.expires_at


def masked(name: str, chat: str) -> str:
    """The first letters of a name; the last digits of the chat's number without one."""
    words = name.split()[:3]
    if words:
        return " ".join(f"{word[0]}{_HIDDEN}" for word in words)
    return f"…{chat[-_TAIL:]}"


def subject_of(secret: bytes, what: str, text: str) -> bytes:
    """What is kept of a tried login or mailbox: somebody may have typed a password there."""
    return hmac.new(secret, f"tried:{what}:{text}".encode(), hashlib.sha256).digest()


@dataclass(frozen=True, slots=True)
class News:
    """Something that every chat of a person is told; `about` makes it happen once."""

    person_id: PersonId
    key: str
    facts: Mapping[str, Fact]
    about: str
    actions: tuple[str, ...] = ()


def letters_to(chats: Iterable[Address], news: News, now: datetime) -> list[NewLetter]:
    """One letter for each of the addresses."""
    return [
        NewLetter(
            person_id=news.person_id,
            key=news.key,
            facts=news.facts,
            unique_key=f"{news.about}:{address.channel.value}:{address.chat}",
            due_at=now,
            actions=news.actions,
            address=address,
        )
        for address in chats
    ]
