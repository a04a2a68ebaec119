"""A database furnished with the invented utility's data, and the three persons to play."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.demo_data import Persona, build, personas, write
from bot.exchange import import_folder
from storage.unit_of_work import SqlUnitsOfWork
from tests.databases import Databases


@contextlib.contextmanager
def furnished(databases: Databases, folder: Path) -> Iterator[tuple[str, Mapping[str, Persona]]]:
    """The name of the database, to be copied, and the persons by role."""
    made = build(datetime.now(UTC).date())
    write(made.tables, folder)
    with databases.fresh() as url:
        databases.run(_fill(url, folder))
        name = urlsplit(url).path.removeprefix("/")
        yield name, {each.role: each for each in personas(made)}


async def _fill(url: str, folder: Path) -> None:
    units = SqlUnitsOfWork(url, pool_size=1)
    await import_folder(units, folder, is_dry_run=False, is_strict=True)
    await units.close()
