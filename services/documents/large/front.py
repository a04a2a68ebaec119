"""The first page in large print: who bills, how much, until when, whose account, and the code."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from services.documents import theme
from services.documents.canvas import WIDTH, Style
from services.documents.code import draw_code
from services.documents.shapes import Box, fill
from services.documents.sheet import Sheet, leading
from services.documents.top import draw_mark, due, flag_of
from services.documents.typeface import Weight
from services.domain.money import ZERO

_BAND: Final = 36.0
_FLAG_HEIGHT: Final = 10.0
_PAD: Final = 6.0
_CODE: Final = 80.0  # 0.94 mm a module at version 15
_COLUMN: Final = theme.BREADTH - _CODE - 3 * _PAD
_AMOUNT_SIZES: Final = (44.0, 38.0, 32.0, 27.0, 22.0)
_BRAND: Final = Style(Weight.BOLD, 20.0, theme.WHITE)
_TITLE: Final = Style(Weight.BOLD, 16.0, theme.WHITE)
_NUMBER: Final = Style(Weight.REGULAR, 16.0, theme.PALE)
_FLAG: Final = Style(Weight.BOLD, 16.0, theme.NAVY)
_DUE: Final = Style(Weight.BOLD, 20.0, theme.INK)
_ACCOUNT: Final = Style(Weight.BOLD, 26.0, theme.NAVY)
_NAME: Final = Style(Weight.BOLD, 20.0, theme.INK)


class _Line(NamedTuple):
    y: float
    text: str
    style: Style


def draw_front(sheet: Sheet) -> None:
    """The band, the box of what to pay, the consumer."""
    _band(sheet)
    _box(sheet)
    _consumer(sheet)


def _band(sheet: Sheet) -> None:
    invoice, words, canvas = sheet.invoice, sheet.words, sheet.canvas
    fill(canvas, Box(0, 0, WIDTH, _BAND), theme.NAVY)
    fill(canvas, Box(0, _BAND, WIDTH, 1.4), theme.AMBER)
    draw_mark(sheet)
    left, width = theme.LEFT + 14, theme.BREADTH - 14
    canvas.text(left, 13, canvas.wrap(invoice.supplier.short_name, _BRAND, width)[0], _BRAND)
    title = words.say(f"title-{invoice.article.value}")
    month = words.say("month-line", month=words.month(invoice.month))
    canvas.text(left, 22, f"{title} {month}", _TITLE)
    number = words.say("number-of", number=invoice.number, day=invoice.formed_on)
    canvas.text(left, 30.5, canvas.wrap(number, _NUMBER, width)[0], _NUMBER)
    sheet.y = _BAND + 7
    flag = flag_of(sheet)
    if flag:
        fill(canvas, Box(0, _BAND + 1.4, WIDTH, _FLAG_HEIGHT), theme.AMBER)
        canvas.text(left, _BAND + 8, flag, _FLAG)
        sheet.y += _FLAG_HEIGHT


def _box(sheet: Sheet) -> None:
    """The sum, the day, the account and how to pay at the left, the code at the right."""
    top = sheet.y
    placed = list(_placed(sheet, top + _PAD + 5))
    height = max(_CODE + 2 * _PAD, placed[-1].y - top + _PAD)
    fill(sheet.canvas, Box(theme.LEFT, top, theme.BREADTH, height), theme.TINT, radius=3)
    for line in placed:
        sheet.canvas.text(theme.LEFT + _PAD, line.y, line.text, line.style)
    draw_code(sheet, Box(theme.RIGHT - _PAD - _CODE, top + _PAD, _CODE, _CODE))
    sheet.y = top + height + 3


def _placed(sheet: Sheet, y: float) -> Iterator[_Line]:
    """The lines of the left column; `y` is the first baseline."""
    invoice, words, look = sheet.invoice, sheet.words, sheet.look
    owed = max(invoice.to_pay, ZERO)
    amount = words.say("amount", amount=owed)
    style = _fitting(sheet, amount)
    parts = (
        (0.0, words.say("to-pay"), _NAME),
        (0.34 * style.size - 6.5, amount, style),
        (10 - leading(style), due(sheet, owed), _DUE),
        (2.0, words.say("slip-account"), look.label),
        (2.4, invoice.consumer.account_number, _ACCOUNT),
        (-1.0, words.say("scan" if owed else "scan-ahead"), look.body),
    )
    for gap, text, of in parts:
        y += gap
        for line in sheet.canvas.wrap(text, of, _COLUMN):
            yield _Line(y, line, of)
            y += leading(of)


def _fitting(sheet: Sheet, amount: str) -> Style:
    styles = [Style(Weight.BOLD, size, theme.NAVY) for size in _AMOUNT_SIZES]
    fitting = (each for each in styles if sheet.canvas.width(amount, each) <= _COLUMN)
    return next(fitting, styles[-1])


def _consumer(sheet: Sheet) -> None:
    consumer, look = sheet.invoice.consumer, sheet.look
    y = sheet.paragraph(theme.LEFT, sheet.y + 7, consumer.full_name, _NAME, width=theme.BREADTH)
    y = sheet.paragraph(theme.LEFT, y, consumer.address, look.body, width=theme.BREADTH)
    if consumer.eic:
        eic = sheet.words.say("eic", eic=consumer.eic)
        y = sheet.paragraph(theme.LEFT, y, eic, look.body, width=theme.BREADTH)
    sheet.y = y
