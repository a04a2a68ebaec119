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
_ROW: Final = 5.4
_SUM_ROW: Final = 8.0
_NOTE: Final = 4.6


class _Entry(NamedTuple):
    words: str
    amount: Money


def draw_balance(sheet: Sheet) -> None:
    """The rows, the total in its bar, notes under it; the history at the right."""
    above, below = _entries(sheet)
    notes = _notes(sheet, below)
    height = len(above) * _ROW + _SUM_ROW + len(notes) * _NOTE + 3
    sheet.heading(sheet.words.say("balance"), max(height, CHART_HEIGHT))
    top = sheet.y
    _rows(sheet, above)
    _to_pay(sheet)
    for note in notes:
        sheet.canvas.text(theme.LEFT, sheet.y + 3.6, note, theme.LABEL)
        sheet.y += _NOTE
    bottom = sheet.y
    chart = Box(theme.LEFT + _WIDTH + _GAP, top - 6.5, theme.BREADTH - _WIDTH - _GAP, CHART_HEIGHT)
    if draw_history(sheet, chart):
        bottom = max(bottom, chart.y + chart.height)
    sheet.y = bottom + 3


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
    return own, others


def _notes(sheet: Sheet, apart: Sequence[_Entry]) -> list[str]:
    words, invoice = sheet.words, sheet.invoice
    notes = [
        words.say("apart", article=each.words, amount=each.amount) for each in apart if each.amount
    ]
    if invoice.expected_kwh is not None and invoice.article is Article.ELECTRICITY:
        notes.append(words.say("expected", kwh=invoice.expected_kwh))
    wrapped = [sheet.canvas.wrap(note, theme.LABEL, _WIDTH) for note in notes]
    return [line for lines in wrapped for line in lines]


def _rows(sheet: Sheet, entries: Sequence[_Entry]) -> None:
    canvas, right = sheet.canvas, theme.LEFT + _WIDTH
    for entry in entries:
        style: Style = theme.GAIN if entry.amount < ZERO else theme.BODY
        line, *more = canvas.wrap(entry.words, theme.BODY, _WIDTH - 34)
        canvas.text(theme.LEFT, sheet.y + 3.9, line, theme.BODY)
        amount = sheet.words.say("amount", amount=entry.amount)
        canvas.text(right - 2, sheet.y + 3.9, amount, style, align=Align.RIGHT)
        for each in more:
            sheet.y += leading(theme.BODY)
            canvas.text(theme.LEFT, sheet.y + 3.9, each, theme.BODY)
        sheet.y += _ROW
        rule(canvas, (theme.LEFT, sheet.y), (right, sheet.y), theme.RULE)


def _to_pay(sheet: Sheet) -> None:
    canvas, invoice, words = sheet.canvas, sheet.invoice, sheet.words
    fill(canvas, Box(theme.LEFT, sheet.y, _WIDTH, _SUM_ROW), theme.NAVY)
    is_credit = invoice.to_pay < ZERO
    key = "total-credit" if is_credit else "total-to-pay"
    amount = words.say("amount", amount=-invoice.to_pay if is_credit else invoice.to_pay)
    canvas.text(theme.LEFT + 2, sheet.y + 5.5, words.say(key), theme.TOTAL)
    canvas.text(theme.LEFT + _WIDTH - 2, sheet.y + 5.5, amount, theme.TOTAL, align=Align.RIGHT)
    sheet.y += _SUM_ROW + 1
