"""The payment QR on paper: one path of modules, with the hryvnia in a white circle amid them."""

from functools import cache
from typing import Any, Final

import segno
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from services.documents.canvas import HEIGHT, Canvas
from services.documents.shapes import Box
from services.documents.typeface import FONTS
from services.domain.nbu_qr import QrFormat

QUIET: Final = 4  # modules of white that readers need on every side
_POINTS: Final = 72 / 25.4
_MASK: Final = 3  # any mask is lawful; trying all eight costs five times the time
_SMALLEST: Final = {QrFormat.V002: 1, QrFormat.V003: 10}
_CIRCLE: Final = 0.1  # the radius by the side: 3 % of the area, of the 15 % that M repairs
_SIGN: Final = 0.62  # the height of the sign by the circle's diameter
_CAP_HEIGHT: Final = 698


def matrix(address: str, of: QrFormat) -> tuple[bytearray, ...]:
    """The modules of the code of an address, rows from the top; correction M."""
    code = segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
    if int(code.version) < _SMALLEST[of]:
        code = segno.make_qr(
            address, error="m", boost_error=False, mask=_MASK, version=_SMALLEST[of]
        )
    rows: tuple[bytearray, ...] = code.matrix
    return rows


def draw_qr(canvas: Canvas, modules: tuple[bytearray, ...], box: Box) -> None:
    """The code in a square box; the quiet zone is inside the box."""
    count = len(modules)
    module = box.width / (count + 2 * QUIET) * _POINTS
    left = box.x * _POINTS + QUIET * module
    top = (HEIGHT - box.y) * _POINTS - QUIET * module
    canvas.draw(
        f"q 0 g {module:.4f} 0 0 {-module:.4f} {left:.3f} {top:.3f} cm",
        *_rectangles(modules),
        "f",
        *_sign(count),
        "f Q",
    )


def _rectangles(modules: tuple[bytearray, ...]) -> list[str]:
    """Runs of dark modules along the rows, without those under the circle."""
    middle, radius = len(modules) / 2, len(modules) * _CIRCLE + 0.5
    found = []
    for y, row in enumerate(modules):
        start = -1
        reach = radius**2 - (y + 0.5 - middle) ** 2
        for x, dark in enumerate((*row, 0)):
            is_dark = dark and (reach <= 0 or (x + 0.5 - middle) ** 2 >= reach)
            if is_dark and start < 0:
                start = x
            elif not is_dark and start >= 0:
                found.append(f"{start} {y} {x - start} 1 re")
                start = -1
    return found


def _sign(count: int) -> list[str]:
    scale = count * _CIRCLE * 2 * _SIGN / _CAP_HEIGHT
    width, path = _hryvnia()
    x = count / 2 - width * scale / 2
    y = count / 2 + _CAP_HEIGHT * scale / 2
    return [f"{scale:.6f} 0 0 {-scale:.6f} {x:.3f} {y:.3f} cm", path]


@cache
def _hryvnia() -> tuple[int, str]:
    """The sign's advance and outline in font units: a picture, so that no text is added."""
    with TTFont(FONTS / "oblik-bold.ttf", lazy=False) as font:
        name = font.getBestCmap()[ord("₴")]
        glyphs = font.getGlyphSet()
        pen = _PathPen(glyphs)
        glyphs[name].draw(pen)
        return int(glyphs[name].width), " ".join(pen.path)


class _PathPen(BasePen):  # type: ignore[misc]  # untyped base
    """Writes an outline as PDF path operators."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.path: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - named by fontTools
        self._add("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - named by fontTools
        self._add("l", pt)

    def _curveToOne(  # noqa: N802 - named by fontTools
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._add("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802 - named by fontTools
        self._add("h")

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self.path.append(" ".join(f"{x:.1f} {y:.1f}" for x, y in points) + f" {operator}")
