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
_HEADING: Final = 0.65  # millimetres by type size
_MM: Final = 25.4 / 72


def leading(style: Style) -> float:
    """The distance between the lines of a style, in millimetres."""
    return style.size * _LINE * _MM


@dataclass(slots=True)
class Sheet:
    """The pages of one bill; `y` is where the next block begins, in millimetres.

    `address` is what the payment QR holds, `modules` are those of its picture.
    """

    canvas: Canvas
    words: Words
    invoice: Invoice
    address: str
    modules: tuple[bytes, ...]
    look: theme.Look = theme.NORMAL
    y: float = 0.0
    page: int = field(default=0, init=False)

    def room(self, height: float) -> bool:
        """Make room for a block; true if that took a new page."""
        if self.y + height <= self.look.bottom:
            return False
        self.canvas.turn_page()
        self.page += 1
        self.y = _CONTINUED_TOP
        return True

    def heading(self, text: str, following: float) -> None:
        """A block's title, kept together with `following` millimetres of its block."""
        style = self.look.heading
        self.room(following + _HEADING * style.size)
        self.canvas.text(theme.LEFT, self.y + 0.45 * style.size, text, style)
        self.y += _HEADING * style.size

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
                told = f"{name} · {account}"
                if canvas.width(told, self.look.running) > theme.BREADTH:
                    told = name
                    canvas.text(theme.LEFT, 291, account, self.look.foot)
                canvas.text(theme.LEFT, 14, told, self.look.running)
                rule(canvas, (theme.LEFT, 17), (theme.RIGHT, 17), theme.RULE)
            if count > 1:
                foot = words.say("page", page=page + 1, pages=count)
                canvas.text(theme.RIGHT, 291, foot, self.look.foot, align=Align.RIGHT)
