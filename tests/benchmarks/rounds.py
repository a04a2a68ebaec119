"""Rounds: all contenders run, one at a time gets the load, in turns; medians over the rounds."""

import statistics
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Final

from aiohttp import ClientSession

from tests.benchmarks.load import Load, drive
from tests.benchmarks.processes import Running, contender, running

IN_FLIGHT: Final = (1, 16, 32)
_WARM: Final = (300, 16)
_LEAST: Final = 100


@dataclass(slots=True)
class Standing:
    """A contender over all rounds: loads by how many were in flight, in the order of rounds."""

    ready_seconds: float
    loads: dict[int, list[Load]] = field(default_factory=lambda: {each: [] for each in IN_FLIGHT})
    megabytes: float = 0.0
    cpu_microseconds: float = 0.0

    def median(self, in_flight: int, of: Callable[[Load], float]) -> float:
        """The median of a figure over the rounds."""
        return statistics.median(of(load) for load in self.loads[in_flight])

    def share(self, in_flight: int, peer: "Standing") -> float:
        """Our rate to the peer's: the median of the rounds, each of which met the same weather."""
        both = zip(self.loads[in_flight], peer.loads[in_flight], strict=True)
        return statistics.median(mine.per_second / theirs.per_second for mine, theirs in both)


@dataclass(frozen=True, slots=True)
class Contest:
    """The load, aimed at one double; each burst about `seconds` long."""

    session: ClientSession
    double: str
    seconds: float

    async def warm(self, process: Running) -> float:
        """Let it import, connect and prepare; returns its rate."""
        await self._drive(process, _WARM)
        return (await self._drive(process, _WARM)).per_second

    async def burst(self, process: Running, *, rate: float, in_flight: int) -> Load:
        """As many updates as fill the time at the rate."""
        return await self._drive(process, (max(_LEAST, round(rate * self.seconds)), in_flight))

    async def _drive(self, process: Running, shape: tuple[int, int]) -> Load:
        return await drive(self.session, port=process.port, double=self.double, shape=shape)


async def compete(
    names: Sequence[str], database: str, *, rounds: int, seconds: float
) -> dict[str, Standing]:
    """A B C, A B C, … for each number in flight."""
    async with AsyncExitStack() as stack:
        double = await stack.enter_async_context(running("tests.benchmarks.double"))
        session = await stack.enter_async_context(ClientSession())
        contest = Contest(session, f"http://127.0.0.1:{double.port}", seconds)
        started: dict[str, Running] = {}
        for name in names:
            opening = contender(name, contest.double, database)
            started[name] = await stack.enter_async_context(opening)
        return await _contest(contest, started, rounds)


async def _contest(
    contest: Contest, started: dict[str, Running], rounds: int
) -> dict[str, Standing]:
    standings = {name: Standing(each.ready_seconds) for name, each in started.items()}
    rates = {name: await contest.warm(each) for name, each in started.items()}
    before = {name: each.cpu_seconds() for name, each in started.items()}
    done = dict.fromkeys(started, 0.0)
    for _ in range(rounds):
        for in_flight in IN_FLIGHT:
            for name, process in started.items():
                load = await contest.burst(process, rate=rates[name], in_flight=in_flight)
                standings[name].loads[in_flight].append(load)
                done[name] += load.count
    for name, process in started.items():
        spent = process.cpu_seconds() - before[name]
        standings[name].cpu_microseconds = spent / done[name] * 1e6
        standings[name].megabytes = await process.megabytes()
    return standings
