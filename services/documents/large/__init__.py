"""The bill in large print: a layout of its own for people who see poorly, with the same facts."""

from services.documents.balance import draw_account
from services.documents.chart import draw_why
from services.documents.large.front import draw_front
from services.documents.large.lines import draw_charges, draw_readings
from services.documents.large.requisites import draw_requisites
from services.documents.large.slip import draw_slip
from services.documents.large.year import draw_year
from services.documents.sheet import Sheet
from services.documents.theme import BREADTH

__all__ = ["draw_large"]

_GAP = 6.0


def draw_large(sheet: Sheet) -> None:
    """What to pay, until when and how come first; then why; then everything else."""
    draw_front(sheet)
    draw_why(sheet)
    draw_readings(sheet)
    draw_charges(sheet)
    draw_account(sheet, BREADTH)
    sheet.y += _GAP
    draw_requisites(sheet)
    draw_year(sheet)
    draw_slip(sheet)
