"""Nightly comparisons in PostgreSQL: runs under a lease, and what our side knows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from services.domain.acquirers.comparing import Ours
from services.domain.acquirers.nights import ClaimedRun, NightRun, RunReason, Tallies, Tally
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from storage.database import Session

# A day that was opened tonight already stays as it is, done or waiting.
_OPEN: Final = """
INSERT INTO statement_runs (provider, day, opened_on, next_try_at)
SELECT $1, day, $3, $4::timestamptz FROM unnest($2::date[]) AS day ORDER BY day
ON CONFLICT (provider, day) DO UPDATE
SET opened_on = $3, tries = 0, next_try_at = $4, reason = ''
WHERE statement_runs.opened_on < $3 OR $5
RETURNING day
"""
_CLAIM: Final = """
UPDATE statement_runs SET tries = tries + 1, next_try_at = $1::timestamptz + $2::interval
WHERE (provider, day) = (
    SELECT provider, day FROM statement_runs WHERE next_try_at <= $1
    ORDER BY next_try_at, day DESC, provider LIMIT 1 {lock}
)
RETURNING provider, day, tries, next_try_at
"""
_LOCK: Final = "FOR UPDATE SKIP LOCKED"
# The end of the lease is the fence: who lost it meanwhile changes nothing.
_FINISH: Final = """
UPDATE statement_runs
SET next_try_at = NULL, compared_at = $4, reason = '', listed_count = $5, listed_sum = $6,
    matched_count = $7, matched_sum = $8, held_count = $9, held_sum = $10, unreadable_count = $11
WHERE provider = $1 AND day = $2 AND next_try_at = $3
RETURNING day
"""
_POSTPONE: Final = """
UPDATE statement_runs SET next_try_at = $4, reason = $5
WHERE provider = $1 AND day = $2 AND next_try_at = $3
RETURNING day
"""
_RUN: Final = """
SELECT r.*, coalesce(d.late_count, 0) AS late_count, coalesce(d.late_sum, 0) AS late_sum,
       coalesce(d.missing_count, 0) AS missing_count, coalesce(d.missing_sum, 0) AS missing_sum,
       coalesce(d.differing_count, 0) AS differing_count,
       coalesce(d.differing_sum, 0) AS differing_sum, coalesce(d.open_count, 0) AS open_count
FROM statement_runs r LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE kind LIKE 'late-%') AS late_count,
           (sum(abs(theirs - ours)) FILTER (WHERE kind LIKE 'late-%'))::bigint AS late_sum,
           count(*) FILTER (WHERE kind = 'missing') AS missing_count,
           (sum(abs(theirs - ours)) FILTER (WHERE kind = 'missing'))::bigint AS missing_sum,
           count(*) FILTER (WHERE kind NOT LIKE 'late-%' AND kind <> 'missing')
               AS differing_count,
           (sum(abs(theirs - ours)) FILTER (WHERE kind NOT LIKE 'late-%' AND kind <> 'missing'))
               ::bigint AS differing_sum,
           count(*) FILTER (WHERE state = 'open') AS open_count
    FROM statement_differences x
    WHERE x.provider = r.provider AND x.day = r.day AND x.state <> 'gone'
) d ON true
"""
_RECENT: Final = f"{_RUN} ORDER BY r.day DESC, r.provider LIMIT $1"
_FIND: Final = f"{_RUN} WHERE r.provider = $1 AND r.day = $2"
_BOOKS: Final = """
SELECT p.reference, coalesce(p.provider_ref, '') AS provider_ref,
       coalesce(-sum(l.amount) FILTER (WHERE l.kind = 'payment'), 0)::bigint AS paid,
       coalesce(sum(l.amount) FILTER (WHERE l.kind = 'refund'), 0)::bigint AS refunded
FROM payments p LEFT JOIN ledger l ON l.account_id = p.account_id AND l.payment_id = p.id
WHERE p.reference = ANY($1::text[]) GROUP BY p.id
"""
_PLAIN: Final = (
    "provider", "reference", "currency", "provider_ref", "card_mask", "said_at", "dedupe_key",
    "is_part",
)  # fmt: skip
_WORD: Final = f"SELECT kind, amount, {', '.join(_PLAIN)} FROM notices"  # noqa: S608 - names only
_WORDS: Final = f"{_WORD} WHERE reference = ANY($1::text[]) AND provider = $2 ORDER BY id"
# Nothing is received long before it is said: so the blocks of `received_at` bound the walk.
_BOOKED: Final = f"""
{_WORD} WHERE provider = $1 AND kind = 'paid' AND said_at >= $2 AND said_at < $3
  AND received_at >= $2::timestamptz - interval '1 day' AND verdict = 'applied' ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class SqlStatementRuns:
    """Runs in PostgreSQL; `lock` keeps two workers from one run."""

    session: Session
    lock: str = _LOCK

    async def open(
        self,
        provider: str,
        days: Collection[date],
        *,
        tonight: date,
        now: datetime,
        is_again: bool = False,
    ) -> int:
        """Have the days compared anew, each once a night or again; returns how many are to be."""
        opened = await self.session.rows(_OPEN, provider, list(days), tonight, now, is_again)
        return len(opened)

    async def claim(self, now: datetime, *, lease: timedelta) -> ClaimedRun | None:
        """The earliest due run that nobody else works on, leased to the caller."""
        row = await self.session.row(_CLAIM.format(lock=self.lock), now, lease)
        return None if row is None else ClaimedRun(*row)

    async def finish(self, run: ClaimedRun, tallies: Tallies, now: datetime) -> bool:
        """The run is done; False when another worker has it by now: keep nothing then."""
        counted = [
            number
            for tally in (tallies.listed, tallies.matched, tallies.held)
            for number in (tally.count, tally.amount.kopecks)
        ]
        key = (run.provider, run.day, run.leased_until)
        row = await self.session.row(_FINISH, *key, now, *counted, tallies.unreadable)
        return row is not None

    async def postpone(self, run: ClaimedRun, reason: RunReason, until: datetime) -> None:
        """Nothing was compared; ask again then. Nothing when another worker has it by now."""
        key = (run.provider, run.day, run.leased_until)
        await self.session.row(_POSTPONE, *key, until, reason.value)

    async def recent(self, limit: int) -> list[NightRun]:
        """The latest days first, with what was found in each."""
        return [_run(row) for row in await self.session.rows(_RECENT, limit)]

    async def find(self, provider: str, day: date) -> NightRun | None:
        """One run."""
        row = await self.session.row(_FIND, provider, day)
        return None if row is None else _run(row)

    async def ours(self, provider: str, references: Collection[str]) -> dict[str, Ours]:
        """What the books and the inbox know of each reference; none is left out."""
        asked = sorted(set(references))
        words: dict[str, list[Notice]] = {}
        for row in await self.session.rows(_WORDS, asked, provider):
            words.setdefault(row["reference"], []).append(_word(row))
        books = {row["reference"]: row for row in await self.session.rows(_BOOKS, asked)}
        return {each: _ours(each, books.get(each), words.get(each, [])) for each in asked}

    async def booked_words(self, provider: str, since: datetime, until: datetime) -> list[Notice]:
        """The bank's words that booked money, said in the half-open span."""
        rows = await self.session.rows(_BOOKED, provider, since, until)
        return [_word(row) for row in rows]


def _ours(reference: str, row: Any, words: list[Notice]) -> Ours:
    if row is None:
        return Ours(reference, words=tuple(words))
    paid = Money(row["paid"])
    booked_ref = row["provider_ref"] if paid else None
    return Ours(reference, paid, Money(row["refunded"]), booked_ref, tuple(words))


def _word(row: Any) -> Notice:
    return Notice(
        kind=NoticeKind(row["kind"]),
        amount=Money(row["amount"]),
        raw=b"",
        **{name: row[name] for name in _PLAIN},
    )


def _run(row: Any) -> NightRun:
    listed, matched, held, late, missing, differing = (
        Tally(row[f"{name}_count"], Money(row[f"{name}_sum"]))
        for name in ("listed", "matched", "held", "late", "missing", "differing")
    )
    return NightRun(
        provider=row["provider"],
        day=row["day"],
        tries=row["tries"],
        next_try_at=row["next_try_at"],
        compared_at=row["compared_at"],
        reason=row["reason"],
        tallies=Tallies(listed, matched, held, row["unreadable_count"]),
        late=late,
        missing=missing,
        differing=differing,
        open_count=row["open_count"],
    )
