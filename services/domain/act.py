"""Acts about violations: what each charges, where it stands, and what of it is paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.domain.coverage import Claim, coverage
from services.domain.ids import BillId
from services.domain.ledger import Entry
from services.domain.money import ZERO, Money


class ActStatus(StrEnum):
    """Where an act about a violation stands."""

    DRAWN = "drawn"
    APPROVED = "approved"
    APPEALED = "appealed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Act:
    """An act as the billing system has it; `bill_id` is the bill that asks for its sum."""

    number: str
    drawn_on: date
    kwh: int
    amount: Money
    status: ActStatus
    bill_id: BillId | None

    @property
    def owed(self) -> Money:
        """What it asks for now: nothing when cancelled, or drawn and not billed yet."""
        is_waiting = self.status is ActStatus.DRAWN and self.bill_id is None
        return ZERO if is_waiting or self.status is ActStatus.CANCELLED else self.amount


@dataclass(frozen=True, slots=True)
class ActStanding:
    """An act with what is paid of it: paid + left = what it asks for."""

    act: Act
    paid: Money

    @property
    def left(self) -> Money:
        """What remains to be paid."""
        return self.act.owed - self.paid


def acts_standing(acts: Iterable[Act], entries: Iterable[Entry]) -> tuple[ActStanding, ...]:
    """Acts, the latest first, by the entries of their article."""
    found = sorted(acts, key=lambda act: (act.drawn_on, act.number), reverse=True)
    claims = [Claim(act.number, act.drawn_on, act.owed, act.bill_id) for act in found]
    paid = coverage(claims, entries)
    return tuple(ActStanding(act, paid[act.number]) for act in found)
