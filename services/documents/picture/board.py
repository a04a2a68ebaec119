"""The board a picture is painted on: Pillow, the house's fonts, colours told apart in grey too."""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from services.documents.typeface import FONTS, Weight
from services.domain.meter import Zone

WIDTH: Final = 1080
HEIGHT: Final = 1350
MARGIN: Final = 56

WHITE: Final = "#ffffff"
INK: Final = "#17202e"
GREY: Final = "#566070"
RULE: Final = "#d5dae2"
PAST: Final = "#e4e8ee"  # the year before: a pale bar with an outline
PAST_EDGE: Final = "#7b8696"
MONEY: Final = "#2f6b4f"
# Hues of the Okabe–Ito palette, set apart in lightness: about 24, 45 and 73 of 100.
ZONES: Final = {
    Zone.ALL: "#1f5fa8",
    Zone.DAY: "#f0b13c",
    Zone.NIGHT: "#1b3a6b",
    Zone.PEAK: "#c1480e",
    Zone.HALF_PEAK: "#86b8e0",
}
STACKED: Final = (Zone.NIGHT, Zone.ALL, Zone.DAY, Zone.HALF_PEAK, Zone.PEAK)  # from the ground up
_COLOURS: Final = 128
_FINER: Final = 3
_STRIPE: Final = 11
_THICK: Final = 3


@dataclass(frozen=True, slots=True)
class Pen:
    """How words look: pixels of size, weight, colour, and of white around the letters."""

    size: int
    weight: Weight = Weight.REGULAR
    colour: str = INK
    halo: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float


class Board:
    """One picture in the making; it shares nothing with another one."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
        self._draw = ImageDraw.Draw(self.image)
        self._fonts: dict[tuple[int, Weight], ImageFont.FreeTypeFont] = {}

    def words(self, at: tuple[float, float], text: str, pen: Pen, *, anchor: str = "ls") -> None:
        """One line; `anchor` as Pillow names it: l, m or r, then s for the baseline."""
        font, halo = self._font(pen), pen.halo
        self._draw.text(at, text, pen.colour, font, anchor, stroke_width=halo, stroke_fill=WHITE)

    def width(self, text: str, pen: Pen) -> float:
        """How many pixels the line takes."""
        return self._font(pen).getlength(text)

    def wrap(self, text: str, pen: Pen, width: float) -> list[str]:
        """The text in lines of at most `width` pixels, cut at ordinary spaces."""
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, pen) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def fill(self, box: Box, colour: str, *, edge: str | None = None) -> None:
        """A rectangle, its right and bottom sides excluded."""
        left, top = round(box.left), round(box.top)
        right, bottom = round(box.right) - 1, round(box.bottom) - 1
        if right >= left and bottom >= top:
            around = (left, top, right, bottom)
            self._draw.rectangle(around, fill=colour, outline=edge, width=2 if edge else 0)

    def hatch(self, box: Box) -> None:
        """White stripes over a rectangle: a value that was estimated."""
        left, top = round(box.left), round(box.top)
        size = round(box.right) - left, round(box.bottom) - top
        if min(size) > 0:
            self.image.paste(WHITE, (left, top), _stripes(size))

    def png(self) -> bytes:
        """The picture as a file: of few colours, which makes it a third of the size."""
        few = self.image.quantize(
            _COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        file = io.BytesIO()
        few.save(file, "PNG")
        return file.getvalue()

    def _font(self, pen: Pen) -> ImageFont.FreeTypeFont:
        key = pen.size, pen.weight
        if key not in self._fonts:
            path = FONTS / f"oblik-{pen.weight.name.lower()}.ttf"
            self._fonts[key] = ImageFont.truetype(path, pen.size)
        return self._fonts[key]


def _stripes(size: tuple[int, int]) -> Image.Image:
    """A mask of diagonal stripes, drawn larger and reduced, so that its edges are smooth."""
    width, height = size[0] * _FINER, size[1] * _FINER
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    for start in range(-height, width, _STRIPE * _FINER):
        draw.line((start, height, start + height, 0), fill=255, width=_THICK * _FINER)
    return mask.resize(size, Image.Resampling.BOX)
