"""The payment QR on paper: one path of modules, with the hryvnia in a white circle amid them."""

import re
from functools import cache
from typing import Any, Final

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from services.documents.canvas import HEIGHT, Canvas
from services.documents.qr_code import modules
from services.documents.shapes import Box
from services.documents.typeface import FONTS
from services.domain.nbu_qr import QrFormat

QUIET: Final = 4  # modules of white that readers need on every side
_POINTS: Final = 72 / 25.4
_DARK: Final = re.compile("1+")
_DIGITS: Final = b"01" + bytes(254)
_TILE: Final = 8
_SMALLEST: Final = {QrFormat.V002: 1, QrFormat.V003: 10}
_CIRCLE: Final = 0.1  # the radius by the side: 3 % of the area, of the 15 % that M repairs
_SIGN: Final = 0.62  # the height of the sign by the circle's diameter
_CAP_HEIGHT: Final = 698
_BOM: Final = "\ufeff"


def matrix(address: str, of: QrFormat) -> tuple[bytes, ...]:
    """The modules of the code of an address, rows from the top, 1 is dark; correction M."""
    return modules(address.encode("ascii"), smallest=_SMALLEST[of])


def draw_qr(canvas: Canvas, rows: tuple[bytes, ...], box: Box, *, told: str) -> None:
    """The code in a square box, the quiet zone inside it; `told` is what a screen reader says."""
    count = len(rows)
    module = box.width / (count + 2 * QUIET) * _POINTS
    left = box.x * _POINTS + QUIET * module
    top = (HEIGHT - box.y) * _POINTS - QUIET * module
    spoken = f"{_BOM}{told}".encode("utf-16-be").hex()
    canvas.draw(
        f"/Span <</Alt <{spoken}>>> BDC",
        f"q 0 g {module:.4f} 0 0 {-module:.4f} {left:.3f} {top:.3f} cm",
        *_rectangles(rows),
        "f",
        *_sign(count),
        "f Q",
        "EMC",
    )


def _rectangles(rows: tuple[bytes, ...]) -> list[str]:
    """Runs of dark modules along the rows, without those under the circle."""
    tiles = _tiles(len(rows))
    drawn = []
    for y, (row, (start, end)) in enumerate(zip(rows, _hidden(len(rows)), strict=True)):
        seen = (row[:start] + bytes(end - start) + row[end:]).translate(_DIGITS)
        bits = int(seen.ljust(_TILE * len(tiles), b"0"), 2).to_bytes(len(tiles), "big")
        line = "".join([tile[eight] for tile, eight in zip(tiles, bits, strict=True)])
        drawn.append(line.replace("y", str(y)))
    return drawn


@cache
def _tiles(count: int) -> tuple[tuple[str, ...], ...]:
    """Eight modules in a row, wherever they may stand, as rectangles: a bill joins them.

    Spelling every run anew takes as long as a quarter of a page.
    """
    places = range(0, count, _TILE)
    return tuple(tuple(_tile(left, f"{bits:08b}") for bits in range(256)) for left in places)


def _tile(left: int, bits: str) -> str:
    return "".join(
        f"{left + run.start()} y {run.end() - run.start()} 1 re " for run in _DARK.finditer(bits)
    )


@cache
def _hidden(count: int) -> tuple[tuple[int, int], ...]:
    """The columns under the circle, row by row."""
    middle, radius = count / 2, count * _CIRCLE + 0.5
    spans = []
    for y in range(count):
        half = max(0.0, radius**2 - (y + 0.5 - middle) ** 2) ** 0.5
        under = [x for x in range(count) if abs(x + 0.5 - middle) < half]
        spans.append((under[0], under[-1] + 1) if under else (0, 0))
    return tuple(spans)


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
