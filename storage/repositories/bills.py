"""Bills and their lines."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import delete, insert, update

from services.domain.article import Article
from services.domain.bill import Bill, BillLine, LineKind, NewBill
from services.domain.ids import AccountId, BillId
from services.domain.meter import Zone
from services.domain.money import Money
from services.domain.reading import ReadingKind
from storage.database import Session
from storage.models.bills import bill_lines, bills

_CONTENT: Final = ("formed_on", "period_from", "period_to", "due_on", "is_preliminary")
_PLAIN: Final = (
    "position", "title", "meter_number", "from_on", "to_on", "from_value", "to_value", "kwh",
    "price", "coefficient",
)  # fmt: skip
_BILL: Final = f"SELECT {', '.join(bills.c.keys())} FROM bills WHERE"  # noqa: S608
_BY_ID: Final = f"{_BILL} id = $1"
_LATEST: Final = f"""
{_BILL} account_id = $1 AND article = $2 ORDER BY period_to DESC, formed_on DESC, id DESC LIMIT 1
"""
_HISTORY: Final = f"""
{_BILL} account_id = $1 AND article = $2 AND formed_on BETWEEN $3 AND $4
ORDER BY formed_on DESC, id DESC
"""
_LINES: Final = f"""
SELECT {", ".join(bill_lines.c.keys())} FROM bill_lines WHERE bill_id = $1 ORDER BY position
"""  # noqa: S608 - no value is put in
_NUMBER: Final = "SELECT number FROM accounts WHERE id = $1"
_TAKEN: Final = "SELECT number FROM bills WHERE account_id = $1 AND starts_with(number, $2)"


@dataclass(frozen=True, slots=True)
class SqlBills:
    """Bills in PostgreSQL."""

    session: Session

    async def add(self, bill: NewBill) -> Bill:
        """Remember a new bill, version 1."""
        made = await self.session.execute(
            insert(bills)
            .values(
                account_id=bill.account_id,
                article=bill.article.value,
                number=bill.number,
                **_content(bill),
            )
            .returning(*bills.c)
        )
        return await self._with_lines(made.mappings().one(), bill.lines)

    async def reform(self, bill_id: BillId, bill: NewBill) -> Bill:
        """Replace the content; the version grows by one. An unknown id raises LookupError."""
        made = await self.session.execute(
            update(bills)
            .where(bills.c.id == bill_id)
            .values(version=bills.c.version + 1, **_content(bill))
            .returning(*bills.c)
        )
        row = made.mappings().one_or_none()
        if row is None:
            raise LookupError(bill_id)
        await self.session.execute(delete(bill_lines).where(bill_lines.c.bill_id == bill_id))
        return await self._with_lines(row, bill.lines)

    async def get(self, bill_id: BillId) -> Bill:
        """The bill with its lines; an unknown id raises LookupError."""
        row = await self.session.row(_BY_ID, bill_id)
        if row is None:
            raise LookupError(bill_id)
        return _bill(row, await self._lines(bill_id))

    async def latest(self, account_id: AccountId, article: Article) -> Bill | None:
        """The bill with the latest period end (then the latest formed), lines included."""
        row = await self.session.row(_LATEST, account_id, article.value)
        return None if row is None else _bill(row, await self._lines(row["id"]))

    async def history(
        self, account_id: AccountId, article: Article, *, since: date, until: date
    ) -> list[Bill]:
        """Bills formed in the closed range, the latest first, without lines."""
        rows = await self.session.rows(_HISTORY, account_id, article.value, since, until)
        return [_bill(row, ()) for row in rows]

    async def next_number(self, account_id: AccountId, formed_on: date) -> str:
        """The account's number, the month, and the first free count of the month."""
        account = await self.session.row(_NUMBER, account_id)
        stem = f"{account['number']}-{formed_on:%Y-%m}-"
        taken = await self.session.rows(_TAKEN, account_id, stem)
        counts = [row["number"].removeprefix(stem) for row in taken]
        highest = max((int(count) for count in counts if count.isdecimal()), default=0)
        return f"{stem}{highest + 1}"

    async def _with_lines(self, row: Any, lines: tuple[BillLine, ...]) -> Bill:
        if lines:
            await self.session.execute(
                insert(bill_lines), [_line_row(row["id"], line) for line in lines]
            )
        return _bill(row, lines)

    async def _lines(self, bill_id: BillId) -> tuple[BillLine, ...]:
        return tuple(_line(row) for row in await self.session.rows(_LINES, bill_id))


def _content(bill: NewBill) -> dict[str, Any]:
    return {name: getattr(bill, name) for name in _CONTENT} | {"amount": bill.amount.kopecks}


def _bill(row: Any, lines: tuple[BillLine, ...]) -> Bill:
    return Bill(
        id=BillId(row["id"]),
        version=row["version"],
        account_id=AccountId(row["account_id"]),
        article=Article(row["article"]),
        number=row["number"],
        amount=Money(row["amount"]),
        lines=lines,
        **{name: row[name] for name in _CONTENT},
    )


def _line_row(bill_id: int, line: BillLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in _PLAIN} | {
        "bill_id": bill_id,
        "kind": line.kind.value,
        "amount": line.amount.kopecks,
        "zone": None if line.zone is None else line.zone.value,
        "to_kind": None if line.to_kind is None else line.to_kind.value,
    }


def _line(row: Any) -> BillLine:
    return BillLine(
        kind=LineKind(row["kind"]),
        amount=Money(row["amount"]),
        zone=None if row["zone"] is None else Zone(row["zone"]),
        to_kind=None if row["to_kind"] is None else ReadingKind(row["to_kind"]),
        **{name: row[name] for name in _PLAIN},
    )
