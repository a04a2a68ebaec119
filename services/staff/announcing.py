"""Announcements by staff: written by one, a large one confirmed by another, stopped by either."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.announcements.announcement import (
    TRIAL_KEY,
    Announcement,
    AnnouncementChanged,
    AnnouncementForNobody,
    AnnouncementMovedOn,
    AnnouncementNeedsAnother,
    AnnouncementTimePast,
    AnnouncementUnknown,
    NewAnnouncement,
    TrialUnheard,
)
from services.domain.announcements.state import AnnouncementState
from services.domain.cases import Clerk
from services.domain.ids import AnnouncementId
from services.domain.message import NewLetter
from services.domain.staff import Duty
from services.ports.storage import Store
from services.staff.deciding import ensure_duty, note

_FURTHEST: Final = timedelta(days=366)
_STATES = AnnouncementState
_PENDING: Final = frozenset({_STATES.WAITING, _STATES.SCHEDULED})
_LIVING: Final = frozenset(_STATES) - {_STATES.DONE, _STATES.STOPPED}
# What may be done -> where the announcement must stand, where it goes, what the log calls it.
_WAYS: Final = {
    "pause": (frozenset({_STATES.SENDING}), _STATES.PAUSED, "announcement.paused"),
    "resume": (frozenset({_STATES.PAUSED}), _STATES.SENDING, "announcement.resumed"),
    "back": (_PENDING, _STATES.DRAFT, "announcement.taken-back"),
    "stop": (_LIVING, _STATES.STOPPED, "announcement.stopped"),
}
_NOT_ASKED: Final = {
    "asked_by": None,
    "asked_at": None,
    "confirmed_by": None,
    "confirmed_at": None,
    "starts_at": None,
}


@dataclass(frozen=True, slots=True)
class Asking:
    """What was looked at when an announcement is asked for: `starts_at` None means at once.

    A larger number of people than `alone` needs a second person (setting ANNOUNCEMENT_ALONE).
    """

    mark: str
    alone: int
    starts_at: datetime | None = None


async def write_announcement(store: Store, told: NewAnnouncement, clerk: Clerk) -> AnnouncementId:
    """Keep a draft. The caller commits."""
    ensure_duty(clerk, Duty.ANNOUNCE)
    number = await store.announcements.add(told, clerk.staff_id, clerk.now)
    await _note(store, number, "announcement.written", clerk, kind=told.kind.value)
    return number


async def rewrite_announcement(
    store: Store, number: AnnouncementId, told: NewAnnouncement, clerk: Clerk
) -> None:
    """Change a draft. The caller commits. Raises AnnouncementUnknown, AnnouncementMovedOn."""
    ensure_duty(clerk, Duty.ANNOUNCE)
    await _standing(store, number, frozenset({_STATES.DRAFT}))
    await store.announcements.rewrite(number, told)
    await _note(store, number, "announcement.rewritten", clerk, kind=told.kind.value)


async def ask_announcement(
    store: Store, number: AnnouncementId, asking: Asking, clerk: Clerk
) -> AnnouncementState:
    """Let a draft go at its time, or wait for a second person when many would hear it.

    The caller commits. Raises AnnouncementUnknown, AnnouncementMovedOn, AnnouncementChanged,
    AnnouncementForNobody, AnnouncementTimePast.
    """
    ensure_duty(clerk, Duty.ANNOUNCE)
    draft = await _standing(store, number, frozenset({_STATES.DRAFT}))
    _ensure_seen(draft, asking.mark)
    starts_at = asking.starts_at or clerk.now
    if not clerk.now <= starts_at <= clerk.now + _FURTHEST:
        raise AnnouncementTimePast
    reach = await store.audiences.reach(draft.told.audience, draft.told.kind)
    if reach.people == 0:
        raise AnnouncementForNobody
    state = _STATES.SCHEDULED if reach.people <= asking.alone else _STATES.WAITING
    await store.announcements.move(
        number,
        state,
        asked_by=clerk.staff_id,
        asked_at=clerk.now,
        starts_at=starts_at,
        recipients=reach.people,
        alone=asking.alone,
    )
    people = str(reach.people)
    await _note(store, number, "announcement.asked", clerk, people=people, mark=draft.told.mark)
    return state


async def confirm_announcement(
    store: Store, number: AnnouncementId, mark: str, clerk: Clerk
) -> None:
    """Let another's large announcement go. The caller commits.

    Raises AnnouncementUnknown, AnnouncementMovedOn, AnnouncementNeedsAnother,
    AnnouncementChanged.
    """
    ensure_duty(clerk, Duty.ANNOUNCE)
    found = await _standing(store, number, frozenset({_STATES.WAITING}))
    if found.steps.asked_id == clerk.staff_id:
        raise AnnouncementNeedsAnother
    _ensure_seen(found, mark)
    await store.announcements.move(
        number, _STATES.SCHEDULED, confirmed_by=clerk.staff_id, confirmed_at=clerk.now
    )
    await _note(store, number, "announcement.confirmed", clerk, mark=mark)


async def move_announcement(store: Store, number: AnnouncementId, what: str, clerk: Clerk) -> None:
    """Pause, resume, stop, or take back to the drafts. The caller commits.

    Raises AnnouncementUnknown, AnnouncementMovedOn: somebody was faster, or it is over;
    AnnouncementNeedsAnother: it has grown beyond what its author may tell alone.
    """
    ensure_duty(clerk, Duty.ANNOUNCE)
    standing, state, action = _WAYS[what]
    found = await _standing(store, number, standing)
    gone: dict[str, object] = {"ended_at": clerk.now} if state is _STATES.STOPPED else {}
    if what == "resume" and found.written > found.alone and not found.steps.confirmed_at:
        if found.steps.asked_id == clerk.staff_id:
            raise AnnouncementNeedsAnother
        gone = {"confirmed_by": clerk.staff_id, "confirmed_at": clerk.now}
    await store.announcements.move(
        number, state, **(_NOT_ASKED if state is _STATES.DRAFT else gone)
    )
    await _note(store, number, action, clerk)


async def try_announcement(
    store: Store, number: AnnouncementId, login: str, utility: str, clerk: Clerk
) -> None:
    """Send it to one login only, in their language. The caller commits.

    Raises AnnouncementUnknown, TrialUnheard.
    """
    ensure_duty(clerk, Duty.ANNOUNCE)
    found = await store.announcements.find(number)
    if found is None:
        raise AnnouncementUnknown(number)
    hearer = await store.announcements.hearer(login.strip()[:64])
    if hearer is None:
        raise TrialUnheard
    letter = NewLetter(
        person_id=hearer.person_id,
        key=TRIAL_KEY,
        facts={"text": found.told.words.said(hearer.locale), "utility": utility},
        unique_key=f"trial:{number}:{hearer.person_id}:{clerk.now.isoformat()}",
        due_at=clerk.now,
    )
    await store.letters.add(letter)
    await _note(store, number, "announcement.tried", clerk, person=str(hearer.person_id))


async def _standing(
    store: Store, number: AnnouncementId, states: frozenset[AnnouncementState]
) -> Announcement:
    """The announcement, locked, in one of the states."""
    found = await store.announcements.find(number, is_locking=True)
    if found is None:
        raise AnnouncementUnknown(number)
    if found.state not in states:
        raise AnnouncementMovedOn(found.state)
    return found


def _ensure_seen(found: Announcement, mark: str) -> None:
    if found.told.mark != mark:
        raise AnnouncementChanged


async def _note(
    store: Store, number: AnnouncementId, action: str, clerk: Clerk, **facts: str
) -> None:
    await note(store, clerk, action, f"announcement:{number}", **facts)
