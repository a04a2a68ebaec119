"""The account on a bill: from the opening balance to what is to pay, beside the year's picture."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from services.documents import theme
from services.documents.canvas import Align, Style
from services.documents.chart import CHART_HEIGHT, draw_history
from services.documents.shapes import Box, fill, rule
from services.documents.sheet import Sheet, leading
from services.domain.article import Article
from services.domain.money import ZERO, Money, total

_WIDTH: Final = 98.0
_GAP: Final = 10.0
_ROW: Final = 0.567  # millimetres of height by type size
_BASELINE: Final = 0.406
_SUM_ROW: Final = 0.727
_NOTE: Final = 0.56


class _Entry(NamedTuple):
    words: str
    amount: Money


def draw_balance(sheet: Sheet) -> None:
    """The rows, the total in its bar, notes under it; the history at the right."""
    top = draw_account(sheet, _WIDTH, at_least=CHART_HEIGHT)
    bottom = sheet.y
    chart = Box(theme.LEFT + _WIDTH + _GAP, top - 6.5, theme.BREADTH - _WIDTH - _GAP, CHART_HEIGHT)
    if draw_history(sheet, chart):
        bottom = max(bottom, chart.y + chart.height)
    sheet.y = bottom + 2


def draw_account(sheet: Sheet, width: float, *, at_least: float = 0) -> float:
    """The account in a column under its heading, kept together; returns where its rows begin."""
    look = sheet.look
    above, below = _entries(sheet)
    notes = _notes(sheet, below, width)
    tall = len(above) * _ROW * look.body.size + len(notes) * _NOTE * look.label.size
    sheet.heading(sheet.words.say("balance"), max(tall + _SUM_ROW * look.total.size + 3, at_least))
    top = sheet.y
    _rows(sheet, above, width)
    _to_pay(sheet, width)
    for note in notes:
        sheet.canvas.text(theme.LEFT, sheet.y + 0.48 * look.label.size, note, look.label)
        sheet.y += _NOTE * look.label.size
    return top


def _entries(sheet: Sheet) -> tuple[Sequence[_Entry], Sequence[_Entry]]:
    """What adds up to the sum to pay, and the other articles' debts if those do not belong."""
    invoice, words = sheet.invoice, sheet.words
    start = words.day(invoice.period_from)
    opening = invoice.opening_balance
    key = "opening-credit" if opening < ZERO else "opening-debt" if opening else "opening"
    own = [
        _Entry(words.say(key, day=start), opening),
        _Entry(words.say("paid"), -invoice.paid_in_period),
    ]
    if invoice.corrections:
        own.append(_Entry(words.say("corrections"), invoice.corrections))
    own.append(
        _Entry(words.say("charged-month", month=words.month(invoice.month)), invoice.amount)
    )
    others = [
        _Entry(words.say(f"other-{article.value}"), debt) for article, debt in invoice.other_debts
    ]
    if total([each.amount for each in (*own, *others)]) == invoice.to_pay:
        return [*own, *others], []
    rest = invoice.to_pay - total([each.amount for each in own])
    if rest:
        # An old bill asks for what is left of itself: the rows have to come to it.
        own.append(_Entry(words.say("later"), rest))
    return own, others


def _notes(sheet: Sheet, apart: Sequence[_Entry], width: float) -> list[str]:
    words, invoice = sheet.words, sheet.invoice
    notes = [
        words.say("apart", article=each.words, amount=each.amount) for each in apart if each.amount
    ]
    if invoice.expected_kwh is not None and invoice.article is Article.ELECTRICITY:
        notes.append(words.say("expected", kwh=invoice.expected_kwh))
    wrapped = [sheet.canvas.wrap(note, sheet.look.label, width) for note in notes]
    return [line for lines in wrapped for line in lines]


def _rows(sheet: Sheet, entries: Sequence[_Entry], width: float) -> None:
    canvas, right, body = sheet.canvas, theme.LEFT + width, sheet.look.body
    baseline = _BASELINE * body.size
    for entry in entries:
        style: Style = sheet.look.gain if entry.amount < ZERO else body
        amount = sheet.words.say("amount", amount=entry.amount)
        line, *more = canvas.wrap(entry.words, body, width - canvas.width(amount, style) - 6)
        canvas.text(theme.LEFT, sheet.y + baseline, line, body)
        canvas.text(right - 2, sheet.y + baseline, amount, style, align=Align.RIGHT)
        for each in more:
            sheet.y += leading(body)
            canvas.text(theme.LEFT, sheet.y + baseline, each, body)
        sheet.y += _ROW * body.size
        rule(canvas, (theme.LEFT, sheet.y), (right, sheet.y), theme.RULE)


def _to_pay(sheet: Sheet, width: float) -> None:
    canvas, invoice, words, style = sheet.canvas, sheet.invoice, sheet.words, sheet.look.total
    height = _SUM_ROW * style.size
    fill(canvas, Box(theme.LEFT, sheet.y, width, height), theme.NAVY)
    is_credit = invoice.to_pay < ZERO
    key = "total-credit" if is_credit else "total-to-pay"
    amount = words.say("amount", amount=-invoice.to_pay if is_credit else invoice.to_pay)
    y = sheet.y + height * 0.69
    canvas.text(theme.LEFT + 2, y, words.say(key), style)
    canvas.text(theme.LEFT + width - 2, y, amount, style, align=Align.RIGHT)
    sheet.y += height + 1
