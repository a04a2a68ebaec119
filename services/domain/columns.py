"""What a table of the exchange folder is made of: columns, references, natural keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.domain.cells import Kind

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. An optional one may be empty or absent; its value is None then."""

    name: str
    kind: Kind
    about: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of a row that must name a row of another table by its natural key."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the folder: `name`.csv. `key` is the natural key: it repeats nowhere.

    `in_order` names pairs of dates of which the second is not earlier than the first.
    """

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"


def natural_key(row: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    """The key as one text, as `Staging.known` gives it: parts in order, parted by "|".

    Dates are ISO: "0100000017|12345" is a meter, "base|2024-06-01" a tariff row.
    """
    return "|".join(_part(row[name]) for name in columns)


def _part(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
