"""Tables that wrap their words, keep numbers in line and repeat their head on a new page."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from services.documents import theme
from services.documents.canvas import Align, Style
from services.documents.shapes import Box, fill, rule
from services.documents.sheet import Sheet, leading

_PAD: Final = 1.6
_ABOVE: Final = 0.406  # from a row's top to its first baseline, by type size
_BELOW: Final = 0.172  # from its last baseline to its bottom
_HEAD: Final = 0.66  # the height of the head
_HEAD_ABOVE: Final = 0.45


class Column(NamedTuple):
    """A column: its head, its width in millimetres and where its cells stand."""

    head: str
    width: float
    align: Align = Align.RIGHT


class Row(NamedTuple):
    """A row of cells as words, a line feed begins a line; `style` is how they look."""

    cells: Sequence[str]
    style: Style = theme.BODY


def draw_table(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """The table at the sheet's height, over as many pages as it takes; heads may be empty."""
    _head(sheet, columns)
    for row in rows:
        cells = _wrapped(sheet, columns, row)
        deepest = max(len(lines) for lines in cells)
        height = (_ABOVE + _BELOW) * row.style.size + (deepest - 1) * leading(row.style)
        if sheet.room(height):
            _head(sheet, columns)
        _row(sheet, columns, cells, row.style)
        sheet.y += height
        rule(sheet.canvas, (theme.LEFT, sheet.y), (theme.RIGHT, sheet.y), theme.RULE)


def _wrapped(sheet: Sheet, columns: Sequence[Column], row: Row) -> list[list[str]]:
    """The lines of every cell; words reach over the empty cells at their right."""
    cells, free = list[list[str]](), 0.0
    for cell, column in zip(reversed(row.cells), reversed(columns), strict=True):
        free = column.width + (0 if cells and any(cells[-1]) else free)
        lines = cell.split("\n")
        if column.align is Align.LEFT:
            width = free - 2 * _PAD
            lines = [one for each in lines for one in sheet.canvas.wrap(each, row.style, width)]
        cells.append(lines)
    return cells[::-1]


def _head(sheet: Sheet, columns: Sequence[Column]) -> None:
    heads = [[column.head] for column in columns]
    if not any(column.head for column in columns):
        return
    style = sheet.look.label
    height = _HEAD * style.size
    fill(sheet.canvas, Box(theme.LEFT, sheet.y, theme.BREADTH, height), theme.TINT)
    _row(sheet, columns, heads, style, above=_HEAD_ABOVE)
    sheet.y += height


def _row(
    sheet: Sheet,
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    style: Style,
    *,
    above: float = _ABOVE,
) -> None:
    x = theme.LEFT
    for column, lines in zip(columns, cells, strict=True):
        at = {
            Align.LEFT: x + _PAD,
            Align.RIGHT: x + column.width - _PAD,
            Align.CENTRE: x + column.width / 2,
        }[column.align]
        for number, line in enumerate(lines):
            if line:
                y = sheet.y + above * style.size + number * leading(style)
                sheet.canvas.text(at, y, line, style, align=column.align)
        x += column.width
