"""Filling a migrated database fast: indexes and foreign keys wait until the rows are there."""

import sys
import time
from typing import Any, Final

import asyncpg

from tests.benchmarks.scale_rows import TABLES, Size

_LOADING: Final = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET autovacuum = off",
)
_MEMORY: Final = "SET maintenance_work_mem = '768MB'; SET work_mem = '256MB'"
_RELOAD: Final = "SELECT pg_reload_conf()"
_OURS: Final = "conrelid = ANY($1::regclass[])"
_LONG_SECONDS: Final = 10
# Foreign keys, those of other tables to ours too, go first and come last: they lean on the others.
_CONSTRAINTS: Final = f"""
SELECT conrelid::regclass::text AS of, conname AS name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint
WHERE ({_OURS} AND contype IN ('u', 'p')) OR (contype = 'f' AND confrelid = ANY($1::regclass[]))
"""  # noqa: S608 - no value is put in
_INDEXES: Final = f"""
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
WHERE indrelid = ANY($1::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND {_OURS})
"""  # noqa: S608 - no value is put in
_COUNTERS: Final = """
SELECT pg_get_serial_sequence(table_name, 'id') AS counter, table_name AS of
FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'id' AND table_name = ANY($1)
"""


async def fill(database: str, size: Size) -> None:
    """Write the rows, make the indexes as the migrations have made them, gather statistics."""
    connection = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    try:
        for setting in _LOADING:
            await connection.execute(setting)
        await connection.execute(_RELOAD)
        await connection.execute(_MEMORY)
        # Rows of a table that was truncated in the same transaction need no log.
        async with connection.transaction():
            await _load(connection, size)
        await _settle(connection)
    finally:
        await connection.close()


async def _load(connection: Any, size: Size) -> None:
    found = await connection.fetch(_CONSTRAINTS, TABLES)
    foreign = [each for each in found if each["definition"].startswith("FOREIGN")]
    unique = [each for each in found if each not in foreign]
    indexes = [each["definition"] for each in await connection.fetch(_INDEXES, TABLES)]
    dropped = [each["name"] for each in await connection.fetch(_INDEXES, TABLES)]
    await _run(
        connection,
        "ALTER TABLE ledger DISABLE TRIGGER USER",
        f"TRUNCATE {', '.join(TABLES)} CASCADE",
        *(f"ALTER TABLE {of} DROP CONSTRAINT {name}" for of, name, _ in (*foreign, *unique)),
        *(f"DROP INDEX {name}" for name in dropped),
        *size.statements(),
        *(_added(each) for each in unique),
        *indexes,
        "ANALYZE",
        *(_added(each) for each in foreign),
        "ALTER TABLE ledger ENABLE TRIGGER USER",
    )
    for each in await connection.fetch(_COUNTERS, TABLES):
        last = f"SELECT max(id) FROM {each['of']}"  # noqa: S608 - a name of our own
        await _run(connection, f"SELECT setval('{each['counter']}', ({last}))")


async def _settle(connection: Any) -> None:
    """As in service: synced, vacuumed, with statistics, and a checkpoint behind us."""
    await _run(connection, "VACUUM ANALYZE", "ALTER SYSTEM RESET ALL", _RELOAD, "CHECKPOINT")


def _added(constraint: Any) -> str:
    of, name, definition = constraint
    return f"ALTER TABLE {of} ADD CONSTRAINT {name} {definition}"


async def _run(connection: Any, *statements: str) -> None:
    for statement in statements:
        began = time.perf_counter()
        await connection.execute(statement)
        spent = time.perf_counter() - began
        if spent > _LONG_SECONDS:
            sys.stderr.write(f"{spent:6.0f} s  {' '.join(statement.split())[:90]}\n")
