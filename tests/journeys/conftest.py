"""A town with the invented utility's data, imported once and copied for each journey."""

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.demo_data import Persona, build, personas, write
from bot.exchange import import_folder
from storage.unit_of_work import SqlUnitsOfWork
from tests.databases import Databases
from tests.journeys.town import Town, town


@pytest.fixture(scope="session")
def demo(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Mapping[str, Persona]]]:
    """The name of a database with the demo's data, and the three persons by role."""
    made = build(datetime.now(UTC).date())
    folder = tmp_path_factory.mktemp("demo")
    write(made.tables, folder)
    with databases.fresh() as url:
        databases.run(_fill(url, folder))
        name = urlsplit(url).path.removeprefix("/")
        yield name, {each.role: each for each in personas(made)}


async def _fill(url: str, folder: Path) -> None:
    units = SqlUnitsOfWork(url, pool_size=1)
    await import_folder(units, folder, is_dry_run=False, is_strict=True)
    await units.close()


@pytest.fixture
async def here(
    databases: Databases, demo: tuple[str, Mapping[str, Persona]]
) -> AsyncIterator[Town]:
    """A town of one's own."""
    name, persons = demo
    with databases.fresh(name) as url:
        async with town(url, persons) as made:
            yield made
