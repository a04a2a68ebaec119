"""Readings and charges in large print: few columns, several lines in a cell."""

from collections.abc import Sequence
from itertools import groupby

from services.documents import theme
from services.documents.canvas import Align
from services.documents.lines import (
    Register,
    draw_charged,
    has_meters,
    in_order,
    period_of,
    registers,
    title_of,
    zone_name,
)
from services.documents.sheet import Sheet
from services.documents.tables import Column, Row, draw_table
from services.documents.words import Words
from services.domain.bill import BillLine
from services.domain.meter import Zone
from services.domain.reading import ReadingKind

_LINES_OF_A_ROW = 26.0


def draw_readings(sheet: Sheet) -> None:
    """A table for each meter: zone and kind, both readings over their dates, the difference."""
    words = sheet.words
    columns = (
        Column(words.say("zone"), 54, Align.LEFT),
        Column(words.say("from-value"), 46),
        Column(words.say("to-value"), 46),
        Column(words.say("difference"), 34),
    )
    for meter, read in groupby(
        registers(sheet.invoice.lines), key=lambda register: register.line.meter_number
    ):
        sheet.y += 4
        sheet.heading(f"{words.say('meter')}\u00a0{meter}", _LINES_OF_A_ROW)
        rows = [Row(_reading(register, words), sheet.look.body) for register in read]
        draw_table(sheet, columns, rows)
    sheet.y += 6


def draw_charges(sheet: Sheet) -> None:
    """What was charged, for which days, by which formula; the sum; the total and its tax."""
    words, invoice, look = sheet.words, sheet.invoice, sheet.look
    columns = (
        Column(words.say("line"), 132, Align.LEFT),
        Column(words.say("sum"), theme.BREADTH - 132),
    )
    is_told = has_meters(invoice)
    rows = [
        Row(
            (_told(line, words, is_told=is_told), words.sum(line.amount)),
            look.gain if line.amount.kopecks < 0 else look.body,
        )
        for line in in_order(invoice)
    ]
    sheet.heading(words.say("charges"), _LINES_OF_A_ROW)
    draw_table(sheet, columns, rows)
    draw_charged(sheet)


def _reading(register: Register, words: Words) -> Sequence[str]:
    line = register.line
    kind = words.say(f"kind-{(line.to_kind or ReadingKind.ACTUAL).value}")
    before = "" if line.from_value is None else str(line.from_value)
    return (
        f"{zone_name(line.zone or Zone.ALL, words)}\n{kind}",
        f"{before}\n{words.day(line.from_on)}",
        f"{line.to_value}\n{words.day(line.to_on)}",
        words.whole(register.kwh),
    )


def _told(line: BillLine, words: Words, *, is_told: bool) -> str:
    factors = [words.factor(line.price, is_price=True), words.factor(line.coefficient)]
    formula = " × ".join(factor for factor in factors if factor)
    kwh = "" if line.kwh is None else f"{words.whole(line.kwh)}\u00a0{words.say('unit')}"
    parts = (
        title_of(line, words, has_meters=is_told),
        period_of(line, words),
        f"{kwh} × {formula}" if kwh and formula else kwh,
    )
    return "\n".join(part for part in parts if part)
