"""The memory of what staff mend: letters that were given up, and incidents."""

from datetime import datetime
from typing import Protocol

from services.domain.ids import LetterId
from services.domain.mending import FailedLetter, Incident, IncidentGroup, LetterEnd
from services.domain.staff import StaffId, Waiting


class FailedLetters(Protocol):
    """Letters that were given up; one resent is a new letter of its own."""

    async def waiting(self, limit: int) -> list[FailedLetter]:
        """Given up and not looked at yet, the earliest first."""
        ...

    async def count(self) -> Waiting:
        """How many nobody has looked at."""
        ...

    async def find(self, letter_id: LetterId) -> FailedLetter | None:
        """A letter that was given up, whatever staff did with it."""
        ...

    async def end(
        self, letter_id: LetterId, end: LetterEnd, *, note: str, staff_id: StaffId, now: datetime
    ) -> bool:
        """Resend (a copy is due now, under a name of its own) or dismiss; False when it was done
        before, or the letter has a link that has died and is to be resent.
        """
        ...

    async def end_many(
        self, key: str, why: str, end: LetterEnd, *, staff_id: StaffId, now: datetime
    ) -> int:
        """The same for all that wait with this key and failure; returns how many."""
        ...


class Incidents(Protocol):
    """What met a bug, under the number that a person was given."""

    async def groups(self, limit: int) -> list[IncidentGroup]:
        """Open ones, alike together, the latest first."""
        ...

    async def count(self) -> Waiting:
        """How many kinds of them are open."""
        ...

    async def find(self, number: str) -> Incident | None:
        """The incident, by the number as a person reads it out: without regard to case."""
        ...

    async def close(
        self, incident: Incident, *, with_alike: bool, note: str, staff_id: StaffId, now: datetime
    ) -> int:
        """Close it, and on request all open ones alike; returns how many were open."""
        ...
