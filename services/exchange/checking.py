"""Checking a row against the others: references, repeated keys, order of dates, registers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from services.domain.cells import shown
from services.domain.columns import Reference, Row, Table, natural_key
from services.domain.exchange import METERS, READINGS, REGISTERS
from services.domain.faults import CellRefused, Reason
from services.domain.seen_keys import SeenKeys
from services.ports.storage import Staging

Complaint = tuple[str, CellRefused]


@dataclass(slots=True)
class Gate:
    """Lets a row through when every other row it speaks of is stored, a batch at a time."""

    staging: Staging
    _seen: SeenKeys = field(default_factory=SeenKeys)
    _known: dict[Reference, set[str]] = field(default_factory=dict)
    _meters: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def begin(self) -> None:
        """A new table: its keys have not been seen yet."""
        self._seen = SeenKeys()

    async def ask(self, table: Table, rows: Sequence[Row]) -> None:
        """Ask the memory about whatever the rows of the batch speak of, all at once.

        Tables come in the order of their references, so the folder's own rows are stored by now.
        """
        for reference in table.references:
            keys = {
                natural_key(row, reference.columns)
                for row in rows
                if row[reference.columns[-1]] is not None
            }
            self._known[reference] = await self.staging.known_among(reference.table, keys)
            if table is READINGS and reference.table == METERS.name:
                self._meters = await self.staging.registers(keys)

    def complaints(self, table: Table, row: Row) -> list[Complaint]:
        """What is wrong with the row, with the column; nothing wrong lets it through."""
        found = [*_dates(table, row), *self._references(table, row)]
        if table is READINGS and not found:
            found += self._registers(row)
        return found or self._let_through(table, row)

    def _references(self, table: Table, row: Row) -> Iterator[Complaint]:
        for reference in table.references:
            if row[reference.columns[-1]] is None:
                continue
            key = natural_key(row, reference.columns)
            if key not in self._known[reference]:
                facts = {"key": shown(key), "table": reference.table}
                yield reference.columns[-1], CellRefused(Reason.UNKNOWN_REFERENCE, facts)

    def _registers(self, row: Row) -> Iterator[Complaint]:
        values = [row[name] for name in REGISTERS if row[name] is not None]
        key = natural_key(row, READINGS.references[1].columns)
        digits, zones = self._meters[key]
        if len(values) != zones or any(row[name] is None for name in REGISTERS[: len(values)]):
            facts = {"found": len(values), "expected": zones}
            yield REGISTERS[zones - 1], CellRefused(Reason.WRONG_REGISTERS, facts)
        most = 10**digits - 1
        for name, value in zip(REGISTERS, values, strict=False):
            if value > most:
                told = {"text": str(value), "least": "0", "most": str(most)}
                yield name, CellRefused(Reason.OUT_OF_RANGE, told)

    def _let_through(self, table: Table, row: Row) -> list[Complaint]:
        key = natural_key(row, table.key)
        if self._seen.add(key):
            return []
        return [(table.key[-1], CellRefused(Reason.REPEATED_KEY, {"key": shown(key)}))]


def _dates(table: Table, row: Row) -> Iterator[Complaint]:
    for earlier, later in table.in_order:
        first, second = row[earlier], row[later]
        if first is not None and second is not None and second < first:
            facts = {"earlier": earlier, "first": str(first), "second": str(second)}
            yield later, CellRefused(Reason.WRONG_ORDER, facts)
