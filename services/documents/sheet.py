"""The sheet: where the pen stands on the page, and what happens at its foot."""

from dataclasses import dataclass, field
from typing import Final

from services.documents import theme
from services.documents.canvas import Align, Canvas, Style
from services.documents.shapes import rule
from services.documents.words import Words
from services.domain.invoice import Invoice

_CONTINUED_TOP: Final = 22.0
_LINE: Final = 1.28  # line height by type size
_MM: Final = 25.4 / 72


def leading(style: Style) -> float:
    """The distance between the lines of a style, in millimetres."""
    return style.size * _LINE * _MM


@dataclass(slots=True)
class Sheet:
    """The pages of one bill; `y` is where the next block begins, in millimetres.

    `modules` are those of the payment QR.
    """

    canvas: Canvas
    words: Words
    invoice: Invoice
    modules: tuple[bytes, ...]
    y: float = 0.0
    page: int = field(default=0, init=False)

    def room(self, height: float) -> bool:
        """Make room for a block; true if that took a new page."""
        if self.y + height <= theme.BOTTOM:
            return False
        self.canvas.turn_page()
        self.page += 1
        self.y = _CONTINUED_TOP
        return True

    def heading(self, text: str, following: float) -> None:
        """A block's title, kept together with `following` millimetres of its block."""
        self.room(following + 7)
        self.canvas.text(theme.LEFT, self.y + 4.5, text, theme.HEADING)
        self.y += 6.5

    def paragraph(self, x: float, y: float, text: str, style: Style, *, width: float) -> float:
        """Wrapped text whose first baseline is `y`; returns the next free baseline."""
        for line in self.canvas.wrap(text, style, width):
            self.canvas.text(x, y, line, style)
            y += leading(style)
        return y

    def number_pages(self) -> None:
        """Write heads of continued pages and every page's foot, when their count is known."""
        count = self.page + 1
        invoice, words, canvas = self.invoice, self.words, self.canvas
        name = words.say("number", number=invoice.number)
        for page in range(count):
            canvas.revisit(page)
            if page:
                account = words.say("account", number=invoice.consumer.account_number)
                canvas.text(theme.LEFT, 14, f"{name} · {account}", theme.SMALL)
                rule(canvas, (theme.LEFT, 17), (theme.RIGHT, 17), theme.RULE)
            if count > 1:
                foot = words.say("page", page=page + 1, pages=count)
                canvas.text(theme.RIGHT, 291, foot, theme.TINY, align=Align.RIGHT)
