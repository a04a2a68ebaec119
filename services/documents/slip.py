"""The tear-off slip: boxes for the next reading, with what is needed to know whose it is."""

from typing import Final

from services.documents import theme
from services.documents.canvas import Align, Style
from services.documents.lines import zone_name
from services.documents.shapes import Box, frame, rule
from services.documents.sheet import Sheet
from services.documents.typeface import Weight
from services.domain.article import Article
from services.domain.bill import BillLine
from services.domain.meter import Zone

_FOOT: Final = 292.0
_ROW: Final = 8.4
_HEAD: Final = 12.6
_TAIL: Final = 3.0
_LEAST: Final = 25.4  # the left column's account, name and address
_WHOSE: Final = 84.0  # the width of a name and an address,
_WHOSE_LINES: Final = 4  # and how much of them the slip has room for
_CELL: Final = 6.4
_DIGITS: Final = range(5, 8)  # boxes drawn: a register has up to seven digits
_UNIT: Final = 13.0
_ACCOUNT: Final = Style(Weight.BOLD, 11.0, theme.INK)


def draw_slip(sheet: Sheet) -> None:
    """The slip at the foot of the last page; bills of other articles have none."""
    registers = registers_in_place(sheet.invoice.lines)
    if sheet.invoice.article is not Article.ELECTRICITY or not registers:
        return
    height = _HEAD + max(len(registers) * _ROW, _LEAST) + _TAIL
    top = _FOOT - height
    if sheet.y > top:
        sheet.room(sheet.look.bottom)
    rule(sheet.canvas, (0, top), (210, top), f"{theme.GREY}|4 3")
    _whose(sheet, registers[0], top)
    _boxes(sheet, registers, top)


def registers_in_place(lines: tuple[BillLine, ...]) -> list[BillLine]:
    """The registers of the meter that is in place: those of the last reading."""
    read = [line for line in lines if line.zone is not None and line.to_on is not None]
    last_on = max((line.to_on for line in read if line.to_on), default=None)
    last = [line for line in read if line.to_on == last_on]
    meter = max(last, key=lambda line: line.position).meter_number if last else ""
    by_zone: dict[Zone | None, BillLine] = {
        line.zone: line for line in last if line.meter_number == meter
    }
    return list(by_zone.values())


def boxes_of(registers: list[BillLine]) -> int:
    """How many digits a reading is given."""
    longest = max(len(str(line.to_value or 0)) for line in registers)
    return min(max(longest, _DIGITS.start), _DIGITS.stop - 1)


def _whose(sheet: Sheet, register: BillLine, top: float) -> None:
    invoice, words, canvas = sheet.invoice, sheet.words, sheet.canvas
    canvas.text(theme.LEFT, top + 5.8, words.say("slip"), theme.HEADING)
    canvas.text(theme.RIGHT, top + 5.8, words.say("slip-hint"), theme.LABEL, align=Align.RIGHT)
    y = top + 11.0
    canvas.text(theme.LEFT, y, words.say("slip-account"), theme.LABEL)
    canvas.text(theme.LEFT, y + 4.8, invoice.consumer.account_number, _ACCOUNT)
    canvas.text(theme.LEFT + 38, y, words.say("slip-meter"), theme.LABEL)
    canvas.text(theme.LEFT + 38, y + 4.8, register.meter_number, _ACCOUNT)
    y += 9.6
    told = [
        line
        for text in (invoice.consumer.full_name, invoice.consumer.address)
        for line in canvas.wrap(text, theme.SMALL, _WHOSE)
    ]
    for line in told if len(told) <= _WHOSE_LINES else [*told[: _WHOSE_LINES - 1], "…"]:
        canvas.text(theme.LEFT, y, line, theme.SMALL)
        y += 3.6
    y = top + _HEAD + _LEAST - 1
    canvas.text(theme.LEFT, y, words.say("slip-date"), theme.LABEL)
    rule(canvas, (theme.LEFT + 26, y + 0.5), (theme.LEFT + 76, y + 0.5), theme.GREY)


def _boxes(sheet: Sheet, registers: list[BillLine], top: float) -> None:
    canvas, words = sheet.canvas, sheet.words
    cells = boxes_of(registers)
    left = theme.RIGHT - _UNIT - cells * _CELL
    y = top + 10.1
    for line in registers:
        name = zone_name(line.zone or Zone.ALL, words)
        canvas.text(left - 4, y + 3.4, name, theme.STRONG, align=Align.RIGHT)
        before = words.say("slip-before", value=str(line.to_value))
        canvas.text(left - 4, y + 6.8, before, theme.TINY, align=Align.RIGHT)
        for cell in range(cells):
            frame(canvas, Box(left + cell * _CELL, y, _CELL, 7.4), theme.GREY)
        canvas.text(theme.RIGHT - _UNIT + 2, y + 5, words.say("unit"), theme.LABEL)
        y += _ROW
