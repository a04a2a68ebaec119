"""The printed bill: a PDF of A4 pages in the order that suppliers use (docs/rules.md)."""

from datetime import datetime, time

from services.documents import theme
from services.documents.balance import draw_balance
from services.documents.canvas import Canvas
from services.documents.chart import draw_why
from services.documents.fields import capped
from services.documents.large import draw_large
from services.documents.lines import draw_charges, draw_readings
from services.documents.pdf import Document, Particulars
from services.documents.qr import matrix
from services.documents.sheet import Sheet
from services.documents.slip import draw_slip
from services.documents.top import draw_band, draw_particulars
from services.documents.words import Words
from services.domain.invoice import Invoice
from services.domain.money import ZERO
from services.domain.nbu_qr import NAME_LIMITS, QrFormat, Transfer, format_002, format_003
from services.ports.texts import Texts


class InvoicePdf:
    """Draws bills; the same bill in the same language is the same bytes.

    It keeps no state between bills and may be called from several threads at once.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, invoice: Invoice, *, locale: str, is_large: bool = False) -> bytes:
        """The bill as a PDF of one or more A4 pages; CPU-bound, to be called off the loop.

        `is_large` is another layout of the same facts, for people who see poorly.
        """
        invoice = capped(invoice)
        document = Document()
        address = payment_address(invoice)
        sheet = Sheet(
            Canvas(document),
            Words(self._texts, locale),
            invoice,
            address,
            matrix(address, invoice.qr_format),
            theme.LARGE if is_large else theme.NORMAL,
        )
        draw = draw_large if is_large else _draw
        draw(sheet)
        sheet.number_pages()
        about = Particulars(
            title=sheet.words.say("number", number=invoice.number),
            author=invoice.supplier.name,
            subject=invoice.purpose,
            keywords=[invoice.consumer.account_number, invoice.number, invoice.supplier.code],
            dated=invoice.formed_on,
        )
        return document.finish(sheet.canvas.pages, about, locale)


def _draw(sheet: Sheet) -> None:
    draw_band(sheet)
    draw_particulars(sheet)
    draw_why(sheet)
    draw_readings(sheet)
    draw_charges(sheet)
    draw_balance(sheet)
    draw_slip(sheet)


def payment_address(invoice: Invoice) -> str:
    """What the bill's QR holds: the printed requisites, and the sum while one is owed."""
    supplier, of = invoice.supplier, invoice.qr_format
    fits = len(supplier.name) <= NAME_LIMITS[of]
    name = supplier.name if fits else supplier.short_name
    transfer = Transfer(
        name=name,
        iban=supplier.iban,
        code=supplier.code,
        amount=invoice.to_pay if invoice.to_pay > ZERO else None,
        purpose=invoice.purpose,
        reference=invoice.number,
    )
    if of is QrFormat.V003:
        return format_003(transfer, datetime.combine(invoice.formed_on, time()))
    return format_002(transfer)
