"""What concerns one person in the whole memory: traces, letters told, what forbids forgetting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from services.domain.errors import Refusal
from services.domain.facts import Fact
from services.domain.ids import AccountId, ReadingId


@dataclass(frozen=True, slots=True)
class Traces:
    """Accounts that a person was ever linked to, paid or read for; readings they have sent."""

    account_ids: tuple[AccountId, ...]
    reading_ids: frozenset[ReadingId]


@dataclass(frozen=True, slots=True)
class ToldLetter:
    """A letter as it was worded for a person, and what became of it."""

    key: str
    facts: Mapping[str, Fact]
    due_at: datetime
    state: str


@dataclass(eq=False)
class ArchiveAskedTooOften(Refusal):
    """An archive was asked for less than an hour ago; `next_at` is when it may be asked again."""

    next_at: datetime


@dataclass(eq=False)
class LoginEnded(Refusal):
    """The login was joined, erased or blocked meanwhile: nothing is changed."""


@dataclass(eq=False)
class PaymentUnderWay(Refusal):
    """A bank has not yet said the last word about a payment of the person."""


@dataclass(eq=False)
class RequestUnderWay(Refusal):
    """A request of the person waits for staff: it has to be withdrawn or decided first."""


@dataclass(eq=False)
class LoginClosed(Refusal):
    """The login is in use no more: suspended, joined to another one, or erased already."""
