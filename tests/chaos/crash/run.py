"""One enumeration of all scenarios, in a database of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from storage.unit_of_work import SqlUnitsOfWork
from tests.chaos.crash.play import SCENARIOS, Enumerator, Outcome, usual_actor
from tests.chaos.crash.stage import open_stage
from tests.chaos.crash.traces import open_witness
from tests.chaos.crash.twins import TWINS


@asynccontextmanager
async def enumerator(url: str, *, twin: str = "", **how: Any) -> AsyncIterator[Enumerator]:
    """Over a migrated database that nobody else uses; `how` as Enumerator has it."""
    units = SqlUnitsOfWork(url, pool_size=4)
    witness = await open_witness(url)
    make = TWINS[twin] if twin else usual_actor
    try:
        yield Enumerator(await open_stage(units), witness, make=make, **how)
    finally:
        await witness.close()
        await units.close()


async def enumerate_all(url: str, *, seed: int, share: float, twin: str = "") -> list[Outcome]:
    """Every scenario, at a share of its points."""
    async with enumerator(url, twin=twin, seed=seed, share=share) as playing:
        return [await playing.enumerate(scenario) for scenario in SCENARIOS]
