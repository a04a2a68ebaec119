"""Migrating a database by its address, from wherever the process was started."""

import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import unreachable

_FOLDER: Final = Path(__file__).parent
_LOCK: Final = 0x6F626C696B  # "oblik": two processes that start together migrate one by one


class UnknownRelease(Exception):
    """The database is at a step that this release does not have; the text is its number."""


async def upgrade(database_url: str, revision: str = "head") -> None:
    """Bring the database up to the revision; a database that is there already stays as it is.

    Raises StorageUnavailable.
    """
    await _run(database_url, lambda config: command.upgrade(config, revision))


async def downgrade(database_url: str, revision: str = "base") -> None:
    """Take the steps after the revision back, with whatever they have kept."""
    await _run(database_url, lambda config: command.downgrade(config, revision))


async def pending(database_url: str) -> tuple[str, ...]:
    """The steps that the database still lacks, the first one first; all of them in a fresh one.

    Raises StorageUnavailable, and UnknownRelease for a database of a later release.
    """
    found: list[str] = []
    await _run(database_url, lambda config: found.extend(_missing(config)))
    return tuple(found)


def _missing(config: Config) -> list[str]:
    connection: Connection = config.attributes["connection"]
    steps = ScriptDirectory.from_config(config)
    here = MigrationContext.configure(connection).get_current_heads()
    try:
        missing = [step.revision for step in steps.iterate_revisions("heads", here or "base")]
    except CommandError as error:
        raise UnknownRelease(", ".join(here)) from error
    return missing[::-1]


def configured(connection: Connection | None = None) -> Config:
    """Alembic's settings without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


async def _run(database_url: str, work: Callable[[Config], None]) -> None:
    url = make_url(database_url).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, poolclass=NullPool, connect_args={"timeout": 10})
    try:
        async with _connected(engine) as connection:
            await connection.run_sync(_alone, work)
    finally:
        await engine.dispose()


@contextlib.asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    try:
        connection = await engine.connect()
    except Exception as error:
        raise unreachable(error) from error
    try:
        yield connection
    finally:
        await connection.close()


def _alone(connection: Connection, work: Callable[[Config], None]) -> None:
    """The lock belongs to the session: it outlives each step's transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
    connection.commit()
    try:
        work(configured(connection))
    finally:
        connection.rollback()
        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")
