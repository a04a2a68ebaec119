"""A day of an outage group: when its power is cut, surely or perhaps, by local clocks."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from services.domain.errors import Refusal
from services.domain.facts import Fact, Said

DAY: Final = 24 * 60
_HOUR: Final = 60


class CutKind(StrEnum):
    """Off: the power is cut; maybe: it is cut when there is not enough of it."""

    OFF = "off"
    MAYBE = "maybe"


@dataclass(eq=False)
class ScheduleOverlaps(Refusal):
    """Two cuts of one day and group lie over each other."""

    day: date
    group: str


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """From `since` until `until`, in minutes of the day by the utility's clocks; 1440 is 24:00."""

    since: int
    until: int
    kind: CutKind = CutKind.OFF


@dataclass(frozen=True, slots=True)
class OutageDay:
    """What is published for a group on a day; without cuts the power stays on."""

    on: date
    group: str
    cuts: tuple[Cut, ...] = ()

    @property
    def off_minutes(self) -> int:
        """For how long the power is surely cut."""
        return sum(cut.until - cut.since for cut in self.cuts if cut.kind is CutKind.OFF)

    def at(self, moment: time) -> Cut | None:
        """The cut that a local time falls into."""
        minute = moment.hour * _HOUR + moment.minute
        return next((cut for cut in self.cuts if cut.since <= minute < cut.until), None)

    def after(self, moment: time) -> Cut | None:
        """The next cut that begins after a local time."""
        minute = moment.hour * _HOUR + moment.minute
        return next((cut for cut in self.cuts if cut.since > minute), None)


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """A day as the memory keeps it; `version` grows with every change."""

    day: OutageDay
    version: int


def joined(on: date, group: str, cuts: list[Cut]) -> OutageDay:
    """A day of cuts in any order; those that touch are one. Raises ScheduleOverlaps."""
    found: list[Cut] = []
    for cut in sorted(cuts):
        last = found[-1] if found else None
        if last is not None and cut.since < last.until:
            raise ScheduleOverlaps(on, group)
        if last is not None and cut.since == last.until and cut.kind is last.kind:
            found[-1] = Cut(last.since, cut.until, cut.kind)
        else:
            found.append(cut)
    return OutageDay(on, group, tuple(found))


def within(day: OutageDay, since: int, until: int) -> list[Cut]:
    """The parts of cuts between two minutes of the day."""
    parts = (Cut(max(cut.since, since), min(cut.until, until), cut.kind) for cut in day.cuts)
    return [part for part in parts if part.since < part.until]


def clock(minute: int) -> str:
    """As clocks show it, in every language: 04:00, and 24:00 for the end of the day."""
    return f"{minute // _HOUR:02d}:{minute % _HOUR:02d}"


def hours(day: OutageDay, kind: CutKind) -> str:
    """ "00:00–04:00, 12:00–16:00"; "" when there is nothing of the kind."""
    spans = (cut for cut in day.cuts if cut.kind is kind)
    return ", ".join(f"{clock(cut.since)}–{clock(cut.until)}" for cut in spans)


def hours_told(day: OutageDay) -> Said:
    """The hours of a day as a sentence."""
    off, maybe = hours(day, CutKind.OFF), hours(day, CutKind.MAYBE)
    if not day.cuts:
        return Said("outage-hours-none")
    shape = "both" if off and maybe else "off" if off else "maybe"
    return Said(f"outage-hours-{shape}", {"off": off, "maybe": maybe})


def letter_of(published: PublishedDay) -> tuple[str, dict[str, Fact]]:
    """The key and the facts of the letter about a day: the first time, and when it is changed."""
    day = published.day
    news = "schedule" if published.version == 1 else "changed"
    facts: dict[str, Fact] = {"day": day.on, "group": day.group, "hours": hours_told(day)}
    return f"letter-outage-{news}", facts
