"""What is imported when it is first wanted: a process that never draws a bill holds no fonts.

fpdf2 with fontTools and Pillow takes 20 MB and 0.2 s, cryptography (for monobank's signatures)
7 MB, APScheduler is for those who keep the schedule.
"""

# ruff: noqa: PLC0415 - importing late is the point of this module

from functools import cached_property

from aiohttp import ClientSession

from bot.settings import Settings
from services.domain.invoice import Invoice
from services.domain.outages.schedule import OutageDay
from services.domain.payment_receipt import PaymentReceipt
from services.domain.usage import UsageYears
from services.ports.banks import Bank
from services.ports.clock import Clock
from services.ports.documents import (
    InvoiceRenderer,
    OutageRenderer,
    ReceiptRenderer,
    UsageRenderer,
)
from services.ports.texts import Texts


class LateInvoicePdf:
    """Draws bills like InvoicePdf; the first one waits for the import, in its own thread."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, invoice: Invoice, *, locale: str, is_large: bool = False) -> bytes:
        """The bill as a PDF; CPU-bound, to be called off the loop."""
        return self._renderer.render(invoice, locale=locale, is_large=is_large)

    @cached_property
    def _renderer(self) -> InvoiceRenderer:
        from services.documents.invoice import InvoicePdf

        return InvoicePdf(self._texts)


class LateReceiptPdf:
    """Draws receipts like ReceiptPdf; the first one waits for the import, in its own thread."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, receipt: PaymentReceipt, *, locale: str) -> bytes:
        """The receipt as a PDF; CPU-bound, to be called off the loop."""
        return self._renderer.render(receipt, locale=locale)

    @cached_property
    def _renderer(self) -> ReceiptRenderer:
        from services.documents.receipt import ReceiptPdf

        return ReceiptPdf(self._texts)


class LateUsagePicture:
    """Draws pictures like UsagePicture; the first one waits for the import, in its own thread."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, years: UsageYears, *, locale: str) -> bytes:
        """The picture as a PNG; CPU-bound, to be called off the loop."""
        return self._renderer.render(years, locale=locale)

    @cached_property
    def _renderer(self) -> UsageRenderer:
        from services.documents.picture import UsagePicture

        return UsagePicture(self._texts)


class LateOutagePicture:
    """Draws days like OutagePicture; the first one waits for the import, in its own thread."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, day: OutageDay, *, locale: str) -> bytes:
        """The picture as a PNG; CPU-bound, to be called off the loop."""
        return self._renderer.render(day, locale=locale)

    @cached_property
    def _renderer(self) -> OutageRenderer:
        from services.documents.picture import OutagePicture

        return OutagePicture(self._texts)


def monobank(settings: Settings, session: ClientSession, clock: Clock) -> Bank:
    """plata by mono, for whoever has its token."""
    from services.banks.monobank import Monobank

    return Monobank(settings.mono_token, settings.mono_api_base, session, clock)


def draw_qr(text: str) -> str:
    """The address of a picture of the text, for the one page in a day that shows a QR."""
    from services.documents.qr_image import qr_data_url

    return qr_data_url(text)
