"""Schedules of outages in PostgreSQL, and letters about them in chunks by a cursor."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import orjson

from services.domain.announcements.words import Words
from services.domain.facts import to_json
from services.domain.ids import AccountId
from services.domain.outages.schedule import Cut, CutKind, OutageDay, PublishedDay, letter_of
from services.domain.wishes import LetterKind
from storage.database import Session
from storage.repositories.audiences import HEARS, NOT_MUTED

# One statement for a file. `xmax` is 0 in a row that was inserted and not updated.
_PUBLISH: Final = """
INSERT INTO outage_days (on_date, outage_group, cuts, changed_at)
SELECT on_date, outage_group, cuts, $2::timestamptz
FROM json_to_recordset($1::json) AS r (on_date date, outage_group text, cuts json)
ORDER BY on_date, outage_group
ON CONFLICT (on_date, outage_group) DO UPDATE
SET cuts = excluded.cuts, version = outage_days.version + 1, changed_at = excluded.changed_at,
    told_to = 0
WHERE outage_days.cuts::text <> excluded.cuts::text
RETURNING (xmax = 0) AS is_new
"""
_OF_GROUP: Final = """
SELECT * FROM outage_days
WHERE outage_group = $1 AND on_date >= $2::date AND on_date < $2::date + $3::integer
ORDER BY on_date
"""
_OF_DAY: Final = "SELECT * FROM outage_days WHERE on_date = $1 ORDER BY outage_group"
_WORKS: Final = r"""
SELECT n.text_uk, n.text_en, n.text_ru FROM announcements n JOIN accounts a ON a.id = $1
WHERE n.kind = 'works' AND n.state IN ('sending', 'paused', 'done') AND n.started_at >= $2
  AND n.district IN ('', a.district) AND n.outage_group IN ('', a.outage_group)
  AND strpos(lower(a.address), lower(n.street)) > 0
  AND n.article IS NULL AND n.debt_over IS NULL
  AND (NOT n.is_heated_only OR a.is_electrically_heated)
ORDER BY n.started_at DESC, n.id DESC LIMIT 3
"""
_TAKE: Final = """
SELECT * FROM outage_days WHERE told_version < version AND on_date >= $1
ORDER BY on_date, outage_group LIMIT 1 FOR UPDATE SKIP LOCKED
"""
# The unique key has the version: a change is news, a repeat of the work is not.
_WRITE: Final = f"""
WITH span AS MATERIALIZED (SELECT id FROM people WHERE id > $1 ORDER BY id LIMIT $2)
, written AS (
    INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at, stale_at,
                         is_bulk)
    SELECT p.id, $3, $4::json, '{{outages}}', $5::text || ':' || p.id, $6, $6, $7, true
    FROM people p
    WHERE p.id IN (SELECT id FROM span) AND {HEARS}
      AND {NOT_MUTED.format(kinds="$8")}
      AND EXISTS (
          SELECT FROM account_links l JOIN accounts a ON a.id = l.account_id
          WHERE l.person_id = p.id AND a.outage_group = $9
      )
    ORDER BY p.id
    ON CONFLICT (unique_key) DO NOTHING
)
SELECT count(*) AS looked, max(id) AS last FROM span
"""  # noqa: S608 - constants of this house
# What was said of the day before and has not gone yet is not said any more; a letter that a worker
# has in its hands is left to it.
_OUTDATED: Final = """
UPDATE letters SET state = 'dropped', ended_at = $5, why = 'changed'
WHERE id IN (
    SELECT l.id
    FROM (SELECT id FROM people WHERE id > $1 ORDER BY id LIMIT $2) p
    CROSS JOIN generate_series(1, $4::integer - 1) AS version
    JOIN letters l ON l.unique_key = $3::text || ':' || version || ':' || p.id
    WHERE l.state = 'waiting' AND (l.taken_until > $5) IS NOT TRUE
    FOR UPDATE OF l SKIP LOCKED
)
RETURNING id
"""
_TOLD: Final = """
UPDATE outage_days
SET told_to = coalesce($3, told_to),
    told_version = CASE WHEN $4 THEN version ELSE told_version END
WHERE on_date = $1 AND outage_group = $2
"""


@dataclass(frozen=True, slots=True)
class SqlOutages:
    """Schedules of outages."""

    session: Session

    async def publish(self, days: Collection[OutageDay], now: datetime) -> Mapping[bool, int]:
        """Write days; how many were new and how many were changed."""
        rows = [
            {
                "on_date": day.on,
                "outage_group": day.group,
                "cuts": [[cut.since, cut.until, cut.kind.value] for cut in day.cuts],
            }
            for day in days
        ]
        done = await self.session.rows(_PUBLISH, orjson.dumps(rows).decode(), now)
        new = sum(row["is_new"] for row in done)
        return {True: new, False: len(done) - new}

    async def of_group(self, group: str, since: date, days: int) -> list[PublishedDay]:
        """What is published for a group."""
        return [_day(row) for row in await self.session.rows(_OF_GROUP, group, since, days)]

    async def of_day(self, on: date) -> list[PublishedDay]:
        """What is published for a day."""
        return [_day(row) for row in await self.session.rows(_OF_DAY, on)]

    async def works(self, account_id: AccountId, since: datetime) -> list[Words]:
        """What was announced of planned works at the account's address."""
        rows = await self.session.rows(_WORKS, account_id, since)
        return [Words(row["text_uk"], row["text_en"], row["text_ru"]) for row in rows]

    async def tell(self, size: int, today: date, now: datetime, ends_at: datetime) -> int:
        """Write letters about one changed day to the next people."""
        taken = await self.session.row(_TAKE, today)
        if taken is None:
            return 0
        published = _day(taken)
        day = published.day
        key, facts = letter_of(published)
        name, version = f"outage:{day.on}:{day.group}", published.version
        if version > 1:
            await self.session.rows(_OUTDATED, taken["told_to"], size, name, version, now)
        row = await self.session.row(
            _WRITE,
            taken["told_to"],
            size,
            key,
            orjson.dumps(to_json(facts)).decode(),
            f"{name}:{version}",
            now,
            ends_at + timedelta(days=(day.on - today).days),
            [LetterKind.OUTAGES.value],
            day.group,
        )
        is_over = row["looked"] < size
        await self.session.row(_TOLD, day.on, day.group, row["last"], is_over)
        return max(int(row["looked"]), 1)


def _day(row: Any) -> PublishedDay:
    cuts = tuple(Cut(since, until, CutKind(kind)) for since, until, kind in row["cuts"])
    return PublishedDay(OutageDay(row["on_date"], row["outage_group"], cuts), row["version"])
