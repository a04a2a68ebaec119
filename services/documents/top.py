"""The top of a bill: the band, the requisites, the consumer, and the box of what to pay."""

from typing import Final

from services.documents import theme
from services.documents.canvas import WIDTH, Align, Style
from services.documents.code import draw_code
from services.documents.shapes import Box, fill, polygon, rule
from services.documents.sheet import Sheet, leading
from services.documents.typeface import Weight
from services.domain.money import ZERO, Money

_BAND: Final = 21.0
_TOP: Final = 27.0
_PANEL: Final = 62.0  # the width of the box of what to pay
_PANEL_X: Final = theme.RIGHT - _PANEL
_COLUMN: Final = theme.BREADTH - _PANEL - 8
_HALF: Final = (_COLUMN - 6) / 2
_IBAN: Final = 68.0
_CODE: Final = 48.0  # the side of the QR with its quiet zone: 0.51 mm a module at version 17
_PANEL_HEIGHT: Final = 81.0
_AMOUNT_SIZES: Final = (27.0, 23.0, 19.0, 15.0, 11.0)
_BRAND: Final = Style(Weight.BOLD, 13.0, theme.WHITE)
_BAND_TITLE: Final = Style(Weight.BOLD, 10.5, theme.WHITE)
_BAND_TEXT: Final = Style(Weight.REGULAR, 8.5, theme.PALE)
_FLAG: Final = Style(Weight.BOLD, 7.0, theme.NAVY)


def draw_band(sheet: Sheet) -> None:
    """Who bills, and the bill's number, date and month."""
    invoice, words, canvas = sheet.invoice, sheet.words, sheet.canvas
    fill(canvas, Box(0, 0, WIDTH, _BAND), theme.NAVY)
    fill(canvas, Box(0, _BAND, WIDTH, 1.1), theme.AMBER)
    title = words.say(f"title-{invoice.article.value}")
    canvas.text(theme.RIGHT, 8.2, title, _BAND_TITLE, align=Align.RIGHT)
    number = words.say("number-of", number=invoice.number, day=invoice.formed_on)
    canvas.text(theme.RIGHT, 13.2, number, _BAND_TEXT, align=Align.RIGHT)
    month = words.say("month-line", month=words.month(invoice.month))
    canvas.text(theme.RIGHT, 17.8, month, _BAND_TEXT, align=Align.RIGHT)
    draw_mark(sheet)
    brand = canvas.wrap(invoice.supplier.short_name, _BRAND, 78)[0]
    canvas.text(theme.LEFT + 13, 10.2, brand, _BRAND)
    canvas.text(theme.LEFT + 13, 15.6, invoice.supplier.site, _BAND_TEXT)
    _flag(sheet)


def draw_particulars(sheet: Sheet) -> None:
    """The three blocks beside and under each other, and the box of what to pay."""
    y = _supplier_and_consumer(sheet, _payment(sheet, _TOP))
    bottom = _panel(sheet)
    sheet.y = max(y, bottom) + 3


def draw_mark(sheet: Sheet) -> None:
    """A bolt in an amber square: a picture that any supplier may stand beside."""
    fill(sheet.canvas, Box(theme.LEFT, 5, 10, 11.5), theme.AMBER, radius=1.8)
    bolt = ((5.9, 6.5), (2.6, 11.4), (4.8, 11.4), (4.1, 15.1), (7.4, 10.1), (5.2, 10.1))
    polygon(sheet.canvas, [(theme.LEFT + x, y) for x, y in bolt], theme.NAVY)


def flag_of(sheet: Sheet) -> str:
    """The words of a bill that is not final, or that was formed again; else nothing."""
    invoice, words = sheet.invoice, sheet.words
    if invoice.is_preliminary:
        return words.say("preliminary")
    return words.say("version", version=invoice.version) if invoice.version > 1 else ""


def _flag(sheet: Sheet) -> None:
    invoice, canvas = sheet.invoice, sheet.canvas
    told = flag_of(sheet)
    if told:
        left = theme.LEFT + 13
        if invoice.supplier.site:
            left += canvas.width(invoice.supplier.site, _BAND_TEXT) + 4
        width = canvas.width(told, _FLAG) + 5
        fill(canvas, Box(left, 12.4, width, 4.6), theme.AMBER, radius=2.3)
        canvas.text(left + width / 2, 15.6, told, _FLAG, align=Align.CENTRE)


def _field(sheet: Sheet, at: tuple[float, float], label: str, value: str, width: float) -> float:
    """A small label over its value; returns the next free baseline of a label."""
    x, y = at
    if not value:
        return y
    sheet.canvas.text(x, y, sheet.words.say(label), theme.LABEL)
    return sheet.paragraph(x, y + 3.9, value, theme.BODY, width=width) + 0.9


def _payment(sheet: Sheet, top: float) -> float:
    invoice = sheet.invoice
    x = theme.LEFT
    y = _field(sheet, (x, top + 2), "purpose", invoice.purpose, _COLUMN)
    y = _field(sheet, (x, y), "contract", invoice.consumer.contract, _COLUMN)
    left = _field(sheet, (x, y), "iban", grouped(invoice.supplier.iban), _IBAN)
    bank = invoice.supplier.bank
    right = _field(sheet, (x + _IBAN + 2, y), "bank", bank, _COLUMN - _IBAN - 2)
    y = max(left, right) - 1.4
    rule(sheet.canvas, (theme.LEFT, y), (theme.LEFT + _COLUMN, y), theme.RULE)
    return y + 4.6


def grouped(iban: str) -> str:
    """An account number of a bank as people read it aloud: by four."""
    plain = iban.replace(" ", "")
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def _supplier_and_consumer(sheet: Sheet, top: float) -> float:
    return max(_supplier(sheet, top), _consumer(sheet, theme.LEFT + _HALF + 6, top))


def _supplier(sheet: Sheet, y: float) -> float:
    supplier = sheet.invoice.supplier
    sheet.canvas.text(theme.LEFT, y, sheet.words.say("supplier"), theme.LABEL)
    y = sheet.paragraph(theme.LEFT, y + 4.4, supplier.name, theme.NAME, width=_HALF)
    y = sheet.paragraph(theme.LEFT, y, supplier.address, theme.SMALL, width=_HALF) + 0.6
    for phone in supplier.phones:
        y = sheet.paragraph(theme.LEFT, y, phone, theme.SMALL, width=_HALF)
    code = sheet.words.say("code", code=supplier.code)
    return sheet.paragraph(theme.LEFT, y + 0.6, code, theme.SMALL, width=_HALF)


def _consumer(sheet: Sheet, x: float, y: float) -> float:
    consumer, words = sheet.invoice.consumer, sheet.words
    sheet.canvas.text(x, y, words.say("consumer"), theme.LABEL)
    y += 5.2
    sheet.canvas.text(x, y, consumer.account_number, theme.NUMBER)
    y = sheet.paragraph(x, y + 5.4, consumer.full_name, theme.NAME, width=_HALF)
    y = sheet.paragraph(x, y, consumer.address, theme.SMALL, width=_HALF) + 0.6
    if consumer.eic:
        eic = words.say("eic", eic=consumer.eic)
        y = sheet.paragraph(x, y, eic, theme.SMALL, width=_HALF)
    return y


def _panel(sheet: Sheet) -> float:
    """What to pay, by when, and the code that pays it."""
    invoice, words, canvas = sheet.invoice, sheet.words, sheet.canvas
    fill(canvas, Box(_PANEL_X, _TOP, _PANEL, _PANEL_HEIGHT), theme.TINT, radius=2.5)
    x = _PANEL_X + _PANEL / 2
    owed = max(invoice.to_pay, ZERO)
    canvas.text(x, _TOP + 6.4, words.say("to-pay"), theme.BODY, align=Align.CENTRE)
    amount = words.say("amount", amount=owed)
    canvas.text(x, _TOP + 15.8, amount, _amount_style(sheet, amount), align=Align.CENTRE)
    told = due(sheet, owed)
    style = theme.DUE if canvas.width(told, theme.DUE) <= _PANEL - 6 else theme.STRONG
    canvas.text(x, _TOP + 21.8, told, style, align=Align.CENTRE)
    box = Box(x - _CODE / 2, _TOP + 24.0, _CODE, _CODE)
    draw_code(sheet, box)
    y = box.y + _CODE + 3.6
    for line in canvas.wrap(words.say("scan" if owed else "scan-ahead"), theme.LABEL, _PANEL - 4):
        canvas.text(x, y, line, theme.LABEL, align=Align.CENTRE)
        y += leading(theme.LABEL)
    return _TOP + _PANEL_HEIGHT


def due(sheet: Sheet, owed: Money) -> str:
    """Until when, or why there is nothing to pay."""
    invoice = sheet.invoice
    if owed:
        return sheet.words.say("due", day=invoice.due_on)
    if invoice.to_pay < ZERO:
        return sheet.words.say("credit", amount=-invoice.to_pay)
    return sheet.words.say("nothing-due")


def _amount_style(sheet: Sheet, amount: str) -> Style:
    """As large as the box allows."""
    styles = [Style(Weight.BOLD, size, theme.NAVY) for size in _AMOUNT_SIZES]
    fitting = (each for each in styles if sheet.canvas.width(amount, each) <= _PANEL - 8)
    return next(fitting, styles[-1])
