"""What a page asks of PostgreSQL, and how that is found: indexes, rows read, pages touched."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import event

from storage.database import Session

_EXPLAIN: Final = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
_BARE: Final = ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan")


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement as it went to the driver."""

    statement: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """How a table was read: rows looked at, those thrown away included."""

    table: str
    way: str
    index: str
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a statement was carried out; `buffers` are pages of 8 KB, the time is the server's."""

    scans: tuple[Scan, ...]
    rows: int
    buffers: int
    milliseconds: float


class _Overheard:
    """The driver, with what is asked of it written down."""

    def __init__(self, driver: Any, heard: list[Asked]) -> None:
        self._driver = driver
        self._heard = heard

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)

    async def fetch(self, statement: str, *values: object) -> Any:
        self._heard.append(Asked(statement, values))
        return await self._driver.fetch(statement, *values)

    async def fetchrow(self, statement: str, *values: object) -> Any:
        self._heard.append(Asked(statement, values))
        return await self._driver.fetchrow(statement, *values)


@contextlib.contextmanager
def overhearing(session: Session) -> Iterator[list[Asked]]:
    """Every statement of the block, whether SQLAlchemy made it or we did."""
    heard: list[Asked] = []
    driver, connection = session.driver, session.connection.sync_connection

    def made(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        heard.append(Asked(statement, tuple(values)))

    event.listen(connection, "before_cursor_execute", made)
    session.driver = _Overheard(driver, heard)
    try:
        yield heard
    finally:
        session.driver = driver
        event.remove(connection, "before_cursor_execute", made)


async def explained(driver: Any, asked: Asked) -> Plan:
    """Carry the statement out once more and see how."""
    said = await driver.fetchval(_EXPLAIN + asked.statement, *asked.values)
    (told,) = orjson.loads(said) if isinstance(said, str) else said
    top = told["Plan"]
    return Plan(
        scans=tuple(_scans(top)),
        rows=round(top["Actual Rows"]),
        buffers=top["Shared Hit Blocks"] + top["Shared Read Blocks"],
        milliseconds=told["Execution Time"],
    )


def _scans(node: dict[str, Any]) -> Iterator[Scan]:
    if node["Node Type"] in _BARE:
        thrown = node.get("Rows Removed by Filter", 0)
        thrown += node.get("Rows Removed by Index Recheck", 0)
        rows = round((node["Actual Rows"] + thrown) * node["Actual Loops"])
        used = node.get("Index Name") or _bitmap_index(node)
        yield Scan(node["Relation Name"], node["Node Type"], used, rows)
    for child in node.get("Plans", ()):
        yield from _scans(child)


def _bitmap_index(node: dict[str, Any]) -> str:
    """The indexes below a bitmap scan."""
    below = [each.get("Index Name") or _bitmap_index(each) for each in node.get("Plans", ())]
    return ", ".join(below)
