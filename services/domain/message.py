"""Letters: what the front office says without being asked, as keys and facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.facts import Fact
from services.domain.ids import LetterId, PersonId


class Channel(StrEnum):
    """A way to reach a person."""

    TELEGRAM = "telegram"
    VIBER = "viber"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be written in the transaction that makes it true (docs/payments.md, I14).

    `unique_key` makes a repeat a no-op, e.g. "receipt:<reference>:paid".
    `action` names the button under the letter, if any, as conversations name it.
    """

    person_id: PersonId
    key: str
    facts: Mapping[str, Fact]
    unique_key: str
    due_at: datetime
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter claimed for sending, with the address it goes to."""

    id: LetterId
    person_id: PersonId
    channel: Channel
    chat: str
    locale: str
    key: str
    facts: Mapping[str, Fact]
    actions: tuple[str, ...]
    attempts: int


class Outcome(StrEnum):
    """What became of a message that was handed to a messenger."""

    DELIVERED = "delivered"
    TRY_LATER = "try_later"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNKNOWN = "unknown"
