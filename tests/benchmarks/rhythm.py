"""How long the rhythm takes in a large utility: every job, every account with somebody to hear."""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import Final
from zoneinfo import ZoneInfo

import asyncpg

from services.domain.rhythm.jobs import Job
from services.domain.rhythm.times import RhythmRules, latest_due
from services.rhythm import Rhythm
from storage.unit_of_work import SqlUnitsOfWork
from tests.benchmarks.scale_fill import fill
from tests.benchmarks.scale_rows import Size
from tests.benchmarks.server import migrated_databases

_KYIV: Final = ZoneInfo("Europe/Kyiv")
_RULES: Final = RhythmRules(_KYIV)
_MONTHS: Final = 6
# What every account needs beside the filled rows: an owner of its own.
_OWNERS: Final = """
INSERT INTO people (id, login, password_hash, locale, agreement_version, agreed_at, registered_at)
SELECT 10000000 + id, 'owner' || id, 'x', 'uk', '2026-11', now(), now() FROM accounts
"""
_LINKS: Final = """
INSERT INTO account_links (person_id, account_id, linked_at)
SELECT 10000000 + id, id, now() FROM accounts
"""
_PAST: Final = """
INSERT INTO runs (job, due_at, useful_until, leased_until, finished_at, outcome)
VALUES ($1, $2, $2, $2, $2, 'done') ON CONFLICT DO NOTHING
"""
_DAYS: Final = (
    (Job.BILL_FORMED, date(2026, 11, 10)),
    (Job.LAST_DAY, date(2026, 12, 3)),
    (Job.BILL_DUE, date(2026, 12, 17)),
    (Job.DEBT, date(2026, 12, 22)),
)


async def measure(database: str, job: Job, day: date) -> tuple[int, float]:
    """Letters of the job on the day, and the seconds that one replica took for them."""
    now = datetime.combine(day, clock_time(14), _KYIV)
    connection = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    for each in Job:
        due_at = latest_due(each, now - timedelta(days=each is job), _RULES)
        await connection.execute(_PAST, each.value, due_at)
    await connection.close()
    units = SqlUnitsOfWork(database, pool_size=1)
    rhythm = Rhythm(units, _RULES, lambda: now)
    began = time.perf_counter()
    while await rhythm.tick():
        pass
    spent = time.perf_counter() - began
    async with units() as unit:
        run = next(each for each in await unit.runs.history(1) if each.job is job)
    await units.close()
    return run.written, spent


async def main(arguments: Sequence[str]) -> None:
    """Fill a utility, let the jobs run one after the other, print what they took."""
    parser = argparse.ArgumentParser(prog="rhythm")
    parser.add_argument("--accounts", type=int, default=100_000)
    accounts = parser.parse_args(arguments).accounts
    with migrated_databases() as databases, databases.fresh() as database:
        await fill(database, Size(accounts=accounts, months=_MONTHS))
        connection = await asyncpg.connect(database.replace("+asyncpg", "", 1))
        await connection.execute(_OWNERS)
        await connection.execute(_LINKS)
        await connection.execute("VACUUM ANALYZE")
        await connection.close()
        for job, day in _DAYS:
            letters, spent = await measure(database, job, day)
            sys.stdout.write(
                f"{job.value:16} {accounts} accounts: {letters} letters in {spent:.1f} s\n"
            )


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
