"""`make bench-scale`: the same pages in a small utility and in a large one, in turns."""

import argparse
import asyncio
import os
import random
import signal
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import asyncpg

from storage.unit_of_work import SqlUnitsOfWork
from tests.benchmarks.scale_fill import fill
from tests.benchmarks.scale_pages import PAGES, Subject, subject
from tests.benchmarks.scale_report import Measured, Told, markdown, written_into
from tests.benchmarks.scale_rows import Size
from tests.benchmarks.server import migrated_databases
from tests.plans import Plan, explained, overhearing

SMALL: Final = 1000
DOCUMENT: Final = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_AGAIN: Final = 3
_BYTES: Final = "SELECT pg_database_size(current_database())"


@dataclass(frozen=True, slots=True)
class Town:
    """A filled database and a memory on it with one connection; accounts in whole thousands."""

    size: Size
    database: str
    units: SqlUnitsOfWork

    def alike(self, model: int, chance: random.Random) -> Subject:
        """An account with as many zones, services and payments as the model, anywhere in town."""
        far = chance.randrange(self.size.accounts // SMALL) * SMALL
        return subject(model + far, self.size.accounts, self.size.months)


@dataclass(slots=True)
class Times:
    """Milliseconds of a page in one town: when an account is first met, and right after."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)

    @property
    def told(self) -> Told:
        """What the report shows."""
        return Told(
            first=statistics.median(self.first),
            again=statistics.median(self.again),
            first_p99=statistics.quantiles(self.first, n=100)[-1],
            again_p99=statistics.quantiles(self.again, n=100)[-1],
            quick=statistics.quantiles(self.again, n=4)[0],
        )


async def read(town: Town, page: str, who: Subject) -> float:
    """Milliseconds of one page inside an open transaction."""
    async with town.units() as unit:
        began = time.perf_counter()
        await PAGES[page](unit, who)
        return (time.perf_counter() - began) * 1000


async def compare(towns: Sequence[Town], visits: int) -> dict[str, list[Times]]:
    """Visit accounts by chance, now this town first, now that one; each page met, then again."""
    chance = random.Random(20261124)  # noqa: S311 - no secret
    found = {page: [Times() for _ in towns] for page in PAGES}
    for visit in range(visits):
        turns = list(enumerate(towns))[:: 1 if visit % 2 else -1]
        model = chance.randint(5, SMALL)
        whose = {place: town.alike(model, chance) for place, town in turns}
        for page, times in found.items():
            for place, town in turns:
                times[place].first.append(await read(town, page, whose[place]))
            for _ in range(_AGAIN):
                for place, town in turns:
                    times[place].again.append(await read(town, page, whose[place]))
    return found


async def plans(town: Town, page: str) -> list[Plan]:
    """How each statement of the page is carried out, for an account in the middle, once known."""
    who = subject(town.size.accounts // 2, town.size.accounts, town.size.months)
    async with town.units() as unit:
        with overhearing(unit._session) as heard:
            await PAGES[page](unit, who)
        driver = unit._session.driver
        for each in heard:
            await explained(driver, each)
        return [await explained(driver, each) for each in heard]


async def measure(sizes: dict[str, Size], visits: int) -> Measured:
    """Fill what is to be compared, then read it."""
    towns = []
    seconds = []
    for database, size in sizes.items():
        began = time.perf_counter()
        sys.stderr.write(f"filling {size.accounts:,} accounts, {size.months} months\n")
        await fill(database, size)
        seconds.append(time.perf_counter() - began)
        towns.append(Town(size, database, SqlUnitsOfWork(database, pool_size=1)))
    load_before = os.getloadavg()[0]
    await compare(towns, max(visits // 10, 5))  # connect, prepare, settle on plans
    times = await compare(towns, visits)
    measured = Measured(
        on=datetime.now(UTC).date(),
        sizes=tuple(town.size for town in towns),
        seconds=tuple(seconds),
        gigabytes=tuple([await _gigabytes(town.database) for town in towns]),
        visits=visits,
        load_before=load_before,
        times={page: tuple(each.told for each in of) for page, of in times.items()},
        plans={page: tuple([await plans(town, page) for town in towns]) for page in PAGES},
    )
    for town in towns:
        await town.units.close()
    return measured


async def _gigabytes(database: str) -> float:
    connection: Any = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    size: int = await connection.fetchval(_BYTES)
    await connection.close()
    return size / 1e9


def main(words: Sequence[str]) -> None:
    """Measure, print, and write when asked."""
    parser = argparse.ArgumentParser(prog="make bench-scale", description=__doc__)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--visits", type=int, default=400)
    parser.add_argument("--write", action="store_true", help="replace the figures in docs/")
    asked = parser.parse_args(words)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        migrated_databases() as databases,
        databases.fresh() as small,
        databases.fresh() as large,
    ):
        sizes = {
            small: Size(SMALL, asked.months),
            large: Size(asked.accounts, asked.months),
        }
        report = markdown(asyncio.run(measure(sizes, asked.visits)))
    sys.stdout.write(report)
    if asked.write:
        told = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(written_into(told, report), encoding="utf-8")
