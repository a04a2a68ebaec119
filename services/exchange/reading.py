"""Reading one CSV file of the exchange folder: text to typed rows and faults, row by row."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from services.domain.cells import shown
from services.domain.columns import Column, Row, Table
from services.domain.fault_book import FaultBook
from services.domain.faults import CellRefused, Reason

CELL_LIMIT: Final = 1000
LINE_LIMIT: Final = 65_536

Numbered = tuple[int, Row | None]
Record = tuple[int, list[str] | None]


def read_rows(path: Path, table: Table, faults: FaultBook) -> Iterator[Numbered]:
    """The file's rows with their line numbers; None stands for a row whose faults are noted.

    Holds one row at a time. Bytes that are not UTF-8 spoil their cell, not the file.
    """
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        records = _records(file, table, faults)
        _, names = next(records, (1, []))
        columns = _header(names, table, faults) if names is not None else []
        for line, record in records if columns else ():
            if record is None:
                yield line, None
            elif record:
                yield line, _typed(record, columns, table, line, faults)


def _records(file: TextIO, table: Table, faults: FaultBook) -> Iterator[Record]:
    """Every record with the line it begins on; None for one that is no CSV."""
    reader = csv.reader(_bounded(file), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            faults.add(table.file, line, Reason.BROKEN_ROW, {})
            yield line, None


def _bounded(file: TextIO) -> Iterator[str]:
    """Lines, cut where no honest row reaches: a file without line ends cannot fill the memory."""
    while line := file.readline(LINE_LIMIT):
        rest = line
        while rest and not rest.endswith(("\n", "\r")):
            rest = file.readline(LINE_LIMIT)
        yield line


def _header(names: Sequence[str], table: Table, faults: FaultBook) -> list[Column]:
    """The columns in the order of the file; none when the header is refused."""
    known = {column.name: column for column in table.columns}
    before = faults.count
    for position, name in enumerate(names):
        if name not in known:
            facts = {"columns": ", ".join(known)}
            faults.add(table.file, 1, Reason.UNKNOWN_COLUMN, facts, column=shown(name))
        elif name in names[:position]:
            faults.add(table.file, 1, Reason.REPEATED_COLUMN, {}, column=name)
    for column in table.columns:
        if not column.is_optional and column.name not in names:
            faults.add(table.file, 1, Reason.MISSING_COLUMN, {}, column=column.name)
    return [] if faults.count > before else [known[name] for name in names]


def _typed(
    row: list[str], columns: list[Column], table: Table, line: int, faults: FaultBook
) -> Row | None:
    before = faults.count
    if len(row) != len(columns):
        facts = {"found": len(row), "expected": len(columns)}
        faults.add(table.file, line, Reason.WRONG_CELL_COUNT, facts)
        return None
    typed: Row = {column.name: None for column in table.columns}
    for column, cell in zip(columns, row, strict=True):
        try:
            typed[column.name] = _value(column, cell)
        except CellRefused as refused:
            faults.add(table.file, line, refused.reason, refused.facts, column=column.name)
    return typed if faults.count == before else None


def _value(column: Column, cell: str) -> object:
    if len(cell) > CELL_LIMIT:
        raise CellRefused(Reason.TOO_LONG, {"maximum": CELL_LIMIT})
    stripped = cell.strip(" ")
    if stripped:
        return column.kind.read(stripped)
    if column.is_optional:
        return None
    raise CellRefused(Reason.EMPTY, {})
