"""Letters: what the front office says without being asked, as keys and facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.domain.facts import Fact
from services.domain.ids import LetterId, PersonId
from services.domain.wishes import Wishes

# Between the name of a letter's button and what it carries.
PAYLOAD_MARK: Final = "|"
_USUAL: Final = Wishes()


class Channel(StrEnum):
    """A way to reach a person."""

    TELEGRAM = "telegram"
    VIBER = "viber"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a letter goes: a chat of a messenger, or a mailbox (EMAIL)."""

    channel: Channel
    chat: str


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A page of ours that a letter opens, by reference: the secret token is derived at sending."""

    page: str
    ref: str


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be written in the transaction that makes it true (docs/payments.md, I14).

    `unique_key` makes a repeat a no-op, e.g. "receipt:<reference>:paid".
    `actions` name the buttons under the letter, as conversations name them, a payload behind
    PAYLOAD_MARK: "not-me|17". Without an `address`
    it goes to the chat that the person used last. The words of a `link` are "<key>-link". From
    `stale_at` on it is not worth saying, and is dropped. A bulk letter goes only when no other is
    due, and never again after an unknown outcome.
    """

    person_id: PersonId
    key: str
    facts: Mapping[str, Fact]
    unique_key: str
    due_at: datetime
    actions: tuple[str, ...] = ()
    address: Address | None = None
    link: LetterLink | None = None
    stale_at: datetime | None = None
    is_bulk: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter claimed for sending, with its address and what its person wishes of letters.

    `code_word` stands in every genuine letter; "" when the person has none. It may be handed over
    from `go_at` on, when its channel has a slot for it (None: at once). `begun` counts earlier
    hand-overs whose outcome is unknown.
    """

    id: LetterId
    person_id: PersonId
    channel: Channel
    chat: str
    locale: str
    key: str
    facts: Mapping[str, Fact]
    actions: tuple[str, ...]
    attempts: int
    link: LetterLink | None = None
    code_word: str = ""
    wishes: Wishes = _USUAL
    stale_at: datetime | None = None
    is_bulk: bool = False
    announcement_id: int | None = None
    begun: int = 0
    go_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What a channel permits: messages a second in all, to one chat in an hour (0: any number).

    `chat_rest` is what lies between two letters to one person.
    """

    per_second: float
    chat_rest: timedelta = timedelta()
    per_hour: int = 0


class Outcome(StrEnum):
    """What became of a message that was handed to a messenger."""

    DELIVERED = "delivered"
    TRY_LATER = "try_later"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Receipt(StrEnum):
    """What a messenger tells later of a message that it took."""

    DELIVERED = "delivered"
    SEEN = "seen"
    FAILED = "failed"
