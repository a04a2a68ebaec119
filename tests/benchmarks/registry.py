"""`python -m tests.benchmarks registry`: a bank's register taken in; its speed and its memory."""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import asyncpg

from bot.exchange import import_folder
from bot.registry.door import RegistryDoor
from services.domain.statements.entry import StatementRules
from storage.unit_of_work import SqlUnitsOfWork
from tests.benchmarks.importing import write_accounts
from tests.benchmarks.server import migrated_databases

_TODAY: Final = date(2026, 11, 24)
_RULES: Final = StatementRules(10)
_TABLES: Final = ("registries", "registry_rows", "ledger")


@dataclass(frozen=True, slots=True)
class Taken:
    """One file in a process of its own; the peak is of the whole process."""

    fates: str
    seconds: float
    megabytes: float


def write_register(path: Path, rows: int, accounts: int) -> None:
    """What branch-csv reads; one row in fifty is of an account that nobody has."""
    with path.open("w", encoding="utf-8") as file:
        file.write("Особовий рахунок;Сума;Дата платежу;Референс;Платник;Призначення\n")
        kopecks = 0
        for n in range(1, rows + 1):
            kopecks += _kopecks(n)
            sum_ = _hryvnias(_kopecks(n))
            file.write(f"{_number(n, accounts)};{sum_};20.11.2026;R{n};Ґудзь Є. {n};світло\n")
        file.write(f"Разом;{_hryvnias(kopecks)};{rows};;;\n")


def write_mt940(path: Path, rows: int, accounts: int) -> None:
    """The same money as a statement."""
    total = _hryvnias(sum(map(_kopecks, range(1, rows + 1))))
    with path.open("w", encoding="cp1251") as file:
        file.write(":20:S\n:25:UA213223130000026007233566001\n:60F:C261119UAH0,\n")
        for n in range(1, rows + 1):
            file.write(f":61:2611201120C{_hryvnias(_kopecks(n))}NTRFNONREF//R{n}\n")
            file.write(f":86:світло {_number(n, accounts)} Ґудзь Є. {n}\n")
        file.write(f":62F:C261120UAH{total}\n-\n")


def write_camt(path: Path, rows: int, accounts: int) -> None:
    """The same money as a statement in XML."""
    total = _hryvnias(sum(map(_kopecks, range(1, rows + 1)))).replace(",", ".")
    balance = (
        "<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp>"
        '<Amt Ccy="UAH">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>'
    )
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
            "<BkToCstmrStmt><Stmt><Acct><Id><IBAN>UA213223130000026007233566001</IBAN></Id></Acct>"
        )
        file.write(balance.format("OPBD", "0.00") + balance.format("CLBD", total))
        for n in range(1, rows + 1):
            amount = _hryvnias(_kopecks(n)).replace(",", ".")
            file.write(
                f'<Ntry><Amt Ccy="UAH">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
                f"<ValDt><Dt>2026-11-20</Dt></ValDt><AcctSvcrRef>R{n}</AcctSvcrRef><NtryDtls>"
                f"<TxDtls><RmtInf><Ustrd>світло {_number(n, accounts)}</Ustrd></RmtInf></TxDtls>"
                "</NtryDtls></Ntry>\n"
            )
        file.write("</Stmt></BkToCstmrStmt></Document>\n")


_WRITERS: Final = {"csv": write_register, "mt940": write_mt940, "camt": write_camt}


def _number(n: int, accounts: int) -> str:
    return f"2{n % accounts + 1 if n % 50 else n % 10**7 + 10**8:09}"


def _kopecks(n: int) -> int:
    return n % 90_000 + 1


def _hryvnias(kopecks: int) -> str:
    return f"{kopecks // 100},{kopecks % 100:02}"


def taken(database: str, path: Path) -> Taken:
    """The file in a process of its own."""
    said = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.benchmarks.registry", database, str(path)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return Taken(*json.loads(said.stdout))


async def copied(taken_in: str, database: str, folder: Path) -> float:
    """Seconds of COPY of what was written, into the same tables of a database without it."""
    source: Any = await asyncpg.connect(taken_in.replace("+asyncpg", "", 1))
    target: Any = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    spent = 0.0
    for table in _TABLES:
        file = folder / f"{table}.copy"
        await source.copy_from_table(table, output=file)
        began = time.perf_counter()
        await target.copy_to_table(table, source=file)
        spent += time.perf_counter() - began
        file.unlink()
    await source.close()
    await target.close()
    return spent


def main(words: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks registry")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--kind", choices=_WRITERS, default="csv")
    call = parser.parse_args(words)
    accounts = max(call.rows // 2, 1)
    with (
        migrated_databases() as databases,
        databases.fresh() as database,
        databases.fresh() as bare,
        tempfile.TemporaryDirectory(prefix="oblik-bench-") as name,
    ):
        folder = Path(name)
        write_accounts(folder, accounts)
        for each in (database, bare):
            asyncio.run(_fill(each, folder))
        path = folder / "register"
        _WRITERS[call.kind](path, call.rows, accounts)
        new, again = taken(database, path), taken(database, path)
        plain = asyncio.run(copied(database, bare, folder))
    sys.stdout.write(
        f"{call.rows:,} rows of {call.kind} ({new.fates}):\n"
        f"new {call.rows / new.seconds:,.0f}/s in {new.seconds:.0f} s,"
        f" {plain / new.seconds:.2f} of COPY of what it wrote, peak {new.megabytes:.0f} MB\n"
        f"known {call.rows / again.seconds:,.0f}/s, peak {again.megabytes:.0f} MB\n"
    )


async def _fill(database: str, folder: Path) -> None:
    units = SqlUnitsOfWork(database, pool_size=2)
    await import_folder(units, folder, is_dry_run=False, is_strict=True)
    await units.close()


async def _take(database: str, path: Path) -> None:
    units = SqlUnitsOfWork(database, pool_size=2)
    door = RegistryDoor(units, "branch-csv", _TODAY, datetime.now(UTC), _RULES)
    began = time.perf_counter()
    report = await door.take(path, is_dry_run=False)
    spent = time.perf_counter() - began
    await units.close()
    fates = ", ".join(f"{fate} {count:,}" for fate, count in report.counts.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([fates, spent, peak]))


if __name__ == "__main__":
    asyncio.run(_take(sys.argv[1], Path(sys.argv[2])))
