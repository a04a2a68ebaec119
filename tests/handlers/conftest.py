"""Conversations over a real PostgreSQL with the invented utility's data."""

from collections.abc import AsyncIterator, Iterator, Mapping

import pytest

from bot.demo_data import Persona
from storage.unit_of_work import SqlUnitsOfWork
from tests.databases import Databases
from tests.handlers.chat import Chat, dispatcher_over
from tests.journeys.furnished import furnished


@pytest.fixture(scope="session")
def stocked(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Mapping[str, Persona]]]:
    """The name of a database with the demo's data, and the three persons."""
    with furnished(databases, tmp_path_factory.mktemp("stock")) as made:
        yield made


@pytest.fixture
def personas(stocked: tuple[str, Mapping[str, Persona]]) -> Mapping[str, Persona]:
    """The three persons by role."""
    return stocked[1]


@pytest.fixture
async def units(
    databases: Databases, stocked: tuple[str, Mapping[str, Persona]]
) -> AsyncIterator[SqlUnitsOfWork]:
    """The memory of one test."""
    with databases.fresh(stocked[0]) as url:
        made = SqlUnitsOfWork(url)
        yield made
        await made.close()


@pytest.fixture
def chat(units: SqlUnitsOfWork) -> Chat:
    """Somebody new."""
    return Chat(dispatcher_over(units))
