"""The tear-off slip in large print: boxes that a shaking hand can fill."""

from typing import Final

from services.documents import theme
from services.documents.canvas import Style
from services.documents.lines import zone_name
from services.documents.shapes import Box, frame, rule
from services.documents.sheet import Sheet, leading
from services.documents.slip import boxes_of, registers_in_place
from services.documents.typeface import Weight
from services.domain.article import Article
from services.domain.bill import BillLine
from services.domain.meter import Zone

_FOOT: Final = 282.0
_CELL: Final = 13.0
_CELL_HEIGHT: Final = 15.0
_ROW: Final = 19.0
_UNIT: Final = 27.0
_HEAD: Final = 9.0
_FACTS: Final = 23.0
_DATE: Final = 14.0
_NUMBER: Final = Style(Weight.BOLD, 22.0, theme.INK)
_SECOND: Final = theme.LEFT + 92


def draw_slip(sheet: Sheet) -> None:
    """The slip at the foot of the last page; bills of other articles have none."""
    registers = registers_in_place(sheet.invoice.lines)
    if sheet.invoice.article is not Article.ELECTRICITY or not registers:
        return
    hint = sheet.canvas.wrap(sheet.words.say("slip-hint"), sheet.look.body, theme.BREADTH)
    whose = [
        line
        for text in (sheet.invoice.consumer.full_name, sheet.invoice.consumer.address)
        for line in sheet.canvas.wrap(text, sheet.look.body, theme.BREADTH)
    ]
    text = (len(hint) + len(whose)) * leading(sheet.look.body)
    tall = _HEAD + text + _FACTS + len(registers) * _ROW + _DATE + 6
    sheet.room(tall)
    top = _FOOT - tall
    rule(sheet.canvas, (0, top), (210, top), f"{theme.GREY}|4 3")
    sheet.canvas.text(theme.LEFT, top + _HEAD, sheet.words.say("slip"), sheet.look.heading)
    y = _lines(sheet, hint, top + _HEAD + 8)
    y = _lines(sheet, whose, _facts(sheet, registers[0], y + 1))
    _boxes(sheet, registers, y - 2.5)
    y += len(registers) * _ROW + 5
    sheet.canvas.text(theme.LEFT, y, sheet.words.say("slip-date"), sheet.look.body)
    rule(sheet.canvas, (theme.LEFT + 54, y + 0.6), (theme.RIGHT, y + 0.6), theme.GREY)


def _lines(sheet: Sheet, lines: list[str], y: float) -> float:
    for line in lines:
        sheet.canvas.text(theme.LEFT, y, line, sheet.look.body)
        y += leading(sheet.look.body)
    return y


def _facts(sheet: Sheet, register: BillLine, y: float) -> float:
    """Account and meter side by side; returns the next baseline."""
    words, canvas = sheet.words, sheet.canvas
    canvas.text(theme.LEFT, y, words.say("slip-account"), sheet.look.label)
    canvas.text(_SECOND, y, words.say("slip-meter"), sheet.look.label)
    canvas.text(theme.LEFT, y + 9, sheet.invoice.consumer.account_number, _NUMBER)
    width = theme.RIGHT - _SECOND
    style = _NUMBER if canvas.width(register.meter_number, _NUMBER) <= width else sheet.look.strong
    lines = canvas.wrap(register.meter_number, style, width)
    for number, line in enumerate(lines[:2]):
        canvas.text(_SECOND, y + 9 + number * leading(style), line, style)
    return y + _FACTS - 5 + (len(lines) > 1) * 5


def _boxes(sheet: Sheet, registers: list[BillLine], y: float) -> None:
    canvas, words = sheet.canvas, sheet.words
    cells = boxes_of(registers)
    left = theme.RIGHT - _UNIT - cells * _CELL
    for line in registers:
        name = zone_name(line.zone or Zone.ALL, words)
        canvas.text(theme.LEFT, y + 6.5, name, sheet.look.strong)
        before = words.say("slip-before", value=str(line.to_value))
        canvas.text(theme.LEFT, y + 13.5, before, sheet.look.body)
        for cell in range(cells):
            frame(canvas, Box(left + cell * _CELL, y, _CELL, _CELL_HEIGHT), theme.INK)
        canvas.text(theme.RIGHT - _UNIT + 3, y + 9.5, words.say("unit"), sheet.look.body)
        y += _ROW
