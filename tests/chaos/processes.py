"""The bot as processes: doors and two workers, killed and started again."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Final

from bot.settings import Settings

_ROOT: Final = Path(__file__).resolve().parents[2]
_MOMENT: Final = 0.05
_LONGEST_END: Final = 15
COMMANDS: Final = ("serve", "jobs", "jobs")


@dataclass(slots=True)
class Nursery:
    """The process that all others are forked from (tests.chaos.nursery)."""

    environment: dict[str, str]
    twin: str
    _process: asyncio.subprocess.Process | None = None

    async def open(self) -> None:
        """Load the bot."""
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.nursery", *([self.twin] if self.twin else [])),
            cwd=_ROOT,
            env=self.environment,
            stdin=pipe,
            stdout=pipe,
        )
        assert await self._says() == "ready"

    async def bear(self, command: str, log: Path) -> int:
        """Start a command; returns its process."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command} {log}\n".encode())
        return int(await self._says())

    async def close(self) -> None:
        """End; children live on."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()

    async def _says(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()


@dataclass(slots=True)
class Worker:
    """One command of the bot in a process of its own; what it says goes into a file."""

    command: str
    nursery: Nursery
    log: Path
    _process: int = 0

    @property
    def process(self) -> int:
        """Its number."""
        return self._process

    async def start(self) -> None:
        """Start, and do not wait: the others must live without it."""
        self._process = await self.nursery.bear(self.command, self.log)

    async def end(self, number: signal.Signals) -> bool:
        """Send the signal and wait for the end; False when it had ended by itself."""
        is_alive = _signal(self._process, number)
        async with asyncio.timeout(_LONGEST_END):
            while True:
                if not _signal(self._process, 0):
                    return is_alive
                await asyncio.sleep(_MOMENT)


@dataclass(slots=True)
class Staff:
    """All processes; the next to be killed is another one each time."""

    nursery: Nursery
    workers: list[Worker]
    address: tuple[str, int]
    kills: int = 0
    ended_alone: int = 0
    _turn: Iterator[Worker] = field(init=False)

    def __post_init__(self) -> None:
        self._turn = cycle(self.workers)

    async def start(self) -> None:
        """Start all, and wait until the doors are open."""
        await self.nursery.open()
        for worker in self.workers:
            await worker.start()
        while True:
            if await _is_open(*self.address):
                return
            await asyncio.sleep(_MOMENT)

    async def kill_one(self) -> None:
        """kill -9, and start it again."""
        worker = next(self._turn)
        self.ended_alone += not await worker.end(signal.SIGKILL)
        self.kills += 1
        await worker.start()

    async def end(self) -> bool:
        """SIGTERM for all; whether each lived until then and ended in time."""
        try:
            ends = await asyncio.gather(*(each.end(signal.SIGTERM) for each in self.workers))
        except TimeoutError:
            ends = [False]
            for worker in self.workers:
                await worker.end(signal.SIGKILL)
        await self.nursery.close()
        return all(ends)

    def bugs(self) -> list[str]:
        """Lines of the logs that tell of a bug."""
        said = [line for each in self.workers for line in _lines(each.log)]
        return [line for line in said if '"level": "error"' in line or "Traceback" in line]


def _signal(process: int, number: int) -> bool:
    """Whether the process was there to get the signal; 0 only looks."""
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return False
    return True


async def _is_open(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True


def _lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8", errors="replace").splitlines()


def staff(settings: Settings, folder: Path, twin: str) -> Staff:
    """Doors and two workers with the same settings."""
    named = {
        name.upper(): str(value)
        for name, value in settings.model_dump().items()
        if value not in {"", None}
    }
    environment = {**os.environ, **named, "LOG_LEVEL": "WARNING"}
    nursery = Nursery(environment, twin)
    return Staff(
        nursery,
        [
            Worker(command, nursery, folder / f"{command}-{place}.log")
            for place, command in enumerate(COMMANDS)
        ],
        (settings.host, settings.port),
    )
