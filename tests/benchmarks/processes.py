"""The processes of a run: the double, the contenders, and the bot itself, each started anew."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import ClientError, ClientSession

from tests.benchmarks.contender import TOKEN
from tests.benchmarks.load import SECRET
from tests.journeys.town import free_port

ROOT: Final = Path(__file__).resolve().parents[2]
# What a contender's name starts: the bot's doors, or doors and jobs in one process.
OBLIK: Final = {"oblik": "serve", "oblik-run": "run"}
_START_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Running:
    """A process that listens; `ready_seconds` from its start until then."""

    pid: int
    port: int
    ready_seconds: float

    def cpu_seconds(self) -> float:
        """CPU time so far, of the process alone; nan where there is no /proc."""
        status = Path(f"/proc/{self.pid}/stat")
        if not status.exists():
            return float("nan")
        fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def megabytes(self) -> float:
        """Resident memory."""
        asked = await asyncio.create_subprocess_exec(
            "ps", "-o", "rss=", "-p", str(self.pid), stdout=asyncio.subprocess.PIPE
        )
        told, _ = await asked.communicate()
        return int(told) / 1024


@asynccontextmanager
async def running(*module: str, env: dict[str, str] | None = None) -> AsyncIterator[Running]:
    """A module of ours that prints its port when it is ready, and ends with its input."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *module, cwd=ROOT, env={**os.environ, **(env or {})},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    if process.stdin is None or process.stdout is None:
        raise AssertionError
    try:
        async with asyncio.timeout(_START_SECONDS):
            port = int(await process.stdout.readline())
        yield Running(process.pid, port, time.perf_counter() - began)
    finally:
        process.stdin.close()
        await process.wait()


@asynccontextmanager
async def contender(name: str, double: str, database: str) -> AsyncIterator[Running]:
    """A contender by its name; Oblik is the real `python -m bot`."""
    if name in OBLIK:
        async with _bot(OBLIK[name], double, database) as bot:
            yield bot
    else:
        env = {"BENCH_DOUBLE": double, "BENCH_DATABASE": database}
        async with running("tests.benchmarks.contender", name, env=env) as process:
            yield process


@asynccontextmanager
async def _bot(command: str, double: str, database: str) -> AsyncIterator[Running]:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    settings = {
        "DATABASE_URL": database, "PUBLIC_BASE_URL": base, "LISTEN": f"127.0.0.1:{port}",
        "SECRET_KEY": "a-secret-key-of-the-bench-of-32-letters", "LOG_LEVEL": "WARNING",
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_MODE": "webhook", "TELEGRAM_API_BASE": double,
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }  # fmt: skip
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", command, cwd=ROOT, env={**os.environ, **settings}
    )
    try:
        async with asyncio.timeout(_START_SECONDS), ClientSession() as session:
            while not await _is_open(session, base):  # noqa: ASYNC110 - no event reaches us
                await asyncio.sleep(0.01)
        yield Running(process.pid, port, time.perf_counter() - began)
    finally:
        process.terminate()
        await process.wait()


async def _is_open(session: ClientSession, base: str) -> bool:
    try:
        async with session.get(f"{base}/readyz") as answer:
            return answer.ok
    except ClientError:
        return False
