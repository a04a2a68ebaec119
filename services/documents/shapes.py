"""Boxes, lines and polygons in millimetres from the top left, drawn on a canvas."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.documents.canvas import HEIGHT, Canvas

_POINTS: Final = 72 / 25.4
_ROUND: Final = 0.5523  # how far the handles of a Bézier quarter circle reach


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres."""

    x: float
    y: float
    width: float
    height: float


def fill(canvas: Canvas, box: Box, colour: str, *, radius: float = 0) -> None:
    """A filled rectangle, with round corners if `radius` is given."""
    canvas.paint(colour)
    canvas.draw(_outline(box, radius), "f")


def frame(canvas: Canvas, box: Box, colour: str, *, radius: float = 0) -> None:
    """The outline of a rectangle."""
    canvas.draw(f"q 0.7 w {colour} RG", _outline(box, radius), "S Q")


def polygon(canvas: Canvas, points: Sequence[tuple[float, float]], colour: str) -> None:
    """A filled shape with straight sides."""
    canvas.paint(colour)
    steps = [f"{x * _POINTS:.2f} {(HEIGHT - y) * _POINTS:.2f}" for x, y in points]
    canvas.draw(f"{steps[0]} m", *(f"{step} l" for step in steps[1:]), "f")


def rule(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], look: str) -> None:
    """A hairline; `look` is a colour, and a PDF dash array behind a bar: "0 0 0|3 2"."""
    colour, _, dash = look.partition("|")
    canvas.draw(
        f"q 0.5 w {colour} RG [{dash}] 0 d "
        f"{start[0] * _POINTS:.2f} {(HEIGHT - start[1]) * _POINTS:.2f} m "
        f"{end[0] * _POINTS:.2f} {(HEIGHT - end[1]) * _POINTS:.2f} l S Q"
    )


def _outline(box: Box, radius: float) -> str:
    left, right = box.x * _POINTS, (box.x + box.width) * _POINTS
    top, bottom = (HEIGHT - box.y) * _POINTS, (HEIGHT - box.y - box.height) * _POINTS
    if not radius:
        return f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
    r = radius * _POINTS
    k = r * (1 - _ROUND)
    steps = (
        ("m", left + r, bottom),
        ("l", right - r, bottom),
        ("c", right - k, bottom, right, bottom + k, right, bottom + r),
        ("l", right, top - r),
        ("c", right, top - k, right - k, top, right - r, top),
        ("l", left + r, top),
        ("c", left + k, top, left, top - k, left, top - r),
        ("l", left, bottom + r),
        ("c", left, bottom + k, left + k, bottom, left + r, bottom),
    )
    return " ".join(
        " ".join(f"{number:.2f}" for number in numbers) + f" {operator}"
        for operator, *numbers in steps
    )
