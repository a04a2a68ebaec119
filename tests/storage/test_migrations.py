"""Migrations: up and down, at once and twice, and just what the models say."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.migrations.run import configured, downgrade, upgrade
from storage.models import metadata
from tests.databases import Databases

T = TypeVar("T")

TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
FUNCTIONS = "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
# Whatever a table is made of, as PostgreSQL itself writes it down.
CATALOGUE = {
    "columns": "SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default,"
    " identity_generation FROM information_schema.columns WHERE table_schema = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "storage": "SELECT relname, reloptions FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
}


@pytest.fixture
def empty_url(databases: Databases) -> Iterator[str]:
    """A database without a table."""
    name = f"{databases.template}_empty"
    databases.create(name, copy_of="template0")
    yield databases.url_of(name)
    databases.drop(name)


async def ask(url: str, work: Callable[[Connection], T]) -> T:
    engine = create_async_engine(
        make_url(url).set(drivername="postgresql+asyncpg"), poolclass=NullPool
    )
    async with engine.begin() as connection:
        return await connection.run_sync(work)


async def count(url: str, question: str) -> Any:
    return await ask(url, lambda connection: connection.exec_driver_sql(question).scalar_one())


def catalogue(connection: Connection) -> dict[str, set[tuple[str, ...]]]:
    return {
        name: {
            tuple(str(value) for value in row)
            for row in connection.exec_driver_sql(question)
            if row[0] != "alembic_version"
        }
        for name, question in CATALOGUE.items()
    }


def revisions() -> list[str]:
    """The earliest first."""
    scripts = ScriptDirectory.from_config(configured())
    return [script.revision for script in scripts.walk_revisions()][::-1]


async def test_every_step_goes_up_down_and_up_again(empty_url: str) -> None:
    for before, revision in zip(["base", *revisions()], revisions(), strict=False):
        await upgrade(empty_url, revision)
        await downgrade(empty_url, before)
        await upgrade(empty_url, revision)

    assert await count(empty_url, FUNCTIONS) == 1


async def test_way_down_leaves_nothing(empty_url: str) -> None:
    await upgrade(empty_url)
    assert await count(empty_url, FUNCTIONS) == 1
    await downgrade(empty_url)

    assert await count(empty_url, f"{TABLES} AND relname !~ 'alembic_version'") == 0
    assert await count(empty_url, FUNCTIONS) == 0


async def test_migrated_database_stays_as_it_is(database_url: str) -> None:
    before = await ask(database_url, catalogue)
    await upgrade(database_url)

    assert await ask(database_url, catalogue) == before


async def test_alembic_finds_nothing_to_add(database_url: str) -> None:
    def differences(connection: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    assert await ask(database_url, differences) == []


async def test_migrations_build_what_the_models_say(database_url: str, empty_url: str) -> None:
    """Alembic compares no checks, no conditions of indexes, no storage: the catalogue does."""
    await ask(empty_url, metadata.create_all)
    by_migrations = await ask(database_url, catalogue)
    by_models = await ask(empty_url, catalogue)

    for name in CATALOGUE:
        assert by_migrations[name] == by_models[name], name


async def test_four_processes_that_migrate_at_once_do_it_once(empty_url: str) -> None:
    await asyncio.gather(*(upgrade(empty_url) for _ in range(4)))

    assert await count(empty_url, "SELECT count(*) FROM alembic_version") == 1


async def test_step_that_fails_leaves_the_database_as_it_was(empty_url: str) -> None:
    await ask(empty_url, lambda each: each.exec_driver_sql("CREATE TABLE file_ids (id int)"))
    with pytest.raises(Exception, match="already exists"):
        await upgrade(empty_url)
    await ask(empty_url, lambda each: each.exec_driver_sql("DROP TABLE file_ids"))

    assert await count(empty_url, "SELECT count(*) FROM pg_tables WHERE tablename = 'bills'") == 0
    await upgrade(empty_url)
