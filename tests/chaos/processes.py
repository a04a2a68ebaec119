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
COMMANDS: Final = ("serve", "jobs", "jobs")


@dataclass(slots=True)
class Worker:
    """One command of the bot in a process of its own; what it says goes into a file."""

    command: str
    environment: dict[str, str]
    twin: str
    log: Path
    _process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start, and do not wait: the others must live without it."""
        how = ("tests.chaos.twins", self.twin) if self.twin else ("bot",)
        with self.log.open("ab") as said:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", *how, self.command),
                cwd=_ROOT,
                env=self.environment,
                stdout=said,
                stderr=said,
            )

    async def kill(self) -> bool:
        """kill -9; False when it had ended by itself, which it must not."""
        return await self._end(signal.SIGKILL) == -signal.SIGKILL

    async def stop(self) -> bool:
        """SIGTERM; whether it ended as it should."""
        # One that is only starting does not know the signal yet.
        return await self._end(signal.SIGTERM) in {0, -signal.SIGTERM}

    async def _end(self, number: signal.Signals) -> int:
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(number)
        code = await self._process.wait()
        self._process = None
        return code


@dataclass(slots=True)
class Staff:
    """All processes; the next to be killed is another one each time."""

    workers: list[Worker]
    address: tuple[str, int]
    kills: int = 0
    ended_alone: int = 0
    _turn: Iterator[Worker] = field(init=False)

    def __post_init__(self) -> None:
        doors, *others = self.workers
        # Doors that open for four seconds of nine hear little: they fall every fifth time.
        self._turn = cycle((doors, *others, *others))

    async def start(self) -> None:
        """Start all, and wait until the doors are open."""
        for worker in self.workers:
            await worker.start()
        while True:
            if await _is_open(*self.address):
                return
            await asyncio.sleep(_MOMENT)

    async def kill_one(self) -> None:
        """kill -9, and start it again."""
        worker = next(self._turn)
        self.ended_alone += not await worker.kill()
        await worker.start()
        self.kills += 1

    async def end(self, *, is_orderly: bool) -> bool:
        """End all; whether each ended as it should."""
        ends = [each.stop() if is_orderly else each.kill() for each in self.workers]
        return all(await asyncio.gather(*ends))

    def bugs(self) -> list[str]:
        """Lines of the logs that tell of a bug."""
        said = [line for each in self.workers for line in _lines(each.log)]
        return [line for line in said if '"level": "error"' in line or "Traceback" in line]


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
    return Staff(
        [
            Worker(command, environment, twin, folder / f"{command}-{place}.log")
            for place, command in enumerate(COMMANDS)
        ],
        (settings.host, settings.port),
    )
