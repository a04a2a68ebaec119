"""The middle of a bill: readings by zone, and what was charged for them line by line."""

from dataclasses import dataclass
from typing import Final

from services.documents import theme
from services.documents.canvas import Align
from services.documents.shapes import Box, fill
from services.documents.sheet import Sheet
from services.documents.tables import Column, Row, draw_table
from services.documents.words import Words
from services.domain.bill import BillLine, LineKind
from services.domain.meter import Zone
from services.domain.reading import ReadingKind

_SUM: Final = 19.0
_WIDE: Final = theme.BREADTH - _SUM
_PAD: Final = 1.6
_TOTAL: Final = 10.0
_DASH: Final = "\u00a0–\u00a0"  # a period stays on one line


@dataclass(slots=True)
class _Register:
    """A register between two readings; lines that share it (two price blocks) are one row."""

    line: BillLine
    kwh: int


def draw_readings(sheet: Sheet) -> None:
    """Meter, zone, both readings with their dates, the kind of the last, the difference."""
    words = sheet.words
    registers = _registers(sheet.invoice.lines)
    if not registers:
        return
    columns = (
        Column(words.say("meter"), 32, Align.LEFT),
        Column(words.say("zone"), 23, Align.LEFT),
        Column(words.say("from-date"), 23),
        Column(words.say("from-value"), 19),
        Column(words.say("to-date"), 23),
        Column(words.say("to-value"), 19),
        Column(words.say("kind"), 25, Align.LEFT),
        Column(words.say("difference"), 16),
    )
    sheet.heading(words.say("readings"), 12)
    draw_table(sheet, columns, [Row(_reading(register, words)) for register in registers])
    sheet.y += 4


def draw_charges(sheet: Sheet) -> None:
    """kWh × price × coefficient = sum, other lines by their titles, the total and its VAT."""
    words, invoice = sheet.words, sheet.invoice
    has_meters = len({line.meter_number for line in invoice.lines if line.meter_number}) > 1
    rows = [
        Row(
            _charge(line, words, has_meters=has_meters),
            theme.GAIN if line.amount.kopecks < 0 else theme.BODY,
        )
        for line in sorted(invoice.lines, key=_order)
    ]
    columns = _columns(words)
    if all(line.kwh is None for line in invoice.lines):
        columns = (columns[0]._replace(width=_WIDE), columns[-1])
        rows = [Row((row.cells[0], row.cells[-1]), row.style) for row in rows]
    sheet.heading(words.say("charges"), 12)
    draw_table(sheet, columns, rows)
    _total(sheet)


def zone_name(zone: Zone, words: Words) -> str:
    """A register's name on paper."""
    return words.say(f"zone-{zone.value.replace('_', '-')}")


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words.say("line"), 64, Align.LEFT),
        Column(words.say("period"), 42, Align.LEFT),
        Column(words.say("kwh"), 18),
        Column("", 3, Align.CENTRE),
        Column(words.say("price"), 16),
        Column("", 3, Align.CENTRE),
        Column(words.say("coefficient"), 12),
        Column("", 3, Align.CENTRE),
        Column(words.say("sum"), _SUM),
    )


def _order(line: BillLine) -> tuple[bool, int]:
    """Energy and other charges first, benefits behind them (domain.md)."""
    return line.kind is LineKind.BENEFIT, line.position


def _registers(lines: tuple[BillLine, ...]) -> list[_Register]:
    found: dict[tuple[object, ...], _Register] = {}
    for line in sorted(lines, key=lambda line: line.position):
        if line.zone is None or line.to_value is None:
            continue
        key = (line.meter_number, line.zone, line.from_on, line.to_on)
        found.setdefault(key, _Register(line, 0)).kwh += line.kwh or 0
    return list(found.values())


def _reading(register: _Register, words: Words) -> tuple[str, ...]:
    line = register.line
    return (
        line.meter_number,
        zone_name(line.zone or Zone.ALL, words),
        words.day(line.from_on),
        "" if line.from_value is None else str(line.from_value),
        words.day(line.to_on),
        str(line.to_value),
        words.say(f"kind-{(line.to_kind or ReadingKind.ACTUAL).value}"),
        words.whole(register.kwh),
    )


def _charge(line: BillLine, words: Words, *, has_meters: bool) -> tuple[str, ...]:
    signs = ("×", "×", "=") if line.kwh is not None and line.price is not None else ("", "", "")
    has_period = line.from_on is not None and line.to_on is not None
    return (
        _title(line, words, has_meters=has_meters),
        f"{words.day(line.from_on)}{_DASH}{words.day(line.to_on)}" if has_period else "",
        words.whole(line.kwh),
        signs[0],
        words.factor(line.price, is_price=True),
        signs[1] if line.coefficient is not None else "",
        words.factor(line.coefficient),
        signs[2],
        words.sum(line.amount),
    )


def _title(line: BillLine, words: Words, *, has_meters: bool) -> str:
    title = line.title or words.say(f"line-{line.kind.value}")
    if line.kind is LineKind.CORRECTION and line.title:
        title = words.say("correction-of", title=line.title)
    if line.zone not in {None, Zone.ALL}:
        title = f"{title}, {zone_name(line.zone or Zone.ALL, words).lower()}"
    return f"{title}, №\u00a0{line.meter_number}" if has_meters and line.meter_number else title


def _total(sheet: Sheet) -> None:
    invoice, words, canvas = sheet.invoice, sheet.words, sheet.canvas
    sheet.room(_TOTAL)
    fill(canvas, Box(theme.LEFT, sheet.y, theme.BREADTH, 6.4), theme.TINT)
    y = sheet.y + 4.4
    canvas.text(theme.LEFT + _PAD, y, words.say("charged"), theme.STRONG)
    charged = words.say("amount", amount=invoice.amount)
    right = theme.RIGHT - _PAD
    if invoice.vat_included:
        vat = words.say("vat", amount=invoice.vat_included)
        width = canvas.width(charged, theme.STRONG)
        canvas.text(right - width - 4, y, vat, theme.LABEL, align=Align.RIGHT)
    canvas.text(right, y, charged, theme.STRONG, align=Align.RIGHT)
    sheet.y += _TOTAL
