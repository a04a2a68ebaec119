"""The canvas: lines of text in millimetres from the top left, as PDF operators."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from services.documents.pdf import Document, Link
from services.documents.typeface import Weight, frozen

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
_POINTS: Final = 72 / 25.4
_ELLIPSIS: Final = "…"
_NBSP: Final = "\u00a0"
_LETTER: Final = r"[^\W\d_]"
_BREAKS: Final = re.compile(rf"(?<= )|(?<={_LETTER}{_LETTER}{_LETTER}-)(?={_LETTER}{{3}})")
_ABBREVIATED: Final = re.compile(  # "м. Київ", "кв. 1"; "буд. 115", "корп. 2"
    r"(?:(?<=\b\w\.)|(?<=\b\w\w\.)) |(?:(?<=\b\w{3}\.)|(?<=\b\w{4}\.)) (?=\d)"
)


class Align(StrEnum):
    """Where a text stands in the width it is given."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Style(NamedTuple):
    """How a text looks: weight, size in points, colour as three PDF numbers."""

    weight: Weight
    size: float
    colour: str


def printable(text: str, limit: int) -> str:
    """Text from outside, made fit for paper: composed, without control letters, capped.

    A short abbreviation keeps to the word behind it: initials, "кв. 118".
    """
    clean = text[: limit * 2]
    if not frozen(Weight.REGULAR).codes.keys() >= set(clean):
        clean = _composed(clean)
    clean = _ABBREVIATED.sub(_NBSP, " ".join(clean.split()))
    return clean if len(clean) <= limit else clean[: limit - 1].rstrip() + _ELLIPSIS


def _composed(text: str) -> str:
    return "".join(
        " " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter
        for letter in unicodedata.normalize("NFC", text)
        if unicodedata.category(letter) not in {"Cf", "Cs"}
    )


class Canvas:
    """Pages of operators, one of which is being drawn on."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pages: list[list[str]] = []
        self._colour = ""
        self.turn_page()

    @property
    def pages(self) -> list[bytes]:
        """Every page's content, in order."""
        return ["\n".join(page).encode("ascii") for page in self._pages]

    def turn_page(self) -> None:
        """Go on to a fresh page."""
        self._page: list[str] = []
        self._number = len(self._pages)
        self._pages.append(self._page)
        self._colour = ""

    def revisit(self, number: int) -> None:
        """Go back to a page drawn before, counted from 0."""
        self._number = number
        self._page = self._pages[number]
        self._colour = ""

    def link(self, at: tuple[float, float, float, float], address: str, told: str) -> None:
        """A place on this page that leads to a web address; `told` is for those who cannot see."""
        self._document.link(Link(self._number, at, address, told))

    def draw(self, *operators: str) -> None:
        """Operators as they are; they must leave the graphics state as they found it."""
        self._page.extend(operators)

    def text(
        self, x: float, y: float, text: str, style: Style, *, align: Align = Align.LEFT
    ) -> None:
        """One line of text: `y` is its baseline, `x` its left, its right end or its middle."""
        if align is not Align.LEFT:
            width = self.width(text, style)
            x -= width if align is Align.RIGHT else width / 2
        self.paint(style.colour)
        left, bottom = x * _POINTS, (HEIGHT - y) * _POINTS
        self.draw(f"BT {left:.2f} {bottom:.2f} Td {self._shown(text, style)} ET")

    def width(self, text: str, style: Style) -> float:
        """The width of a line in millimetres."""
        try:
            return frozen(style.weight).width(text, style.size) / _POINTS
        except KeyError:
            runs = self._runs(text, style.weight)
            return sum(advance for _, _, advance in runs) * style.size / 1000 / _POINTS

    def wrap(self, text: str, style: Style, width: float) -> list[str]:
        """The text in lines no wider than `width`; a word that is wider is broken.

        Lines break behind spaces, and behind the hyphen of a long compound.
        """
        lines = [""]
        for word in _BREAKS.split(text):
            joined = lines[-1] + word
            if self.width(joined.rstrip(" "), style) <= width:
                lines[-1] = joined
                continue
            if lines[-1]:
                lines.append("")
            lines[-1:] = self._broken(word, style, width)
        return [line.rstrip(" ") for line in lines]

    def paint(self, colour: str) -> None:
        """What follows is filled with this colour."""
        if colour != self._colour:
            self._colour = colour
            self.draw(f"{colour} rg")

    def _broken(self, word: str, style: Style, width: float) -> list[str]:
        pieces = [""]
        for letter in word:
            if letter != " " and pieces[-1] and self.width(pieces[-1] + letter, style) > width:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def _shown(self, text: str, style: Style) -> str:
        try:
            codes = "".join(map(frozen(style.weight).codes.__getitem__, text))
        except KeyError:
            shown: list[str] = []
            for number, run in groupby(self._runs(text, style.weight), key=lambda run: run[0]):
                codes = "".join(code for _, code, _ in run)
                shown.append(f"/F{number} {style.size} Tf <{codes}> Tj")
            return " ".join(shown)
        return f"/F{style.weight.value} {style.size} Tf <{codes}> Tj"

    def _runs(self, text: str, weight: Weight) -> Sequence[tuple[int, str, int]]:
        font = frozen(weight)
        return [
            (weight.value, font.codes[letter], font.advances[letter])
            if letter in font.codes
            else self._document.foreign(letter)
            for letter in text
        ]
