"""Gathering faults of a file, however many there are, in bounded memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from services.domain.facts import Fact
from services.domain.faults import Fault, Reason

FAULTS_KEPT: Final = 1000


@dataclass(slots=True)
class FaultBook:
    """The first thousand are kept, all are counted."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(
        self, file: str, line: int, reason: Reason, facts: Mapping[str, Fact], *, column: str = ""
    ) -> None:
        """Note one fault."""
        self.count += 1
        if len(self.kept) < FAULTS_KEPT:
            self.kept.append(Fault(file, line, column, reason, facts))
