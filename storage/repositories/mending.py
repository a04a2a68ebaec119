"""What staff mend, in PostgreSQL: letters that were given up, and incidents."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.domain.facts import from_json
from services.domain.ids import LetterId, PersonId
from services.domain.mending import FailedLetter, Incident, IncidentGroup, LetterEnd
from services.domain.staff import StaffId, Waiting
from storage.database import Session
from storage.repositories.money_cases import counted, decision_of

# A bulk letter is nobody's to mend: its announcement counts it.
_LETTER: Final = """
SELECT l.id, l.person_id, p.login, trim(concat_ws(' ', p.surname, p.name)) AS person_name,
       p.locale, coalesce(l.channel, '') AS channel, l.key, l.facts, l.due_at,
       l.ended_at AS failed_at, l.attempts, l.why, l.page IS NOT NULL AS has_link,
       l.closed_at AS decided_at, s.name AS decided_name, l.outcome, l.note
FROM letters l JOIN people p ON p.id = l.person_id LEFT JOIN staff s ON s.id = l.closed_by
WHERE l.state = 'buried' AND NOT l.is_bulk
"""
_LETTERS: Final = f"{_LETTER} AND l.closed_at IS NULL ORDER BY l.ended_at, l.id LIMIT $1"
_FIND_LETTER: Final = f"{_LETTER} AND l.id = $1"
_COUNT_LETTERS: Final = """
SELECT count(*), min(ended_at) AS oldest_at FROM letters
WHERE state = 'buried' AND NOT is_bulk AND closed_at IS NULL
"""
# The copy goes the way of its original, under a name that only this original can give.
_END: Final = """
WITH ended AS (
    UPDATE letters SET closed_by = $2, closed_at = $3, outcome = $4, note = $5
    WHERE {which} AND state = 'buried' AND NOT is_bulk AND closed_at IS NULL
      AND ($4 = 'dismissed' OR page IS NULL)
    RETURNING *
), again AS (
    INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at, channel, chat)
    SELECT person_id, key, facts, actions, 'again:' || id || ':' || unique_key, $3, $3, channel,
           chat
    FROM ended WHERE $4 = 'resent'
    ORDER BY due_at, id
)
SELECT count(*) FROM ended
"""
_END_ONE: Final = _END.format(which="id = $1")
_END_MANY: Final = _END.format(which="key = $1 AND why = $6")
_OLDER: Final = "min(happened_at) AS first_at, max(happened_at) AS last_at"
_GROUPS: Final = f"""
SELECT fingerprint, (array_agg(incident ORDER BY happened_at DESC, id DESC))[1] AS latest,
       min(place) AS place, (array_agg(what ORDER BY happened_at DESC, id DESC))[1] AS what,
       count(*) AS count, {_OLDER}
FROM dead_letters WHERE closed_at IS NULL
GROUP BY fingerprint ORDER BY max(happened_at) DESC LIMIT $1
"""  # noqa: S608 - no value is put in
_COUNT_GROUPS: Final = """
SELECT count(DISTINCT fingerprint), min(happened_at) AS oldest_at
FROM dead_letters WHERE closed_at IS NULL
"""
_FIND_INCIDENT: Final = """
SELECT d.incident AS number, d.place, d.what, d.trace, d.happened_at, d.fingerprint,
       d.closed_at AS decided_at, s.name AS decided_name, '' AS outcome, d.note,
       (SELECT count(*) FROM dead_letters a
        WHERE a.fingerprint = d.fingerprint AND a.closed_at IS NULL) AS alike
FROM dead_letters d LEFT JOIN staff s ON s.id = d.closed_by
WHERE d.incident = upper($1)
"""
_CLOSE: Final = """
WITH gone AS (
    UPDATE dead_letters SET closed_by = $3, closed_at = $4, note = $5
    WHERE closed_at IS NULL AND (incident = $1 OR fingerprint = $2)
    RETURNING id
)
SELECT count(*) FROM gone
"""


@dataclass(frozen=True, slots=True)
class SqlFailedLetters:
    """Letters that were given up."""

    session: Session

    async def waiting(self, limit: int) -> list[FailedLetter]:
        """Those that nobody has looked at."""
        return [_letter(row) for row in await self.session.rows(_LETTERS, limit)]

    async def count(self) -> Waiting:
        """How many there are."""
        return counted(await self.session.row(_COUNT_LETTERS))

    async def find(self, letter_id: LetterId) -> FailedLetter | None:
        """The letter, whatever staff did with it."""
        row = await self.session.row(_FIND_LETTER, letter_id)
        return None if row is None else _letter(row)

    async def end(
        self, letter_id: LetterId, end: LetterEnd, *, note: str, staff_id: StaffId, now: datetime
    ) -> bool:
        """Resend or dismiss one; whoever comes second finds it done."""
        row = await self.session.row(_END_ONE, letter_id, staff_id, now, end.value, note)
        return bool(row["count"])

    async def end_many(
        self, key: str, why: str, end: LetterEnd, *, staff_id: StaffId, now: datetime
    ) -> int:
        """Resend or dismiss all alike."""
        row = await self.session.row(_END_MANY, key, staff_id, now, end.value, "", why)
        return int(row["count"])


@dataclass(frozen=True, slots=True)
class SqlIncidents:
    """Incidents, those alike together."""

    session: Session

    async def groups(self, limit: int) -> list[IncidentGroup]:
        """Open ones, alike together, the latest first."""
        return [IncidentGroup(**row) for row in await self.session.rows(_GROUPS, limit)]

    async def count(self) -> Waiting:
        """How many kinds of them are open."""
        return counted(await self.session.row(_COUNT_GROUPS))

    async def find(self, number: str) -> Incident | None:
        """The incident under the number."""
        row = await self.session.row(_FIND_INCIDENT, number)
        return None if row is None else _incident(row)

    async def close(
        self, incident: Incident, *, with_alike: bool, note: str, staff_id: StaffId, now: datetime
    ) -> int:
        """Close it, and on request those alike."""
        alike = incident.fingerprint if with_alike else None
        row = await self.session.row(_CLOSE, incident.number, alike, staff_id, now, note)
        return int(row["count"])


def _letter(row: Any) -> FailedLetter:
    told = {name: row[name] for name in _LETTER_PLAIN}
    return FailedLetter(
        id=LetterId(row["id"]),
        person_id=PersonId(row["person_id"]),
        facts=from_json(row["facts"]),
        decision=decision_of(row),
        **told,
    )


def _incident(row: Any) -> Incident:
    told = {name: row[name] for name in _INCIDENT_PLAIN}
    return Incident(decision=decision_of(row), **told)


_LETTER_PLAIN: Final = (
    "login", "person_name", "locale", "channel", "key", "due_at", "failed_at", "attempts", "why",
    "has_link",
)  # fmt: skip
_INCIDENT_PLAIN: Final = (
    "number", "place", "what", "trace", "happened_at", "fingerprint", "alike",
)  # fmt: skip
