"""Rounds: every contender in turn, started anew, under the same load; medians over the rounds."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import ClientSession

from tests.benchmarks.load import Load, drive
from tests.benchmarks.processes import contender, running

IN_FLIGHT: Final = (1, 16, 32)
_WARM: Final = (300, 16)
_LEAST: Final = 200


@dataclass(frozen=True, slots=True)
class Turn:
    """One contender in one round: loads by how many were in flight."""

    loads: dict[int, Load]
    ready_seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A contender over all rounds."""

    turns: Sequence[Turn]

    def per_second(self, in_flight: int) -> float:
        """Updates a second, from the first POST to the last sendMessage."""
        return statistics.median(turn.loads[in_flight].per_second for turn in self.turns)

    def p50(self, in_flight: int) -> float:
        """Milliseconds until the webhook answered."""
        return statistics.median(turn.loads[in_flight].p50 for turn in self.turns)

    def p99(self, in_flight: int) -> float:
        """The same for the slowest hundredth."""
        return statistics.median(turn.loads[in_flight].p99 for turn in self.turns)

    @property
    def ready_seconds(self) -> float:
        """From the start of the process to the first answer."""
        return statistics.median(turn.ready_seconds for turn in self.turns)

    @property
    def megabytes(self) -> float:
        """Resident after the loads."""
        return statistics.median(turn.megabytes for turn in self.turns)


async def compete(
    names: Sequence[str], database: str, *, rounds: int, seconds: float
) -> dict[str, Standing]:
    """A B C, A B C, …, each load about `seconds` long."""
    turns: dict[str, list[Turn]] = {name: [] for name in names}
    async with running("tests.benchmarks.double") as double, ClientSession() as session:
        base = f"http://127.0.0.1:{double.port}"
        for _ in range(rounds):
            for name in names:
                turns[name].append(await _turn(session, name, base, database, seconds))
    return {name: Standing(each) for name, each in turns.items()}


async def _turn(
    session: ClientSession, name: str, double: str, database: str, seconds: float
) -> Turn:
    async with contender(name, double, database) as process:
        loads: dict[int, Load] = {}
        warm = await drive(session, port=process.port, double=double, shape=_WARM)
        for in_flight in IN_FLIGHT:
            count = max(_LEAST, round(warm.per_second * seconds))
            loads[in_flight] = await drive(
                session, port=process.port, double=double, shape=(count, in_flight)
            )
        return Turn(loads, process.ready_seconds, await process.megabytes())
