"""A dialect: how one acquirer words and signs what happened, and what it takes for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.sandbox.bank.orders import BankOrder


@dataclass(frozen=True, slots=True)
class Word:
    """What is said of an order: the status, the literal of the sum, and when it came to be."""

    status: str
    amount: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Posted:
    """A notice as it goes to the shop."""

    url: str
    body: bytes
    headers: Mapping[str, str]


class Dialect(Protocol):
    """One acquirer's way of speaking to shops."""

    @property
    def name(self) -> str:
        """As the shop's webhook is named."""
        ...

    def notice(self, order: BankOrder, word: Word, *, is_forged: bool) -> Posted:
        """The signed notice; a forged one is signed by somebody else."""
        ...

    def is_accepted(self, order: BankOrder, status: int, body: bytes) -> bool:
        """Whether the shop's answer ends the repeating."""
        ...
