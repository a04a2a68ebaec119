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
from services.domain.invoice import Invoice
from services.domain.meter import Zone
from services.domain.reading import ReadingKind

_SUM: Final = 23.0
_WIDE: Final = theme.BREADTH - _SUM
_PAD: Final = 1.6
_DASH: Final = "\u00a0–\u00a0"  # a period stays on one line


@dataclass(slots=True)
class Register:
    """A register between two readings; lines that share it (two price blocks) are one row."""

    line: BillLine
    kwh: int


def draw_readings(sheet: Sheet) -> None:
    """Meter, zone, both readings with their dates, the kind of the last, the difference."""
    words = sheet.words
    read = registers(sheet.invoice.lines)
    if not read:
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
    draw_table(sheet, columns, [Row(_reading(register, words)) for register in read])
    sheet.y += 3


def draw_charges(sheet: Sheet) -> None:
    """kWh × price × coefficient = sum, other lines by their titles, the total and its VAT."""
    words, invoice = sheet.words, sheet.invoice
    is_told = has_meters(invoice)
    rows = [
        Row(
            _charge(line, words, has_meters=is_told),
            theme.GAIN if line.amount.kopecks < 0 else theme.BODY,
        )
        for line in in_order(invoice)
    ]
    columns = _columns(words)
    if all(line.kwh is None for line in invoice.lines):
        columns = (columns[0]._replace(width=_WIDE), columns[-1])
        rows = [Row((row.cells[0], row.cells[-1]), row.style) for row in rows]
    sheet.heading(words.say("charges"), 12)
    draw_table(sheet, columns, rows)
    draw_charged(sheet)


def in_order(invoice: Invoice) -> list[BillLine]:
    """Energy and other charges first, benefits behind them, as is the custom of the trade."""
    return sorted(invoice.lines, key=lambda line: (line.kind is LineKind.BENEFIT, line.position))


def has_meters(invoice: Invoice) -> bool:
    """Whether lines must name their meters to be told apart."""
    return len({line.meter_number for line in invoice.lines if line.meter_number}) > 1


def zone_name(zone: Zone, words: Words) -> str:
    """A register's name on paper."""
    return words.say(f"zone-{zone.value.replace('_', '-')}")


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words.say("line"), 57, Align.LEFT),
        Column(words.say("period"), 46, Align.LEFT),
        Column(words.say("kwh"), 18),
        Column("", 3, Align.CENTRE),
        Column(words.say("price"), 16),
        Column("", 3, Align.CENTRE),
        Column(words.say("coefficient"), 11),
        Column("", 3, Align.CENTRE),
        Column(words.say("sum"), _SUM),
    )


def registers(lines: tuple[BillLine, ...]) -> list[Register]:
    """What the bill's meters showed, row by row."""
    found: dict[tuple[object, ...], Register] = {}
    for line in sorted(lines, key=lambda line: line.position):
        if line.zone is None or line.to_value is None:
            continue
        key = (line.meter_number, line.zone, line.from_on, line.to_on)
        found.setdefault(key, Register(line, 0)).kwh += line.kwh or 0
    return list(found.values())


def _reading(register: Register, words: Words) -> tuple[str, ...]:
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
    return (
        title_of(line, words, has_meters=has_meters),
        period_of(line, words),
        words.whole(line.kwh),
        signs[0],
        words.factor(line.price, is_price=True),
        signs[1] if line.coefficient is not None else "",
        words.factor(line.coefficient),
        signs[2],
        words.sum(line.amount),
    )


def period_of(line: BillLine, words: Words) -> str:
    """From one reading to the other; nothing for a line without them."""
    if line.from_on is None or line.to_on is None:
        return ""
    return f"{words.day(line.from_on)}{_DASH}{words.day(line.to_on)}"


def title_of(line: BillLine, words: Words, *, has_meters: bool) -> str:
    """What a line is called."""
    title = line.title or words.say(f"line-{line.kind.value}")
    if line.kind is LineKind.CORRECTION and line.title:
        title = words.say("correction-of", title=line.title)
    if line.zone not in {None, Zone.ALL}:
        title = f"{title}, {zone_name(line.zone or Zone.ALL, words).lower()}"
    return f"{title}, №\u00a0{line.meter_number}" if has_meters and line.meter_number else title


def draw_charged(sheet: Sheet) -> None:
    """What all lines make together, and the tax inside: beside it, or under it in large print."""
    invoice, words, canvas, style = sheet.invoice, sheet.words, sheet.canvas, sheet.look.strong
    vat = words.say("vat", amount=invoice.vat_included) if invoice.vat_included else ""
    name, charged = words.say("charged"), words.say("amount", amount=invoice.amount)
    left, right, row = theme.LEFT + _PAD, theme.RIGHT - _PAD, 0.7 * style.size
    taken = sum(canvas.width(text, style) for text in (name, charged, vat))
    is_under = bool(vat) and taken > theme.BREADTH - 12
    height = row + is_under * 0.55 * style.size
    sheet.room(height)
    fill(canvas, Box(theme.LEFT, sheet.y, theme.BREADTH, height), theme.TINT)
    y = sheet.y + row * 0.7
    canvas.text(left, y, name, style)
    if is_under:
        canvas.text(left, y + 0.55 * style.size, vat, sheet.look.label)
    elif vat:
        at = right - canvas.width(charged, style) - 4
        canvas.text(at, y, vat, sheet.look.label, align=Align.RIGHT)
    canvas.text(right, y, charged, style, align=Align.RIGHT)
    sheet.y += height + 0.3 * style.size
