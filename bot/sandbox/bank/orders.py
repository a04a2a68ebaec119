"""The bank's order book: what shops ordered and what became of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

FINISHED: Final = frozenset({"success", "failure", "expired", "reversed"})


@dataclass(slots=True)
class BankOrder:
    """An order; `amount` is the literal that the shop sent, never computed with."""

    reference: str
    amount: str
    currency: str
    purpose: str
    language: str
    expires_at: datetime
    return_url: str
    notice_url: str
    operation: str
    modified_at: datetime
    status: str = "created"
    card: str = ""

    def word(self, *, amount: str | None = None) -> bytes:
        """The bank's word about the order, as it is signed."""
        return json.dumps(
            {
                "operation": self.operation,
                "reference": self.reference,
                "status": self.status,
                "amount": amount or self.amount,
                "currency": self.currency,
                "card": self.card,
                "modified_at": self.modified_at.isoformat(),
            }
        ).encode()


@dataclass(slots=True)
class OrderBook:
    """All orders by the shop's reference; the same reference again is the same order."""

    clock: Callable[[], datetime]
    _orders: dict[str, BankOrder] = field(default_factory=dict)

    def open(self, asked: dict[str, Any]) -> BankOrder:
        """The order as asked, or the one that stands already. Raises KeyError, ValueError."""
        reference = str(asked["reference"])
        if reference not in self._orders:
            self._orders[reference] = BankOrder(
                reference=reference,
                amount=str(asked["amount"]),
                currency=str(asked["currency"]),
                purpose=str(asked["purpose"])[:200],
                language=str(asked.get("language", "uk")),
                expires_at=datetime.fromisoformat(str(asked["expires_at"])),
                return_url=str(asked["return_url"]),
                notice_url=str(asked["notice_url"]),
                operation=f"OP{len(self._orders) + 1:06d}-{reference}",
                modified_at=self.clock(),
            )
        return self._orders[reference]

    def find(self, reference: str) -> BankOrder | None:
        """The order, expired by now if nobody has paid it in time."""
        order = self._orders.get(reference)
        if order is not None and order.status == "created" and order.expires_at <= self.clock():
            self.turn(order, "expired")
        return order

    def turn(self, order: BankOrder, status: str, *, card: str = "") -> None:
        """Give the order a new status."""
        order.status = status
        order.card = card or order.card
        order.modified_at = self.clock()
