"""What became of a register: counts and sums by fate, faults, and whether the bank agrees."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.domain.errors import Refusal
from services.domain.faults import Fault
from services.domain.money import ZERO, Money
from services.domain.registry_batch import Fate
from services.domain.registry_profile import Standing


@dataclass(frozen=True, slots=True)
class RegistryReport:
    """`read` are all rows, those with faults too; `waiting` are not posted by the bank yet.

    `passed` are counts and sums of rows that are nobody's payments; `total` is without debits.

    `objection` says that the closing row disagrees: then nothing may be committed. `twins` look
    like a payment that came another way; `suggested` of those in suspense have a likely account.
    """

    file: str
    read: int
    total: Money
    counts: Mapping[Fate, int]
    sums: Mapping[Fate, Money]
    passed: Mapping[Standing, tuple[int, Money]]
    waiting: int
    twins: int
    suggested: int
    faults: tuple[Fault, ...]
    fault_count: int
    objection: Refusal | None = None
    is_committed: bool = False

    def count(self, fate: Fate) -> int:
        """How many rows had this fate."""
        return self.counts.get(fate, 0)

    def sum(self, fate: Fate) -> Money:
        """The sum of rows that had this fate."""
        return self.sums.get(fate, ZERO)


@dataclass(frozen=True, slots=True)
class ReversalReport:
    """Rows of a file's batches taken back; none when it was done before."""

    file: str
    count: int
    total: Money
    letters: int


@dataclass(slots=True)
class Tally:
    """Counts while rows go by."""

    twins: int = 0
    suggested: int = 0
    counts: dict[Fate, int] = field(default_factory=dict)
    sums: dict[Fate, Money] = field(default_factory=dict)

    def add(self, fate: Fate, amount: Money) -> None:
        """One more row with this fate."""
        self.counts[fate] = self.counts.get(fate, 0) + 1
        self.sums[fate] = self.sums.get(fate, ZERO) + amount
