"""The receipt of an internet payment: every fact that stands on it."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.article import Article
from services.domain.errors import Refusal
from services.domain.invoice import Supplier
from services.domain.money import ZERO, Money


@dataclass(eq=False)
class ReceiptNotThere(Refusal):
    """No such payment of this account, or its money has not come."""


@dataclass(frozen=True, slots=True)
class PaymentReceipt:
    """A payment whose money has come; `given_back` of it was returned since.

    `paid_at` (UTC) is when the bank says that it took the money; `bank` is the provider's name in
    our books, `card` the masked number or "".
    """

    reference: str
    article: Article
    amount: Money
    given_back: Money
    paid_at: datetime
    bank: str
    card: str
    account_number: str
    full_name: str
    address: str
    supplier: Supplier

    @property
    def is_given_back(self) -> bool:
        """Whether nothing of it is left."""
        return self.given_back >= self.amount > ZERO

    @property
    def content_key(self) -> str:
        """The same for the same words: what a messenger's copy is found by."""
        return f"receipt:{self.reference}:{self.given_back.kopecks}:{self.full_name}"
