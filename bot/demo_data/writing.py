"""Writing tables as the exchange folder's files."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from services.domain.cells import written
from services.domain.columns import Row, Table
from services.domain.exchange import TABLES


def write(tables: Mapping[str, Iterable[Row]], folder: Path) -> None:
    """Every table as a CSV file; the same rows give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        _write(table, tables[table.name], folder / table.file)


def _write(table: Table, rows: Iterable[Row], path: Path) -> None:
    names = [column.name for column in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([written(row[name]) for name in names] for row in rows)
