"""Who hears of readings, bills and debts: chunk by chunk, each in two statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from services.domain.account import street_of
from services.domain.article import Article
from services.domain.ids import AccountId, BillId, PersonId, RequestId
from services.domain.money import Money
from services.domain.rhythm.hearers import Asked, BillHeard, Hearer, Page
from storage.database import Session

_MARK: Final = ":"
_ACCOUNTS: Final = """
SELECT DISTINCT account_id AS id FROM account_links
WHERE account_id > $1 ORDER BY account_id LIMIT $2
"""
_WHO: Final = """
SELECT l.account_id, l.person_id, l.nickname, a.number AS account, a.address,
       EXISTS (
           SELECT FROM account_links o
           WHERE o.person_id = l.person_id AND o.account_id <> l.account_id
       ) AS has_several
FROM account_links l
JOIN people p ON p.id = l.person_id AND p.state = 'active'
JOIN accounts a ON a.id = l.account_id
WHERE l.account_id = ANY ($1::bigint[])
"""
# Read: by the meter in place, by a bill that reaches into the window, or by figures that staff
# look at. An account without a meter in place has nothing to read.
_UNREAD: Final = f"""
{_WHO} AND EXISTS (
    SELECT FROM meters m WHERE m.account_id = l.account_id AND m.removed_on IS NULL
      AND NOT EXISTS (
          SELECT FROM readings r WHERE r.meter_id = m.id AND r.taken_on >= $2
            AND r.kind IN ('actual', 'estimated')
      )
) AND NOT EXISTS (
    SELECT FROM bills b
    WHERE b.account_id = l.account_id AND b.article = 'electricity' AND b.period_to >= $2
) AND NOT EXISTS (
    SELECT FROM reviews v WHERE v.account_id = l.account_id AND v.state = 'open'
      AND v.bill_id IS NULL AND v.taken_on >= $2
)
ORDER BY l.account_id, l.person_id
"""  # noqa: S608 - no value is put in
_PAYERS: Final = f"{_WHO} AND l.role <> 'viewer' ORDER BY l.account_id, l.person_id"
_BILLS: Final = """
SELECT id, {day} AS day FROM bills
WHERE ({day}, id) > ($1, $2) AND {day} <= $3 ORDER BY {day}, id LIMIT $4
"""
_INSTALMENTS: Final = """
SELECT id, due_on AS day, account_id FROM schedules
WHERE (due_on, id) > ($1, $2) AND due_on <= $3 ORDER BY due_on, id LIMIT $4
"""
_OF_BILLS: Final = """
SELECT b.id, b.number, b.article, b.amount, b.due_on, l.account_id, l.person_id, l.nickname,
       a.number AS account, a.address, owed.balance{more},
       EXISTS (
           SELECT FROM account_links o
           WHERE o.person_id = l.person_id AND o.account_id <> l.account_id
       ) AS has_several
FROM bills b
JOIN account_links l ON l.account_id = b.account_id AND l.role <> 'viewer'
JOIN people p ON p.id = l.person_id AND p.state = 'active'
JOIN accounts a ON a.id = b.account_id
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0)::bigint AS balance FROM ledger
    WHERE account_id = b.account_id AND article = b.article
) owed
{books}
WHERE b.id = ANY ($1::bigint[]) AND NOT b.is_preliminary AND b.article <> 'schedule'
  AND b.amount > 0
"""
# Who has sent the figures has seen the bill at once. A local day begins up to three hours before
# the day of UTC.
_NEWS: Final = f"""
{_OF_BILLS.format(more="", books="")} AND NOT EXISTS (
    SELECT FROM readings r WHERE r.account_id = b.account_id AND r.person_id = l.person_id
      AND r.submitted_at >= (b.formed_on::timestamp AT TIME ZONE 'UTC') - interval '3 hours'
)
ORDER BY b.id, l.person_id
"""
# A bill is mixed when the balance alone does not tell what is left of it: money was paid for this
# very bill, or something newer is charged, or the books have another sum of it than the bill.
_MIXED: Final = """
CROSS JOIN LATERAL (
    SELECT min(value_on) AS value_on, sum(amount) AS charged FROM ledger
    WHERE bill_id = b.id AND kind NOT IN ('payment', 'refund')
) own
CROSS JOIN LATERAL (
    SELECT own.value_on IS NULL OR own.charged <> b.amount OR EXISTS (
        SELECT FROM ledger e
        WHERE e.account_id = b.account_id AND e.article = b.article AND (
            e.kind IN ('payment', 'refund') AND e.bill_id = b.id
            OR e.kind NOT IN ('payment', 'refund') AND e.bill_id IS DISTINCT FROM b.id
            AND (e.value_on, coalesce(e.bill_id, 0)) > (own.value_on, b.id)
        )
    ) AS is_mixed
) books
"""
_DUE: Final = f"""
{_OF_BILLS.format(more=", books.is_mixed", books=_MIXED)}
  AND owed.balance > 0 ORDER BY b.id, l.person_id
"""
_IN_DEBT: Final = """
SELECT account_id AS id FROM (
    SELECT account_id, article, sum(amount) AS balance FROM ledger
    WHERE account_id = ANY ($1::bigint[]) GROUP BY account_id, article
) articles
WHERE balance > 0 GROUP BY account_id HAVING sum(balance) > $2
"""
_ASKED: Final = """
SELECT r.id, r.person_id, r.account_number, r.more_asked_at
FROM requests r JOIN people p ON p.id = r.person_id AND p.state = 'active'
WHERE r.id > $1 AND r.state = 'waiting' AND r.more_asked_at <= $2 AND NOT EXISTS (
    SELECT FROM mismatches m
    WHERE m.person_id = r.person_id AND m.account_number = r.account_number
      AND m.happened_at > r.more_asked_at
)
ORDER BY r.id LIMIT $3
"""


@dataclass(frozen=True, slots=True)
class SqlHearers:
    """Chunks of hearers in PostgreSQL."""

    session: Session

    async def unread(self, *, since: date, cursor: str, limit: int) -> Page[Hearer]:
        """Of accounts that nobody read on `since` or later; everyone who sees the account."""
        ids, following = await self._accounts(cursor, limit)
        rows = await self.session.rows(_UNREAD, ids, since)
        return Page(tuple(map(_hearer, rows)), following)

    async def of_new_bills(
        self, *, since: date, until: date, cursor: str, limit: int
    ) -> Page[BillHeard]:
        """Of bills formed in the closed range."""
        statement = _BILLS.format(day="formed_on")
        ids, following = await self._days(statement, (since, until), cursor, limit)
        rows = await self.session.rows(_NEWS, [row["id"] for row in ids])
        return Page(tuple(map(_bill, rows)), following)

    async def of_due_bills(
        self, *, since: date, until: date, cursor: str, limit: int
    ) -> Page[BillHeard]:
        """Of bills due in the closed range whose article is owed for."""
        statement = _BILLS.format(day="due_on")
        ids, following = await self._days(statement, (since, until), cursor, limit)
        rows = await self.session.rows(_DUE, [row["id"] for row in ids])
        return Page(tuple(_bill(row, is_mixed=row["is_mixed"]) for row in rows), following)

    async def of_instalments(
        self, *, since: date, until: date, cursor: str, limit: int
    ) -> Page[Hearer]:
        """Of accounts with an instalment due in the closed range."""
        found, following = await self._days(_INSTALMENTS, (since, until), cursor, limit)
        ids = sorted({row["account_id"] for row in found})
        rows = await self.session.rows(_PAYERS, ids)
        return Page(tuple(map(_hearer, rows)), following)

    async def of_debts(self, *, floor: int, cursor: str, limit: int) -> Page[Hearer]:
        """Of accounts that owe more than so many kopecks for their articles together."""
        ids, following = await self._accounts(cursor, limit)
        owing = [row["id"] for row in await self.session.rows(_IN_DEBT, ids, floor)]
        rows = await self.session.rows(_PAYERS, owing)
        return Page(tuple(map(_hearer, rows)), following)

    async def asked(self, *, before: datetime, cursor: str, limit: int) -> Page[Asked]:
        """Whom staff have asked for a proof before the moment, and who has not tried since."""
        rows = await self.session.rows(_ASKED, int(cursor or 0), before, limit)
        found = tuple(
            Asked(
                PersonId(row["person_id"]),
                RequestId(row["id"]),
                row["account_number"],
                row["more_asked_at"],
            )
            for row in rows
        )
        return Page(found, str(found[-1].request_id) if len(found) == limit else None)

    async def _accounts(self, cursor: str, limit: int) -> tuple[list[int], str | None]:
        """The next linked accounts, and where those after them begin."""
        rows = await self.session.rows(_ACCOUNTS, int(cursor or 0), limit)
        ids = [row["id"] for row in rows]
        return ids, str(ids[-1]) if len(ids) == limit else None

    async def _days(
        self, statement: str, span: tuple[date, date], cursor: str, limit: int
    ) -> tuple[Sequence[Any], str | None]:
        """The next rows by their day and number, and where those after them begin."""
        day, _, number = (cursor or f"{span[0].isoformat()}{_MARK}0").partition(_MARK)
        rows = await self.session.rows(
            statement, date.fromisoformat(day), int(number), span[1], limit
        )
        if len(rows) < limit:
            return rows, None
        return rows, f"{rows[-1]['day'].isoformat()}{_MARK}{rows[-1]['id']}"


def _hearer(row: Any) -> Hearer:
    return Hearer(
        person_id=PersonId(row["person_id"]),
        account_id=AccountId(row["account_id"]),
        name=row["nickname"] or row["account"],
        street=street_of(row["address"]),
        has_several=row["has_several"],
    )


def _bill(row: Any, *, is_mixed: bool = True) -> BillHeard:
    return BillHeard(
        hearer=_hearer(row),
        bill_id=BillId(row["id"]),
        number=row["number"],
        article=Article(row["article"]),
        amount=Money(row["amount"]),
        due_on=row["due_on"],
        balance=Money(row["balance"]),
        is_mixed=is_mixed,
    )
