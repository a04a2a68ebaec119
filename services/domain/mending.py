"""What went wrong and is mended by staff: letters that were given up, incidents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.errors import Refusal
from services.domain.facts import Fact
from services.domain.ids import LetterId, PersonId
from services.domain.suspense import Decision


class LetterEnd(StrEnum):
    """What staff did with a letter that was given up."""

    RESENT = "resent"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class FailedLetter:
    """A letter that was given up, as it was to be said; `channel` and `chat` are where it tried.

    `has_link` marks a letter with a secret link, which has died meanwhile.
    """

    id: LetterId
    person_id: PersonId
    login: str
    person_name: str
    locale: str
    channel: str
    key: str
    facts: Mapping[str, Fact]
    due_at: datetime
    failed_at: datetime
    attempts: int
    why: str
    has_link: bool
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class IncidentGroup:
    """Incidents alike: the same place and the same way there; `latest` is the newest's number."""

    fingerprint: str
    latest: str
    place: str
    what: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: its number is what a person reads out; `alike` counts open ones like it."""

    number: str
    place: str
    what: str
    trace: str
    happened_at: datetime
    fingerprint: str
    alike: int
    decision: Decision | None


@dataclass(eq=False)
class LetterMended(Refusal):
    """Somebody has resent or dismissed the letter before: who, and when."""

    name: str
    at: datetime
    end: LetterEnd


class LetterLinkDead(Refusal):
    """The letter's link has died: the person begins anew, and gets a letter of today."""


@dataclass(eq=False)
class LetterNotFailed(Refusal):
    """No such letter was given up."""

    number: int


@dataclass(eq=False)
class IncidentClosed(Refusal):
    """Somebody has closed the incident before: who, and when."""

    name: str
    at: datetime


@dataclass(eq=False)
class IncidentUnknown(Refusal):
    """No incident has this number."""

    text: str
