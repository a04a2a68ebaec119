"""A town with a victim, and an attacker beside them."""

from collections.abc import AsyncIterator, Iterator, Mapping

import asyncpg
import pytest

from bot.demo_data import Persona
from storage.unit_of_work import SqlUnitsOfWork
from tests.attack.victim import Victim, settle
from tests.databases import Databases
from tests.handlers.chat import Chat, dispatcher_over
from tests.journeys.furnished import furnished


@pytest.fixture(scope="session")
def stocked(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Mapping[str, Persona]]]:
    """The name of a database with the demo's data, and the three persons."""
    with furnished(databases, tmp_path_factory.mktemp("attacked")) as made:
        yield made


@pytest.fixture
async def attacked_url(
    databases: Databases, stocked: tuple[str, Mapping[str, Persona]]
) -> AsyncIterator[str]:
    """The database of one test."""
    with databases.fresh(stocked[0]) as url:
        yield url


@pytest.fixture
async def units(attacked_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    """The memory of one test."""
    made = SqlUnitsOfWork(attacked_url)
    yield made
    await made.close()


@pytest.fixture
async def database(attacked_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection of our own."""
    connection = await asyncpg.connect(attacked_url.replace("+asyncpg", "", 1))
    yield connection
    await connection.close()


@pytest.fixture
async def victim(
    units: SqlUnitsOfWork,
    database: asyncpg.Connection,
    stocked: tuple[str, Mapping[str, Persona]],
) -> Victim:
    """The person who has everything."""
    personas = list(stocked[1].values())
    return await settle(Chat(dispatcher_over(units)), personas[0], database)


@pytest.fixture
async def attacker(units: SqlUnitsOfWork, stocked: tuple[str, Mapping[str, Persona]]) -> Chat:
    """A subscriber with an account of their own."""
    chat = Chat(dispatcher_over(units))
    await chat.registers(list(stocked[1].values())[1])
    return chat
