"""Mending: letters that were given up are sent again or let go; incidents are closed."""

from typing import Final

from services.domain.cases import Clerk
from services.domain.ids import LetterId
from services.domain.mending import (
    FailedLetter,
    Incident,
    IncidentClosed,
    IncidentUnknown,
    LetterEnd,
    LetterLinkDead,
    LetterMended,
    LetterNotFailed,
)
from services.domain.staff import Duty
from services.domain.suspense import NoteMissing
from services.ports.storage import Store
from services.staff.deciding import ensure_duty, note

_NOTE: Final = 500
_NUMBER: Final = 32


async def mend_letter(
    store: Store, letter_id: LetterId, end: LetterEnd, words: str, clerk: Clerk
) -> None:
    """Send a letter again, as a new one that is due now, or let it go with a word on why.

    Raises NoteMissing (to let go without a word), LetterLinkDead, LetterMended (who came first),
    LetterNotFailed.
    """
    ensure_duty(clerk, Duty.MEND)
    words = words.strip()[:_NOTE]
    if end is LetterEnd.DISMISSED and not words:
        raise NoteMissing
    letter = await find_letter(store, letter_id)
    if end is LetterEnd.RESENT and letter.has_link:
        raise LetterLinkDead
    is_done = await store.failed_letters.end(
        letter_id, end, note=words, staff_id=clerk.staff_id, now=clerk.now
    )
    if not is_done:
        raise await _mended(store, letter_id)
    await note(
        store, clerk, f"letter.{end.value}", f"letter:{letter_id}", key=letter.key, why=letter.why
    )


async def mend_alike(store: Store, letter_id: LetterId, end: LetterEnd, clerk: Clerk) -> int:
    """The same for every waiting letter with this one's key and failure; returns how many.

    Raises LetterNotFailed.
    """
    ensure_duty(clerk, Duty.MEND)
    letter = await find_letter(store, letter_id)
    count = await store.failed_letters.end_many(
        letter.key, letter.why, end, staff_id=clerk.staff_id, now=clerk.now
    )
    if count:
        about = {"key": letter.key, "why": letter.why, "count": str(count)}
        await note(store, clerk, f"letters.{end.value}", f"letters:{letter.key}", **about)
    return count


async def find_letter(store: Store, letter_id: LetterId) -> FailedLetter:
    """The letter. Raises LetterNotFailed."""
    letter = await store.failed_letters.find(letter_id)
    if letter is None:
        raise LetterNotFailed(letter_id)
    return letter


async def _mended(store: Store, letter_id: LetterId) -> LetterMended:
    decision = (await find_letter(store, letter_id)).decision
    if decision is None:
        raise LetterLinkDead
    return LetterMended(decision.name, decision.at, LetterEnd(decision.outcome))


async def find_incident(store: Store, text: str) -> Incident:
    """The incident under the number that a person reads out. Raises IncidentUnknown."""
    number = "".join(text.split())[:_NUMBER]
    incident = await store.incidents.find(number)
    if incident is None:
        raise IncidentUnknown(number)
    return incident


async def close_incident(
    store: Store, number: str, words: str, clerk: Clerk, *, with_alike: bool
) -> int:
    """Close an incident, and on request all open ones alike; returns how many were open.

    Raises NoteMissing, IncidentClosed (who came first), IncidentUnknown.
    """
    ensure_duty(clerk, Duty.MEND)
    words = words.strip()[:_NOTE]
    if not words:
        raise NoteMissing
    incident = await find_incident(store, number)
    count = await store.incidents.close(
        incident, with_alike=with_alike, note=words, staff_id=clerk.staff_id, now=clerk.now
    )
    if not count:
        decision = (await find_incident(store, number)).decision
        if decision is None:
            raise IncidentUnknown(number)
        raise IncidentClosed(decision.name, decision.at)
    await note(store, clerk, "incident.closed", f"incident:{incident.number}", count=str(count))
    return count
