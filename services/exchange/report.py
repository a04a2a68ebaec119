"""What an import has done: counts by table, and the faults that were met."""

from dataclasses import dataclass

from services.domain.faults import Fault


@dataclass(frozen=True, slots=True)
class TableReport:
    """Rows of one file: `written` are new or changed; the rest that was taken is unchanged."""

    table: str
    read: int
    written: int
    refused: int

    @property
    def unchanged(self) -> int:
        """Rows that the memory had already, just so."""
        return self.read - self.refused - self.written


@dataclass(frozen=True, slots=True)
class Report:
    """The whole folder. `faults` are the first thousand, `fault_count` counts them all.

    `is_committed` stays False after a dry run, and after a fault under strict.
    """

    tables: tuple[TableReport, ...]
    faults: tuple[Fault, ...]
    fault_count: int
    is_committed: bool = False

    @property
    def written(self) -> int:
        """Rows new or changed, in all tables."""
        return sum(table.written for table in self.tables)
