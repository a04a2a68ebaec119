"""Payments that look like one that came another way: two, until a human says that they are one."""

from dataclasses import dataclass
from datetime import date

from services.domain.errors import Refusal
from services.domain.exchange import PaymentSource
from services.domain.money import Money


@dataclass(frozen=True, slots=True)
class Twin:
    """A row of a register, booked, and the other entry of the same account, day and sum.

    `other` is the reference of that entry in the ledger, "" when it is there no more.
    """

    id: int
    account_number: str
    holder: str
    amount: Money
    paid_on: date
    source: PaymentSource
    file: str
    line: int
    payer: str
    other: str
    other_source: str


@dataclass(eq=False)
class TwinSettled(Refusal):
    """Nobody waits for a word about this row: somebody has decided, or the bank took it back."""

    row: int
