"""A staging that forgets what was not committed, for tests of the exchange without a database."""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from typing import Any, Self

from services.domain.columns import natural_key
from services.domain.exchange import TABLES

Tables = dict[str, dict[str, dict[str, Any]]]
KEYS = {table.name: table.key for table in TABLES}
REFERENCES = {table.name: table.references for table in TABLES}


class FakeStaging:
    """Implements the port over a dictionary of tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.largest_batch = 0

    async def write(self, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert and update; a row that refers to nothing known is the caller's bug."""
        self.largest_batch = max(self.largest_batch, len(rows))
        kept, written = self._tables.setdefault(table, {}), 0
        for row in rows:
            for reference in REFERENCES[table]:
                if row[reference.columns[-1]] is not None:
                    self._tables[reference.table][natural_key(row, reference.columns)]
            key = natural_key(row, KEYS[table])
            written += kept.get(key) != row
            kept[key] = dict(row)
        return written

    async def known(self, table: str) -> set[str]:
        """Natural keys that are kept."""
        return set(self._tables.get(table, {}))

    async def known_among(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of the keys that are kept."""
        return self._tables.get(table, {}).keys() & set(keys)

    async def registers(self, keys: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """Digits and zones of the meters that are kept."""
        kept = self._tables.get("meters", {})
        return {key: (kept[key]["digits"], kept[key]["zones"]) for key in keys if key in kept}


class FakeUnits:
    """Units of work over one memory: leaving without a commit leaves no trace."""

    def __init__(self) -> None:
        self.tables: Tables = {}
        self.commits = 0
        self.staging = FakeStaging({})

    def __call__(self) -> Self:
        return self

    async def __aenter__(self) -> Self:
        self.staging = FakeStaging(deepcopy(self.tables))
        return self

    async def __aexit__(self, *failure: object) -> None:
        self.staging = FakeStaging({})

    async def commit(self) -> None:
        """Keep what the staging holds."""
        self.tables = self.staging._tables
        self.commits += 1
