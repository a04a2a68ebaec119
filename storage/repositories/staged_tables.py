"""How each table of the exchange folder is written: its columns, references and natural key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from services.domain.exchange import COEFFICIENTS

_A: Final = "LEFT JOIN accounts a ON a.number = r.account_number"
_M: Final = "LEFT JOIN meters m ON m.account_id = a.id AND m.number = r.meter_number"
_B: Final = "LEFT JOIN bills b ON b.number = r.bill_number"
_NO_ACCOUNT: Final = "a.id IS NULL"
_NO_BILL: Final = "(b.id IS NULL AND r.bill_number IS NOT NULL)"
_OWNED: Final = {"account_id": "a.id", "bill_id": "b.id"}


@dataclass(frozen=True, slots=True)
class StagedTable:
    """`source` types the columns of the file, `values` make the row, `known` lists the keys.

    `first` are values of a new row only. `is_counted` rows have a version that grows with every
    change, and an id that is asked for, to book what they mean.
    """

    target: str
    key: str
    source: str
    values: Mapping[str, str]
    known: str
    joins: str = ""
    unknown: str = "false"
    first: Mapping[str, str] = field(default_factory=dict)
    is_counted: bool = False

    @property
    def statement(self) -> str:
        """Takes rows as one JSON array; gives what was written and whether a row hung in the air.

        Every identifier is written in this file: nothing of the rows gets into the text.
        """
        all_values = {**self.values, **self.first}
        made = ", ".join(f"{value} AS {name}" for name, value in all_values.items())
        names = ", ".join(all_values)
        told = [name for name in self.values if name not in self.key.split(", ")]
        updates = ", ".join(f"{name} = excluded.{name}" for name in told)
        old = ", ".join(f"t.{name}" for name in told)
        new = ", ".join(f"excluded.{name}" for name in told)
        return f"""
            WITH given AS MATERIALIZED (
                SELECT {made}, ({self.unknown}) AS is_unknown
                FROM json_to_recordset($1::json) AS r ({self.source}) {self.joins}
            ), kept AS (
                INSERT INTO {self.target} AS t ({names})
                SELECT {names} FROM given WHERE NOT is_unknown
                ON CONFLICT ({self.key}) DO UPDATE
                SET {updates}{", version = t.version + 1" if self.is_counted else ""}
                WHERE ({old}) IS DISTINCT FROM ({new})
                RETURNING {"t.id" if self.is_counted else "NULL::bigint"} AS id
            )
            SELECT (SELECT count(*) FROM kept) AS written,
                   (SELECT array_agg(id) FROM kept) AS ids,
                   EXISTS (SELECT FROM given WHERE is_unknown) AS has_unknown
        """  # noqa: S608 - no value is put in


def _same(names: str) -> dict[str, str]:
    return {name: f"r.{name}" for name in names.split()}


STAGED: Final[Mapping[str, StagedTable]] = MappingProxyType({
    "accounts": StagedTable(
        "accounts",
        "number",
        "number text, surname text, name text, patronymic text, address text, eic text,"
        " district text, outage_group text, is_electrically_heated boolean",
        {
            **_same("number surname name address eic district is_electrically_heated"),
            "patronymic": "coalesce(r.patronymic, '')",
            "outage_group": "coalesce(r.outage_group, '')",
        },
        "SELECT number FROM accounts",
    ),
    "meters": StagedTable(
        "meters",
        "account_id, number",
        "account_number text, number text, digits smallint, zones smallint, installed_on date,"
        " removed_on date",
        {"account_id": "a.id", **_same("number digits zones installed_on removed_on")},
        "SELECT a.number || '|' || m.number FROM meters m JOIN accounts a ON a.id = m.account_id",
        _A,
        _NO_ACCOUNT,
    ),
    "tariffs": StagedTable(
        "tariffs",
        "code, valid_from",
        "code text, valid_from date, valid_to date, price numeric, up_to_kwh integer,"
        " months smallint[], is_heating boolean, "
        + ", ".join(f"{name} numeric" for name in COEFFICIENTS.values()),
        {
            **_same("code valid_from valid_to price up_to_kwh is_heating"),
            **_same(" ".join(COEFFICIENTS.values())),
            "months": "coalesce(r.months, '{}')",
        },
        "SELECT code || '|' || to_char(valid_from, 'YYYY-MM-DD') FROM tariffs",
    ),
    "readings": StagedTable(
        "readings",
        "meter_id, taken_on",
        "account_number text, meter_number text, taken_on date, kind text, t1 integer,"
        " t2 integer, t3 integer",
        {
            "account_id": "a.id",
            "meter_id": "m.id",
            **_same("taken_on kind"),
            "registers": "array_remove(ARRAY[r.t1, r.t2, r.t3], NULL)",
        },
        "SELECT a.number || '|' || m.number || '|' || to_char(r.taken_on, 'YYYY-MM-DD')"
        " FROM readings r JOIN meters m ON m.id = r.meter_id"
        " JOIN accounts a ON a.id = m.account_id",
        f"{_A} {_M}",
        "m.id IS NULL",
        {"submitted_at": "now()", "source": "'import'"},
    ),
    "bills": StagedTable(
        "bills",
        "number",
        "number text, account_number text, article text, formed_on date, period_from date,"
        " period_to date, due_on date, amount bigint, is_preliminary boolean",
        {
            "account_id": "a.id",
            **_same("number article formed_on period_from period_to due_on amount"),
            **_same("is_preliminary"),
        },
        "SELECT number FROM bills",
        _A,
        _NO_ACCOUNT,
        is_counted=True,
    ),
    "bill_lines": StagedTable(
        "bill_lines",
        "bill_id, position",
        "bill_number text, position smallint, kind text, amount bigint, title text,"
        " meter_number text, zone text, from_on date, to_on date, from_value integer,"
        " to_value integer, to_kind text, kwh integer, price numeric, coefficient numeric",
        {
            "bill_id": "b.id",
            **_same("position kind amount zone from_on to_on from_value to_value to_kind kwh"),
            **_same("price coefficient"),
            "title": "coalesce(r.title, '')",
            "meter_number": "coalesce(r.meter_number, '')",
        },
        "SELECT b.number || '|' || l.position FROM bill_lines l JOIN bills b ON b.id = l.bill_id",
        _B,
        "b.id IS NULL",
    ),
    "payments": StagedTable(
        "receipts",
        "reference",
        "reference text, account_number text, article text, amount bigint, paid_on date,"
        " posted_on date, source text",
        {"account_id": "a.id", **_same("reference article amount paid_on posted_on source")},
        "SELECT reference FROM receipts",
        _A,
        _NO_ACCOUNT,
        is_counted=True,
    ),
    "schedules": StagedTable(
        "schedules",
        "contract_number, position",
        "account_number text, contract_number text, agreed_on date, total bigint,"
        " position smallint, due_on date, amount bigint, bill_number text",
        {**_OWNED, **_same("contract_number agreed_on total position due_on amount")},
        "SELECT contract_number || '|' || position FROM schedules",
        f"{_A} {_B}",
        f"{_NO_ACCOUNT} OR {_NO_BILL}",
    ),
    "acts": StagedTable(
        "acts",
        "number",
        "number text, account_number text, drawn_on date, kwh integer, amount bigint,"
        " status text, bill_number text",
        {**_OWNED, **_same("number drawn_on kwh amount status")},
        "SELECT number FROM acts",
        f"{_A} {_B}",
        f"{_NO_ACCOUNT} OR {_NO_BILL}",
    ),
    "services": StagedTable(
        "services",
        "number",
        "number text, account_number text, title text, ordered_on date, done_on date,"
        " amount bigint, bill_number text",
        {**_OWNED, **_same("number title ordered_on done_on amount")},
        "SELECT number FROM services",
        f"{_A} {_B}",
        f"{_NO_ACCOUNT} OR {_NO_BILL}",
    ),
})  # fmt: skip
