"""What every test may ask for: a database of its own, migrated, on a real PostgreSQL."""

import contextlib
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from storage.migrations.run import upgrade
from tests.databases import Databases, temporary_server

# A deadline of an example would be a timed assertion: a busy machine's first run is slow.
# The same examples every time: what a change breaks is the change's; `explore` looks for more.
settings.register_profile("oblik", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("oblik")


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A PostgreSQL: the one DATABASE_URL names, else an embedded one for this session."""
    named = os.environ.get("DATABASE_URL")
    with contextlib.nullcontext(named) if named else temporary_server() as url:
        yield url


@pytest.fixture(scope="session")
def databases(server_url: str) -> Iterator[Databases]:
    """The maker of databases, with its template migrated."""
    with Databases(server_url) as made:
        made.run(upgrade(made.url_of(made.template)))
        yield made


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """DATABASE_URL of a fresh, migrated database that is dropped after the test."""
    with databases.fresh() as url:
        yield url
