"""What an import has done: counts by table, and the faults that were met."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from services.domain.facts import Fact
from services.domain.faults import Fault, Reason

FAULTS_KEPT: Final = 1000


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


@dataclass(slots=True)
class FaultBook:
    """Gathers faults, however many there are, in bounded memory."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(
        self, file: str, line: int, reason: Reason, facts: Mapping[str, Fact], *, column: str = ""
    ) -> None:
        """Note one fault."""
        self.count += 1
        if len(self.kept) < FAULTS_KEPT:
            self.kept.append(Fault(file, line, column, reason, facts))
