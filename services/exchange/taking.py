"""The use case `import`: a folder of billing data into the memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from services.domain.columns import Row, Table
from services.domain.errors import Refusal
from services.domain.exchange import TABLES
from services.domain.faults import Reason
from services.exchange.checking import Gate
from services.exchange.reading import Numbered, read_rows
from services.exchange.report import FaultBook, Report, TableReport
from services.ports.storage import Store

BATCH: Final = 1000


@dataclass(eq=False)
class FolderUnreadable(Refusal):
    """There is no such folder, or no file of the exchange in it."""

    folder: str


async def take_folder(store: Store, folder: Path) -> Report:
    """Take the folder's files in; the same folder twice changes nothing.

    A bad row is noted and the rest is written; whether to commit is the caller's word. Holds one
    batch of rows, and a hash of each natural key of one file. Raises FolderUnreadable.
    """
    faults = FaultBook()
    tables = _present(folder, faults)
    gate = Gate(store.staging)
    counts = [await _take(folder, table, gate, faults) for table in tables]
    return Report(tuple(counts), tuple(faults.kept), faults.count)


def _present(folder: Path, faults: FaultBook) -> list[Table]:
    found = {path.name for path in folder.glob("*.csv")} if folder.is_dir() else set()
    tables = [table for table in TABLES if table.file in found]
    if not tables:
        raise FolderUnreadable(str(folder)[-200:])
    for name in sorted(found - {table.file for table in tables}):
        facts = {"files": ", ".join(table.file for table in TABLES)}
        faults.add(name[:64], 0, Reason.UNKNOWN_FILE, facts)
    return tables


async def _take(folder: Path, table: Table, gate: Gate, faults: FaultBook) -> TableReport:
    gate.begin()
    read = written = refused = 0
    rows = read_rows(folder / table.file, table, faults)
    while batch := list(islice(rows, BATCH)):
        await gate.ask(table, [row for _, row in batch if row is not None])
        passed = list(_checked(batch, table, gate, faults))
        read += len(batch)
        refused += len(batch) - len(passed)
        written += await gate.staging.write(table.name, passed) if passed else 0
    return TableReport(table.name, read, written, refused)


def _checked(
    batch: Sequence[Numbered], table: Table, gate: Gate, faults: FaultBook
) -> Iterator[Row]:
    """The rows that pass the gate."""
    for line, row in batch:
        if row is None:
            continue
        complaints = gate.complaints(table, row)
        for column, refused in complaints:
            faults.add(table.file, line, refused.reason, refused.facts, column=column)
        if not complaints:
            yield row
