"""Repayment schedules: a debt by instalments, what of it is paid, overdue, and next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from services.domain.coverage import Claim, coverage
from services.domain.ids import BillId
from services.domain.ledger import Entry
from services.domain.money import ZERO, Money, total

_WHOLE: Final = 100


class InstalmentState(StrEnum):
    """Where an instalment stands as of a day."""

    PAID = "paid"
    PARTLY = "partly"
    DUE = "due"
    LATER = "later"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Instalment:
    """An instalment as the contract has it: `due_on` is its last day to pay.

    `total` is the debt under the contract; `bill_id` is the bill that asks for the instalment.
    """

    contract_number: str
    agreed_on: date
    total: Money
    position: int
    due_on: date
    amount: Money
    bill_id: BillId | None

    @property
    def number(self) -> str:
        """Its name among all instalments."""
        return f"{self.contract_number}/{self.position:03}"


@dataclass(frozen=True, slots=True)
class Part:
    """An instalment with what is paid of it: paid + left = amount."""

    instalment: Instalment
    paid: Money
    state: InstalmentState

    @property
    def left(self) -> Money:
        """What remains to be paid."""
        return self.instalment.amount - self.paid


@dataclass(frozen=True, slots=True)
class Schedule:
    """A contract with its instalments in the order of their days.

    Progress is counted over the instalments; `agreed` is the sum that the contract names.
    """

    contract_number: str
    agreed_on: date
    agreed: Money
    parts: tuple[Part, ...]

    @property
    def total(self) -> Money:
        """The sum of all instalments: paid + left."""
        return total([part.instalment.amount for part in self.parts])

    @property
    def paid(self) -> Money:
        """What is paid of it."""
        return total([part.paid for part in self.parts])

    @property
    def left(self) -> Money:
        """What remains, instalments to come included."""
        return total([part.left for part in self.parts])

    @property
    def percent(self) -> int:
        """The share that is paid, rounded down: 100 means that nothing is left."""
        return self.paid.kopecks * _WHOLE // self.total.kopecks

    @property
    def overdue(self) -> tuple[Part, ...]:
        """Instalments whose day has passed unpaid, the oldest first."""
        return tuple(part for part in self.parts if part.state is InstalmentState.OVERDUE)

    @property
    def overdue_sum(self) -> Money:
        """What is left of them."""
        return total([part.left for part in self.overdue])

    @property
    def next(self) -> Part | None:
        """The first instalment that is not paid and not overdue."""
        ahead = [part for part in self.parts if part.left and part not in self.overdue]
        return ahead[0] if ahead else None


def schedules_of(
    instalments: Iterable[Instalment], entries: Iterable[Entry], today: date
) -> tuple[Schedule, ...]:
    """Every contract as of the day, the earliest agreed first; `entries` are of the article.

    An instalment may still be paid on its day; it is overdue from the next one.
    """
    found = list(instalments)
    claims = [Claim(each.number, each.due_on, each.amount, each.bill_id) for each in found]
    paid = coverage(claims, entries)
    contracts: dict[str, list[Instalment]] = {}
    for each in sorted(found, key=lambda each: (each.due_on, each.position)):
        contracts.setdefault(each.contract_number, []).append(each)
    made = [_schedule(instalments, paid, today) for instalments in contracts.values()]
    return tuple(sorted(made, key=lambda each: (each.agreed_on, each.contract_number)))


def _schedule(instalments: list[Instalment], paid: dict[str, Money], today: date) -> Schedule:
    parts: list[Part] = []
    is_next_found = False
    for each in instalments:
        left = each.amount - paid[each.number]
        is_ahead = bool(left) and each.due_on >= today
        state = _state(each, left, today, is_next=is_ahead and not is_next_found)
        is_next_found = is_next_found or is_ahead
        parts.append(Part(each, paid[each.number], state))
    first = instalments[0]
    return Schedule(first.contract_number, first.agreed_on, first.total, tuple(parts))


def _state(instalment: Instalment, left: Money, today: date, *, is_next: bool) -> InstalmentState:
    if left == ZERO:
        return InstalmentState.PAID
    if instalment.due_on < today:
        return InstalmentState.OVERDUE
    if left < instalment.amount:
        return InstalmentState.PARTLY
    return InstalmentState.DUE if is_next else InstalmentState.LATER
