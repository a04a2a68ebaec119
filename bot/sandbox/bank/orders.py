"""The bank's order book: what shops ordered and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

PAYABLE: Final = frozenset({"created", "failure"})
PLAIN: Final = "sandbox"
_WEB: Final = ("http://", "https://")


@dataclass(slots=True)
class BankOrder:
    """An order; `amount` is the literal that the shop sent, never computed with.

    `status` is created, processing, success, failure, expired or reversed; `waits_for_code` says
    that a processing order wants the 3-D Secure code. Every attempt is an operation of its own.
    """

    reference: str
    amount: str
    currency: str
    purpose: str
    expires_at: datetime
    return_url: str
    notice_url: str
    number: int
    modified_at: datetime
    created_at: datetime
    bank: str = PLAIN
    status: str = "created"
    card: str = ""
    attempts: int = 0
    waits_for_code: bool = False
    refunds: list[tuple[str, datetime]] = field(default_factory=list)
    name: str = ""

    @property
    def operation(self) -> str:
        """The bank's own number of the latest attempt."""
        return f"OP{self.number:06d}-{max(self.attempts, 1)}"

    @property
    def key(self) -> str:
        """The order's name over all acquirers; it stands in the address of its page."""
        if self.bank == PLAIN:
            return self.reference
        return f"{self.bank}-{self.name or self.reference}"

    @property
    def refunded(self) -> str:
        """What was given back so far, as a literal."""
        return str(sum((Decimal(amount) for amount, _ in self.refunds), Decimal(0)))


@dataclass(slots=True)
class OrderBook:
    """All orders by bank and reference; the same again is the same order."""

    clock: Callable[[], datetime]
    _orders: dict[str, BankOrder] = field(default_factory=dict)

    def open(self, asked: dict[str, Any]) -> BankOrder:
        """The order as asked, or the one that stands already.

        Raises KeyError, ValueError: something is missing, or the sum is another than it was.
        """
        reference, amount = str(asked["reference"]), str(asked["amount"])
        made = self._new(reference, amount, asked)
        order = self._orders.setdefault(made.key, made)
        if order.amount != amount:
            raise ValueError("another sum")
        return order

    def _new(self, reference: str, amount: str, asked: dict[str, Any]) -> BankOrder:
        return_url, notice_url = str(asked["return_url"]), str(asked["notice_url"])
        if not (return_url.startswith(_WEB) and notice_url.startswith(_WEB)):
            raise ValueError("not an address")
        return BankOrder(
            reference=reference,
            amount=amount,
            currency=str(asked["currency"]),
            purpose=str(asked["purpose"])[:200],
            expires_at=datetime.fromisoformat(str(asked["expires_at"])),
            return_url=return_url,
            notice_url=notice_url,
            number=len(self._orders) + 1,
            modified_at=self.clock(),
            created_at=self.clock(),
            bank=str(asked.get("bank", PLAIN)),
            name=str(asked.get("name", "")),
        )

    def find(self, key: str) -> BankOrder | None:
        """The order, expired by now if nobody has paid it in time."""
        order = self._orders.get(key)
        if order is not None and order.status in PAYABLE and order.expires_at <= self.clock():
            self.turn(order, "expired")
        return order

    def attempt(self, order: BankOrder, card: str) -> None:
        """Somebody pays: a new operation of the same order."""
        order.attempts += 1
        order.card = card

    def turn(self, order: BankOrder, status: str, *, waits_for_code: bool = False) -> None:
        """Give the order a new status."""
        order.status = status
        order.waits_for_code = waits_for_code
        order.modified_at = self.clock()

    def listed(self, bank: str, since: datetime, until: datetime) -> list[BankOrder]:
        """What was ordered of an acquirer in the half-open span, and tried to be paid."""
        return [
            order
            for key, order in list(self._orders.items())
            if order.bank == bank
            and since <= order.created_at < until
            and self.find(key) is not None
            and order.status != "created"
        ]
