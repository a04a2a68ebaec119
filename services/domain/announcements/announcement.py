"""An announcement as the memory keeps it, and what its people are told by which key."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementKind, AnnouncementState
from services.domain.announcements.words import Words
from services.domain.errors import Refusal
from services.domain.ids import AnnouncementId
from services.domain.staff import StaffId

# The words after "letter-" decide whether a person may switch it off (services/domain/wishes.py).
LETTER_KEYS: Final[Mapping[AnnouncementKind, str]] = {
    AnnouncementKind.NEWS: "letter-news-announcement",
    AnnouncementKind.WORKS: "letter-outage-works",
    AnnouncementKind.EMERGENCY: "letter-emergency",
}
TRIAL_KEY: Final = "letter-trial-announcement"
_MARK: Final = 16


@dataclass(frozen=True, slots=True)
class NewAnnouncement:
    """What staff have written: about what, in which words, to whom."""

    kind: AnnouncementKind
    words: Words
    audience: Audience

    @property
    def mark(self) -> str:
        """A fingerprint of all that is told: who decides shows it, to decide what they have seen.

        A repeat of the same words to the same people has the same one.
        """
        return hashlib.sha256(repr(self).encode()).hexdigest()[:_MARK]


@dataclass(frozen=True, slots=True)
class Steps:
    """Who has written, asked for and confirmed an announcement, by name, and when."""

    made_by: str
    made_at: datetime
    asked_by: str = ""
    asked_id: StaffId | None = None
    asked_at: datetime | None = None
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    starts_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement; `recipients` were counted when it was asked for, `alone` was the limit.

    `written` letters exist; `is_written` when there are no more to come.
    """

    id: AnnouncementId
    state: AnnouncementState
    told: NewAnnouncement
    steps: Steps
    recipients: int = 0
    alone: int = 0
    written: int = 0
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What has become of the letters: `seen` are a part of `sent`, `blocked` of `failed`.

    `dropped`: not wanted by their person, or not sent when the announcement was stopped.
    """

    waiting: int = 0
    sent: int = 0
    seen: int = 0
    failed: int = 0
    blocked: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        """All letters."""
        return self.waiting + self.sent + self.failed + self.dropped


@dataclass(eq=False)
class AnnouncementUnknown(Refusal):
    """There is no such announcement."""

    number: int


@dataclass(eq=False)
class AnnouncementMovedOn(Refusal):
    """It is not where it was any more: its state now."""

    state: AnnouncementState


class AnnouncementChanged(Refusal):
    """Its words or its people are not those that were looked at."""


class AnnouncementNeedsAnother(Refusal):
    """Who asks for a large announcement does not confirm it."""


class AnnouncementForNobody(Refusal):
    """Nobody would hear it."""


class AnnouncementTimePast(Refusal):
    """The time to start is over, or further away than a year."""


class TrialUnheard(Refusal):
    """The login for a trial does not exist, or has no chat and no mailbox."""
