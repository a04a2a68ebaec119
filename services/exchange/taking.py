"""The use case `import`: a folder of billing data into the memory."""

import asyncio
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar, cast

from services.domain.columns import Row, Table
from services.domain.errors import Refusal
from services.domain.exchange import TABLES
from services.domain.fault_book import FaultBook
from services.domain.faults import Reason
from services.exchange.checking import Gate
from services.exchange.reading import Numbered, read_rows
from services.exchange.report import Report, TableReport
from services.ports.storage import Staging, Store

BATCH: Final = 1000
_A = TypeVar("_A")
_B = TypeVar("_B")


@dataclass(eq=False)
class FolderUnreadable(Refusal):
    """There is no such folder, or no file of the exchange in it."""

    folder: str


async def take_folder(store: Store, folder: Path) -> Report:
    """Take the folder's files in; the same folder twice changes nothing.

    A bad row is noted and the rest is written; whether to commit is the caller's word. Holds one
    batch of rows, and eight bytes or so for each natural key of one file. Raises FolderUnreadable.
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
    batch = await _next_of(rows)
    while batch:
        await gate.ask(table, [row for _, row in batch if row is not None])
        passed = list(_checked(batch, table, gate, faults))
        read += len(batch)
        refused += len(batch) - len(passed)
        count, batch = await _both(_written(gate.staging, table, passed), _next_of(rows))
        written += count
    return TableReport(table.name, read, written, refused)


async def _both(first: Awaitable[_A], second: Awaitable[_B]) -> tuple[_A, _B]:
    """The server writes one batch while we read the next; neither is left alone when one fails."""
    done = await asyncio.gather(first, second, return_exceptions=True)
    for each in done:
        if isinstance(each, BaseException):
            raise each
    return cast("tuple[_A, _B]", tuple(done))


async def _written(staging: Staging, table: Table, rows: list[Row]) -> int:
    return await staging.write(table.name, rows) if rows else 0


async def _next_of(rows: Iterator[Numbered]) -> list[Numbered]:
    return list(islice(rows, BATCH))


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
