"""A town with the invented utility's data, imported once and copied for each journey."""

from collections.abc import AsyncIterator, Iterator, Mapping

import pytest

from bot.demo_data import Persona
from tests.databases import Databases
from tests.journeys.furnished import furnished
from tests.journeys.town import Town, town


@pytest.fixture(scope="session")
def demo(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Mapping[str, Persona]]]:
    """The name of a database with the demo's data, and the three persons by role."""
    with furnished(databases, tmp_path_factory.mktemp("demo")) as made:
        yield made


@pytest.fixture
async def here(
    databases: Databases, demo: tuple[str, Mapping[str, Persona]]
) -> AsyncIterator[Town]:
    """A town of one's own."""
    name, persons = demo
    with databases.fresh(name) as url:
        async with town(url, persons) as made:
            yield made
