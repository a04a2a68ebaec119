"""The receipt of an internet payment: one A4 page with everything that a dispute would ask for."""

from collections.abc import Iterator
from typing import Final

from services.documents import theme
from services.documents.canvas import WIDTH, Align, Canvas, Style, printable
from services.documents.pdf import Document, Particulars
from services.documents.shapes import Box, fill, polygon, rule
from services.documents.top import grouped
from services.documents.typeface import Weight
from services.domain.facts import Fact, as_fact
from services.domain.money import ZERO
from services.domain.payment_receipt import PaymentReceipt
from services.ports.texts import Texts

_BAND: Final = 26.0
_LABELS: Final = 58.0
_LEADING: Final = 6.2
_LIMIT: Final = 160
_BRAND: Final = Style(Weight.BOLD, 14.0, theme.WHITE)
_SITE: Final = Style(Weight.REGULAR, 9.0, theme.PALE)
_TITLE: Final = Style(Weight.BOLD, 18.0, theme.NAVY)
_STATE: Final = Style(Weight.BOLD, 12.0, theme.GREEN)
_BACK: Final = Style(Weight.BOLD, 12.0, theme.INK)
_AMOUNT: Final = Style(Weight.BOLD, 30.0, theme.NAVY)
_LABEL: Final = Style(Weight.REGULAR, 11.0, theme.SLATE)
_VALUE: Final = Style(Weight.REGULAR, 11.0, theme.INK)
_FOOT: Final = Style(Weight.REGULAR, 10.0, theme.SLATE)
_BOLT: Final = ((5.9, 8), (2.6, 12.9), (4.8, 12.9), (4.1, 16.6), (7.4, 11.6), (5.2, 11.6))
_Row = tuple[str, str]


class ReceiptPdf:
    """Draws receipts; the same one in the same language is the same bytes.

    It keeps no state between receipts and may be called from several threads at once.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, receipt: PaymentReceipt, *, locale: str) -> bytes:
        """The receipt as a PDF of one A4 page; CPU-bound, to be called off the loop."""
        document = Document()
        canvas = Canvas(document)
        page = _Page(canvas, self._texts, locale)
        page.band(receipt)
        page.head(receipt)
        page.rows(receipt)
        about = Particulars(
            title=page.say("title", number=receipt.reference),
            author=receipt.supplier.name,
            subject=page.say("title", number=receipt.reference),
            keywords=[receipt.account_number, receipt.reference, receipt.supplier.code],
            dated=receipt.paid_at.date(),
        )
        return document.finish(canvas.pages, about, locale)


class _Page:
    """One receipt being drawn; `y` is where the next block begins, in millimetres."""

    def __init__(self, canvas: Canvas, texts: Texts, locale: str) -> None:
        self.canvas, self.texts, self.locale = canvas, texts, locale
        self.y = _BAND + 16

    def say(self, key: str, **facts: Fact) -> str:
        """The words under a key of ours."""
        return self.texts.say(self.locale, f"receipt-{key}", facts)

    def band(self, receipt: PaymentReceipt) -> None:
        """Whose receipt it is."""
        canvas, supplier = self.canvas, receipt.supplier
        fill(canvas, Box(0, 0, WIDTH, _BAND), theme.NAVY)
        fill(canvas, Box(0, _BAND, WIDTH, 1.2), theme.AMBER)
        fill(canvas, Box(theme.LEFT, 6.5, 10, 11.5), theme.AMBER, radius=1.8)
        polygon(canvas, [(theme.LEFT + x, y) for x, y in _BOLT], theme.NAVY)
        brand = canvas.wrap(printable(supplier.short_name, _LIMIT), _BRAND, theme.BREADTH - 14)
        canvas.text(theme.LEFT + 14, 11.5, brand[0], _BRAND)
        canvas.text(theme.LEFT + 14, 18, supplier.site, _SITE)

    def head(self, receipt: PaymentReceipt) -> None:
        """What the paper is, what became of the money, and how much it is."""
        canvas = self.canvas
        canvas.text(theme.LEFT, self.y, self.say("title", number=receipt.reference), _TITLE)
        self.y += 9
        if receipt.given_back:
            key = "returned" if receipt.is_given_back else "returned-part"
            told = self.say(key, amount=receipt.given_back)
            canvas.text(theme.LEFT, self.y, told, _BACK)
        else:
            canvas.text(theme.LEFT, self.y, self.say("paid"), _STATE)
        self.y += 8
        fill(canvas, Box(theme.LEFT, self.y, theme.BREADTH, 24), theme.TINT, radius=2.5)
        amount = self.say("amount", amount=receipt.amount)
        middle = theme.LEFT + theme.BREADTH / 2
        canvas.text(middle, self.y + 15.5, amount, _AMOUNT, align=Align.CENTRE)
        self.y += 36

    def rows(self, receipt: PaymentReceipt) -> None:
        """Every fact under a hairline, and what the paper is not."""
        for label, value in self._facts(receipt):
            if not value:
                continue
            self.canvas.text(theme.LEFT, self.y, self.say(label), _LABEL)
            width = theme.BREADTH - _LABELS
            for line in self.canvas.wrap(printable(value, _LIMIT), _VALUE, width):
                self.canvas.text(theme.LEFT + _LABELS, self.y, line, _VALUE)
                self.y += _LEADING
            rule(self.canvas, (theme.LEFT, self.y - 2.6), (theme.RIGHT, self.y - 2.6), theme.RULE)
            self.y += 2.4
        self.y += 4
        for line in self.canvas.wrap(self.say("foot"), _FOOT, theme.BREADTH):
            self.canvas.text(theme.LEFT, self.y, line, _FOOT)
            self.y += 5.2

    def _facts(self, receipt: PaymentReceipt) -> Iterator[_Row]:
        supplier = receipt.supplier
        yield "at", self.say("moment", at=receipt.paid_at)
        yield "for", self.say("article", article=as_fact(receipt.article))
        yield "account", receipt.account_number
        yield "consumer", receipt.full_name
        yield "address", receipt.address
        yield "bank", self.texts.say(self.locale, f"bank-{receipt.bank}")
        yield "card", receipt.card
        if ZERO < receipt.given_back < receipt.amount:
            yield "left", self.say("amount", amount=receipt.amount - receipt.given_back)
        yield "supplier", supplier.name
        yield "code", supplier.code
        yield "iban", grouped(supplier.iban)
        yield "supplier-bank", supplier.bank
