"""The year's consumption in large print: a row a month, so that the months can be read."""

from typing import Final

from services.documents import theme
from services.documents.canvas import Align
from services.documents.chart import MONTHS
from services.documents.shapes import Box, fill
from services.documents.sheet import Sheet

_ROW: Final = 8.0
_BARS_X: Final = theme.LEFT + 56
_BARS: Final = 98.0


def draw_year(sheet: Sheet) -> None:
    """Up to twelve months, the bill's month in ink."""
    months = sheet.invoice.history[-MONTHS:]
    if not months:
        return
    canvas, look = sheet.canvas, sheet.look
    most = max(1, *(kwh for _, kwh in months))
    sheet.heading(sheet.words.say("history"), _ROW * len(months))
    for month, kwh in months:
        is_this = month == sheet.invoice.month
        style = look.strong if is_this else look.body
        y = sheet.y + 6.0
        canvas.text(theme.LEFT, y, sheet.words.month(month), style)
        bar = Box(_BARS_X, sheet.y + 1.6, max(0.4, _BARS * kwh / most), _ROW - 2.6)
        fill(canvas, bar, theme.NAVY if is_this else theme.BAR)
        canvas.text(theme.RIGHT, y, str(kwh), style, align=Align.RIGHT)
        sheet.y += _ROW
    sheet.y += 2
