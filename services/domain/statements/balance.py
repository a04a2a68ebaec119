"""Whether the entries of a statement are all there: balances, counts and sums that it tells."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from services.domain.errors import Refusal
from services.domain.money import Money
from services.domain.statements.entry import Entry

_UAH: Final = "UAH"
_KOPECKS: Final = 100


@dataclass(eq=False)
class StatementUnbalanced(Refusal):
    """What it began with and what moved do not make what it ended with."""

    statement: str
    opening: Money
    moved: Money
    closing: Money


@dataclass(eq=False)
class StatementMiscounted(Refusal):
    """It tells of other entries, or of another sum of them, than there are."""

    statement: str
    count: int
    count_said: int
    total: Money
    total_said: Money


@dataclass(eq=False)
class StatementUnclosed(Refusal):
    """It tells neither balances nor sums to be checked by: it may be cut off."""

    statement: str


@dataclass(eq=False)
class StatementCurrency(Refusal):
    """It is not in hryvnias."""

    statement: str
    currency: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a statement says of its entries: how many, and their sum in hryvnias; None: nothing."""

    count: int | None = None
    total: Decimal | None = None


@dataclass(slots=True)
class Balance:
    """Counts a statement's entries against what it says itself; all sums are hryvnias."""

    statement: str
    opening: Decimal | None = None
    closing: Decimal | None = None
    said: Summary = Summary()
    _moved: Decimal = Decimal(0)
    _sum: Decimal = field(default=Decimal(0))
    _count: int = 0

    def add(self, entry: Entry) -> None:
        """One more entry; what is not posted has moved nothing yet."""
        if entry.is_posted:
            self._moved += entry.amount if entry.mark.adds else -entry.amount
            self._sum += entry.amount
            self._count += 1

    def check(self) -> None:
        """The statement has ended. Raises the refusals of this module."""
        is_balanced = self.opening is not None and self.closing is not None
        if self.said == Summary() and not is_balanced:
            raise StatementUnclosed(self.statement)
        self._ensure_counted()
        if self.opening is None or self.closing is None:
            return
        if self.opening + self._moved != self.closing:
            raise StatementUnbalanced(
                self.statement, _money(self.opening), _money(self._moved), _money(self.closing)
            )

    def _ensure_counted(self) -> None:
        count = self._count if self.said.count is None else self.said.count
        total = self._sum if self.said.total is None else self.said.total
        if (count, total) != (self._count, self._sum):
            raise StatementMiscounted(
                self.statement, self._count, count, _money(self._sum), _money(total)
            )


def ensure_hryvnias(statement: str, currency: str) -> None:
    """Raises StatementCurrency."""
    if currency != _UAH:
        raise StatementCurrency(statement, currency[:3])


def _money(hryvnias: Decimal) -> Money:
    return Money(int(hryvnias * _KOPECKS))
