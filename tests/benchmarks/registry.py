"""`python -m tests.benchmarks registry`: a bank's register taken in; its speed and its memory."""

import argparse
import asyncio
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from bot.exchange import import_folder
from bot.registry.door import RegistryDoor
from bot.registry.profile import read_profile
from services.registries import RegistryReport
from storage.unit_of_work import SqlUnitsOfWork
from tests.benchmarks.importing import write_accounts
from tests.benchmarks.server import migrated_databases

_HEAD: Final = "Особовий рахунок;Сума;Дата платежу;Референс;Платник;Призначення"
_TODAY: Final = date(2026, 11, 24)
_MEGABYTE: Final = 1 << 20


def write_register(path: Path, rows: int, accounts: int) -> None:
    """One row in fifty is of an account that nobody has."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{_HEAD}\n")
        kopecks = 0
        for n in range(1, rows + 1):
            account = n % accounts + 1 if n % 50 else n + 10**8
            kopecks += n % 90_000 + 1
            hryvnias, rest = divmod(n % 90_000 + 1, 100)
            file.write(f"2{account:09};{hryvnias},{rest:02};20.11.2026;R{n};Ґудзь Є. {n};світло\n")
        file.write(f"Разом;{kopecks // 100},{kopecks % 100:02};{rows};;;\n")


async def taken(
    database: str, path: Path, *, is_traced: bool
) -> tuple[RegistryReport, float, int]:
    """The report, seconds, and the peak of what Python has allocated (bytes; 0 when untraced)."""
    units = SqlUnitsOfWork(database, pool_size=2)
    door = RegistryDoor(units, read_profile("branch-csv"), _TODAY, datetime.now(UTC))
    if is_traced:
        tracemalloc.start()
    began = time.perf_counter()
    report = await door.take(path, is_dry_run=is_traced)
    spent = time.perf_counter() - began
    peak = tracemalloc.get_traced_memory()[1] if is_traced else 0
    tracemalloc.stop()
    await units.close()
    return report, spent, peak


def main(words: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks registry")
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args(words).rows
    accounts = max(rows // 2, 1)
    with (
        migrated_databases() as databases,
        databases.fresh() as database,
        tempfile.TemporaryDirectory(prefix="oblik-bench-") as name,
    ):
        folder = Path(name)
        write_accounts(folder, accounts)
        asyncio.run(_fill(database, folder))
        path = folder / "register.csv"
        write_register(path, rows, accounts)
        _, _, peak = asyncio.run(taken(database, path, is_traced=True))
        new, seconds, _ = asyncio.run(taken(database, path, is_traced=False))
        _, again, _ = asyncio.run(taken(database, path, is_traced=False))
    counts = ", ".join(f"{fate} {count:,}" for fate, count in new.counts.items())
    sys.stdout.write(
        f"{rows:,} rows ({counts}): new {rows / seconds:,.0f}/s, known {rows / again:,.0f}/s,"
        f" peak of Python's memory {peak / _MEGABYTE:.1f} MB\n"
    )


async def _fill(database: str, folder: Path) -> None:
    units = SqlUnitsOfWork(database, pool_size=2)
    await import_folder(units, folder, is_dry_run=False, is_strict=True)
    await units.close()
