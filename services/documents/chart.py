"""The year's consumption as a strip of bars, and the line that says why the bill is what it is."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from services.documents import theme
from services.documents.canvas import Align, Style
from services.documents.shapes import Box, fill, rule
from services.documents.sheet import Sheet, leading
from services.documents.typeface import Weight
from services.domain.article import Article
from services.domain.bill import LineKind
from services.domain.bill_energy import ends_with_estimate

CHART_HEIGHT: Final = 41.0
MONTHS: Final = 12
_PAD: Final = 3.0
_SHARE: Final = 0.66  # of a month's breadth is the bar
_SIZES: Final = {
    4: 6.2,
    5: 5.0,
    6: 4.2,
    7: 3.6,
}  # points by digits, so that neighbours do not touch
_SIZE: Final = 6.8
_YEAR: Final = 12


def draw_history(sheet: Sheet, box: Box) -> bool:
    """Up to twelve months in a box, the bill's month in ink; false when there is no history."""
    months = sheet.invoice.history[-MONTHS:]
    if not months:
        return False
    canvas, words = sheet.canvas, sheet.words
    canvas.text(box.x, box.y + 4.5, words.say("history"), theme.HEADING)
    base, most = box.y + box.height - 5, max(1, *(kwh for _, kwh in months))
    tallest = box.height - 18
    breadth = box.width / MONTHS
    rule(canvas, (box.x, base), (box.x + box.width, base), theme.RULE)
    size = _SIZES.get(len(str(most)), _SIZE)
    for index, (month, kwh) in enumerate(months):
        is_this = month == sheet.invoice.month
        x = box.x + (index + MONTHS - len(months)) * breadth
        height = max(0.3, tallest * kwh / most)
        bar = Box(x + breadth * (1 - _SHARE) / 2, base - height, breadth * _SHARE, height)
        fill(canvas, bar, theme.NAVY if is_this else theme.BAR)
        weight, colour = (Weight.BOLD, theme.NAVY) if is_this else (Weight.REGULAR, theme.GREY)
        style = Style(weight, size, colour)
        middle = x + breadth / 2
        canvas.text(middle, base - height - 1.1, str(kwh), style, align=Align.CENTRE)
        name = words.say(f"short-{month.month}")
        named = style._replace(size=_SIZE)
        canvas.text(middle, base + 3.4, name, named, align=Align.CENTRE)
    return True


def draw_why(sheet: Sheet) -> None:
    """A strip with the reasons: this month against others, and an estimate if there was one."""
    told = _reasons(sheet)
    if not told:
        return
    style = sheet.look.body
    lines = sheet.canvas.wrap(told, style, theme.BREADTH - 2 * _PAD - 2)
    height = len(lines) * leading(style) + 3
    sheet.room(height)
    fill(sheet.canvas, Box(theme.LEFT, sheet.y, 1.1, height), theme.AMBER)
    for number, line in enumerate(lines):
        y = sheet.y + 0.35 * style.size + 1.25 + number * leading(style)
        sheet.canvas.text(theme.LEFT + _PAD + 1, y, line, style)
    sheet.y += height + 2.6


def _reasons(sheet: Sheet) -> str:
    invoice, words = sheet.invoice, sheet.words
    if invoice.article is not Article.ELECTRICITY:
        return ""
    told = list(_used(sheet))
    if ends_with_estimate(invoice.lines):
        told.append(words.say("why-estimated"))
    if len({line.meter_number for line in invoice.lines if line.meter_number}) > 1:
        told.append(words.say("why-replaced"))
    if len({line.price for line in invoice.lines if line.price is not None}) > 1:
        told.append(words.say("why-prices"))
    return " ".join(told)


def _used(sheet: Sheet) -> Iterator[str]:
    """The month's energy against another; of a recount, since when all is charged anew."""
    invoice, words = sheet.invoice, sheet.words
    if any(line.kind is LineKind.CORRECTION and line.kwh for line in invoice.lines):
        # The month alone is what is left of several: comparing it would mislead.
        yield words.say("why-recounted", day=words.day(invoice.period_from))
        return
    used = dict(invoice.history)
    this = used.get(invoice.month)
    if this is None:
        return
    year_ago = used.get(date(invoice.month.year - 1, invoice.month.month, 1))
    month_ago = used.get(_before(invoice.month))
    yield words.say("why-used", month=words.month(invoice.month), kwh=this)
    if year_ago is not None:
        yield _compared(sheet, "year", this, year_ago)
    elif month_ago is not None:
        yield _compared(sheet, "month", this, month_ago)


def _compared(sheet: Sheet, against: str, this: int, then: int) -> str:
    difference = this - then
    way = "more" if difference > 0 else "less" if difference < 0 else "same"
    return sheet.words.say(f"why-{against}-{way}", kwh=abs(difference), then=then)


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % _YEAR + 1, 1)
