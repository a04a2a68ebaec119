"""Money given back: by the shop's request or by the bank's own will, whole or in parts."""

from dataclasses import dataclass
from decimal import Decimal

from bot.sandbox.bank.notifier import Notifier
from bot.sandbox.bank.orders import BankOrder, OrderBook


@dataclass(frozen=True, slots=True)
class Refunds:
    """Turns a paid order; never gives back more than was taken."""

    book: OrderBook
    notifier: Notifier

    def give(self, order: BankOrder, amount: str) -> bool:
        """Give a sum back and tell the shop; False when the bank refuses."""
        given = Decimal(order.refunded) + Decimal(amount)
        if order.status not in {"success", "reversed"} or given > Decimal(order.amount):
            return False
        order.refunds.append((amount, self.book.clock()))
        self.book.turn(order, "reversed")
        self.notifier.tell(order)
        return True
