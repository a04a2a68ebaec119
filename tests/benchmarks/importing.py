"""`python -m tests.benchmarks import`: accounts through the importer, beside plain COPY."""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import asyncpg

from bot.exchange import import_folder
from services.domain.account import eic_check_character
from storage.unit_of_work import SqlUnitsOfWork
from tests.benchmarks.server import migrated_databases

_ACCOUNTS: Final = (
    "number,surname,name,patronymic,address,eic,district,outage_group,is_electrically_heated"
)
_METERS: Final = "account_number,number,digits,zones,installed_on,removed_on"
_READINGS: Final = "account_number,meter_number,taken_on,kind,t1,t2,t3"
_MAYBE_EMPTY: Final = ("patronymic", "outage_group")


@dataclass(frozen=True, slots=True)
class Taken:
    """One import in a process of its own; the peak is of the whole process."""

    rows: int
    seconds: float
    megabytes: float

    @property
    def per_second(self) -> float:
        """Rows."""
        return self.rows / self.seconds


def write_accounts(folder: Path, count: int) -> None:
    """Only accounts.csv."""
    _write(folder / "accounts.csv", _ACCOUNTS, (_account(n) for n in range(1, count + 1)))


def write_month(folder: Path, count: int) -> None:
    """Meters and a month's readings of the accounts."""
    meters = (f"{_number(n)},{n:08},6,1,2020-05-01," for n in range(1, count + 1))
    readings = (f"{_number(n)},{n:08},2026-11-01,actual,{n % 9000},," for n in range(1, count + 1))
    _write(folder / "meters.csv", _METERS, meters)
    _write(folder / "readings.csv", _READINGS, readings)


def _number(n: int) -> str:
    return f"2{n:09}"


def _account(n: int) -> str:
    body = f"62Z{n:012}"
    eic = body + eic_check_character(body)
    street = f"просп. Злуки {n % 300} кв. {n % 90}"
    return f"{_number(n)},Савчук,Зоряна,Михайлівна,{street},{eic},Яснозбручанський РЕМ,4.1,0"


def _write(path: Path, head: str, rows: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{head}\n")
        file.writelines(f"{row}\n" for row in rows)


async def copied(database: str, path: Path) -> float:
    """Seconds of COPY of the same file into the same table."""
    connection: Any = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    began = time.perf_counter()
    await connection.copy_to_table(
        "accounts",
        source=path,
        columns=_ACCOUNTS.split(","),
        format="csv",
        header=True,
        force_not_null=_MAYBE_EMPTY,
    )
    spent = time.perf_counter() - began
    await connection.close()
    return spent


def imported(database: str, folder: Path) -> Taken:
    """The importer in a process of its own."""
    said = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.benchmarks.importing", database, str(folder)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    rows, seconds, megabytes = json.loads(said.stdout)
    return Taken(rows, seconds, megabytes)


def main(words: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks import")
    parser.add_argument("--accounts", type=int, default=1_000_000)
    count = parser.parse_args(words).accounts
    with (
        migrated_databases() as databases,
        databases.fresh() as bare,
        databases.fresh() as database,
        tempfile.TemporaryDirectory(prefix="oblik-bench-") as name,
    ):
        folder = Path(name)
        write_accounts(folder, count)
        plain = asyncio.run(copied(bare, folder / "accounts.csv"))
        new = imported(database, folder)
        again = imported(database, folder)
        (folder / "accounts.csv").unlink()
        write_month(folder, count)
        month = imported(database, folder)
    sys.stdout.write(f"plain COPY of {count:,} accounts: {count / plain:,.0f} rows/s\n")
    for what, took in (("new", new), ("unchanged", again), ("meters and readings", month)):
        sys.stdout.write(
            f"{what}: {took.rows:,} rows, {took.per_second:,.0f}/s, "
            f"{took.per_second / (count / plain):.2f} of COPY, peak {took.megabytes:.0f} MB\n"
        )


async def _import(database: str, folder: Path) -> None:
    units = SqlUnitsOfWork(database)
    began = time.perf_counter()
    report = await import_folder(units, folder, is_dry_run=False, is_strict=True)
    spent = time.perf_counter() - began
    await units.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([sum(each.read for each in report.tables), spent, peak]))


if __name__ == "__main__":
    asyncio.run(_import(sys.argv[1], Path(sys.argv[2])))
