"""What we ask of whoever draws documents."""

from typing import Protocol

from services.domain.invoice import Invoice
from services.domain.outages.schedule import OutageDay
from services.domain.payment_receipt import PaymentReceipt
from services.domain.usage import UsageYears


class InvoiceRenderer(Protocol):
    """Draws the printed bill."""

    def render(self, invoice: Invoice, *, locale: str, is_large: bool = False) -> bytes:
        """The bill as a PDF of one or more A4 pages; CPU-bound, to be called off the loop.

        `is_large` is another layout of the same facts, for people who see poorly.
        """
        ...


class ReceiptRenderer(Protocol):
    """Draws the receipt of a payment."""

    def render(self, receipt: PaymentReceipt, *, locale: str) -> bytes:
        """The receipt as a PDF of one A4 page; CPU-bound, to be called off the loop."""
        ...


class UsageRenderer(Protocol):
    """Draws the consumption picture."""

    def render(self, years: UsageYears, *, locale: str) -> bytes:
        """Two years as a PNG for a phone; CPU-bound, to be called off the loop."""
        ...


class OutageRenderer(Protocol):
    """Draws the picture of a group's day."""

    def render(self, day: OutageDay, *, locale: str) -> bytes:
        """Twenty-four hours as a PNG for a phone; CPU-bound, to be called off the loop."""
        ...
