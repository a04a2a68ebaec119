"""One broadcast: workers that share the rate, a Telegram that fails them, a killer, the count."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from aiohttp import ClientSession

from storage.migrations.run import upgrade
from tests.chaos.broadcast.figures import Figures
from tests.chaos.broadcast.town import Town, noon
from tests.chaos.database import Database
from tests.chaos.processes import Nursery, Worker

_ROOT: Final = Path(__file__).resolve().parents[3]
_MOMENT: Final = 0.25


@dataclass(frozen=True, slots=True)
class Plan:
    """How many hear of it, at what permitted rate, and what goes wrong meanwhile.

    After every `spell` calls Telegram asks for a second of silence.
    """

    people: int
    permitted: float
    kills: int = 2
    workers: int = 2
    receipts: int = 100
    spell: int = 6000
    minutes: float = 15.0
    seed: int = 1
    twin: str = ""


@dataclass(slots=True)
class Scene:
    """Everybody, joined."""

    plan: Plan
    town: Town
    workers: list[Worker]
    double: str
    memory: int = 0
    faults: list[str] = field(default_factory=list)

    async def plays(self) -> Figures:
        """Until every letter is over."""
        for worker in self.workers:
            await worker.start()
        try:
            async with asyncio.timeout(self.plan.minutes * 60):
                await self._watch()
        except TimeoutError:
            self.faults.append("the broadcast did not end in time")
        for worker in self.workers:
            if not await worker.end(signal.SIGTERM):
                self.faults.append("a worker ended by itself")
        return await self._figures()

    async def _watch(self) -> None:
        """Kill at even distances, and bring receipts in the middle."""
        marks = [
            (place + 1) / (self.plan.kills + 1) * self.plan.people
            for place in range(self.plan.kills)
        ]
        is_midway = False
        while waiting := await self.town.waiting():
            done = self.plan.people - waiting
            if marks and done > marks[0]:
                marks.pop(0)
                await self._kill(self.workers[len(marks) % len(self.workers)])
            if not is_midway and done > self.plan.people / 2:
                is_midway = True
                await self.town.gives_receipts(self.plan.receipts)
            self.memory = max(self.memory, *map(_peak, self.workers))
            await asyncio.sleep(_MOMENT)
        self.faults += ["a worker was not killed"] * len(marks)

    async def _kill(self, worker: Worker) -> None:
        if not await worker.end(signal.SIGKILL):
            self.faults.append("a worker ended by itself")
        await worker.start()

    async def _figures(self) -> Figures:
        async with ClientSession() as session, session.get(f"{self.double}/report") as got:
            seen: dict[str, Any] = await got.json()
        told, wait = await self.town.waits()
        return Figures(
            people=self.plan.people,
            permitted=self.plan.permitted,
            kills=self.plan.kills,
            seen=seen,
            fates=await self.town.fates(),
            receipts=(told, wait),
            memory=self.memory,
            faults=[*self.faults, *_bugs(self.workers)],
        )


async def broadcast(plan: Plan, folder: Path) -> Figures:
    """Run the plan in a folder of its own; everything that it starts it ends."""
    database = Database(folder)
    await asyncio.to_thread(database.start)
    try:
        await upgrade(database.url)
        town = await Town.founded(database.url, plan.people)
        async with _double(plan) as address:
            nursery = _nursery(plan, database.url, address)
            await nursery.open()
            logs = [folder / f"jobs-{place}.log" for place in range(plan.workers)]
            scene = Scene(plan, town, [Worker("jobs", nursery, log) for log in logs], address)
            try:
                return await scene.plays()
            finally:
                await nursery.close()
                await town.connection.close()
    finally:
        await asyncio.to_thread(database.stop)


@asynccontextmanager
async def _double(plan: Plan) -> AsyncIterator[str]:
    pipe = asyncio.subprocess.PIPE
    words = (str(plan.permitted), str(plan.spell), str(plan.seed))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.chaos.broadcast.double", *words),
        cwd=_ROOT,
        stdin=pipe,
        stdout=pipe,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}"
    finally:
        process.stdin.close()
        await process.wait()


def _nursery(plan: Plan, database_url: str, address: str) -> Nursery:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "SECRET_KEY": "a-secret-key-of-the-tests-of-32-letters",
        "TELEGRAM_TOKEN": "1:broadcast",
        "TELEGRAM_API_BASE": address,
        "TELEGRAM_PER_SECOND": str(plan.permitted),
        "TIMEZONE": noon(),
        "LOG_LEVEL": "ERROR",
    }
    return Nursery(environment, plan.twin)


def _peak(worker: Worker) -> int:
    """The most memory that the process has held, bytes."""
    try:
        status = Path(f"/proc/{worker.process}/status").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(found[0].split()[1]) * 1024 if found else 0


def _bugs(workers: list[Worker]) -> list[str]:
    said = [line for each in workers for line in each.log.read_text("utf-8").splitlines()]
    return [f"a log tells of a bug: {line[:300]}" for line in said if '"level": "error"' in line]
