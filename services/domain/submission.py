"""A submitted reading: the settings, what is known when it comes, and what was made of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from services.domain.account import Account
from services.domain.bill import Bill, BillLine, LineKind
from services.domain.consumption import RegisterUse, UseRules
from services.domain.meter import Meter
from services.domain.money import Money, total
from services.domain.period import WindowRules
from services.domain.reading import Reading, ReadingKind
from services.domain.tariff import Tariff


class BillingMode(StrEnum):
    """Who forms the bill that counts: we at once, or the supplier later."""

    INSTANT = "instant"
    PRELIMINARY = "preliminary"


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """Settings of the utility; every figure differs by operator (docs/rules.md)."""

    mode: BillingMode = BillingMode.INSTANT
    window: WindowRules = field(default_factory=WindowRules)
    use: UseRules = field(default_factory=UseRules)
    due_day: int = 20
    source: str = "bot"


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person has typed, and the day on which they did; or what was estimated.

    `is_vouched` when staff have seen the meter: less than before is a register that has passed
    its last digit, however much that makes.
    """

    values: tuple[int, ...]
    taken_on: date
    today: date
    kind: ReadingKind = ReadingKind.ACTUAL
    is_vouched: bool = False

    @property
    def is_estimate(self) -> bool:
        """Whether nobody has read this: it corrects nothing and is itself corrected."""
        return self.kind is ReadingKind.ESTIMATED


@dataclass(frozen=True, slots=True)
class Known:
    """What the memory knows of an account when a reading comes.

    `readings` are of the last two years, in any order; `latest` is the last electricity bill;
    `estimated` are the bills that rest on estimates and end where the bill to be formed begins,
    the latest first: a true reading takes them back.
    """

    account: Account
    meters: tuple[Meter, ...]
    readings: tuple[Reading, ...]
    tariffs: tuple[Tariff, ...]
    latest: Bill | None
    estimated: tuple[Bill, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes of a submission; nothing is written yet.

    `previous` is the reading of the meter in place that is counted from; `registers` are its
    uses, while `kwh` also has those of a meter replaced meanwhile.
    """

    account: Account
    meter: Meter
    previous: Reading
    submission: Submission
    registers: tuple[RegisterUse, ...]
    lines: tuple[BillLine, ...]
    period_from: date
    corrects: Bill | None
    usual_kwh: int | None
    is_unusual: bool
    is_outside_window: bool

    @property
    def kwh(self) -> int:
        """Energy of the whole period, what earlier estimates have charged included."""
        return sum(line.kwh or 0 for line in self.lines if line.kind is LineKind.ENERGY)

    @property
    def amount(self) -> Money:
        """What the bill will ask for."""
        return total([line.amount for line in self.lines])

    @property
    def is_rollover(self) -> bool:
        """Whether a register of the meter in place has passed its last digit."""
        return any(use.is_rollover for use in self.registers)
