"""The look of a bill: colours, text styles and the measures of the page."""

from dataclasses import dataclass
from typing import Final

from services.documents.canvas import Style
from services.documents.typeface import Weight

INK: Final = "0.09 0.13 0.2"
NAVY: Final = "0.06 0.17 0.33"
GREY: Final = "0.38 0.43 0.5"
SLATE: Final = "0.24 0.29 0.37"  # grey that faint eyes can read
RULE: Final = "0.8 0.83 0.87"
TINT: Final = "0.95 0.962 0.978"
BAR: Final = "0.66 0.74 0.84"
AMBER: Final = "0.98 0.72 0.11"
GREEN: Final = "0.07 0.45 0.27"
WHITE: Final = "1 1 1"
PALE: Final = "0.78 0.84 0.92"

LEFT: Final = 15.0
RIGHT: Final = 195.0
BREADTH: Final = RIGHT - LEFT

LABEL: Final = Style(Weight.REGULAR, 7.5, GREY)
SMALL: Final = Style(Weight.REGULAR, 8.0, INK)
BODY: Final = Style(Weight.REGULAR, 9.0, INK)
STRONG: Final = Style(Weight.BOLD, 9.0, INK)
GAIN: Final = Style(Weight.REGULAR, 9.0, GREEN)
NAME: Final = Style(Weight.BOLD, 10.5, INK)
NUMBER: Final = Style(Weight.BOLD, 13.0, NAVY)
HEADING: Final = Style(Weight.BOLD, 10.0, NAVY)
TOTAL: Final = Style(Weight.BOLD, 11.0, WHITE)
TINY: Final = Style(Weight.REGULAR, 7.0, GREY)
DUE: Final = Style(Weight.BOLD, 12.0, INK)


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of shared blocks; `bottom` is where a page ends, in millimetres."""

    label: Style
    body: Style
    strong: Style
    gain: Style
    heading: Style
    total: Style
    running: Style
    foot: Style
    bottom: float


NORMAL: Final = Look(LABEL, BODY, STRONG, GAIN, HEADING, TOTAL, SMALL, TINY, bottom=286.0)
LARGE: Final = Look(
    label=Style(Weight.REGULAR, 16.0, SLATE),
    body=Style(Weight.REGULAR, 16.0, INK),
    strong=Style(Weight.BOLD, 16.0, INK),
    gain=Style(Weight.REGULAR, 16.0, GREEN),
    heading=Style(Weight.BOLD, 20.0, NAVY),
    total=Style(Weight.BOLD, 22.0, WHITE),
    running=Style(Weight.REGULAR, 16.0, INK),
    foot=Style(Weight.REGULAR, 16.0, SLATE),
    bottom=281.0,
)
"""For people who see poorly: nothing is smaller than 16 points."""
