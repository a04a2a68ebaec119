"""How the tests look at a PDF: its words by pypdf, its picture by PDFium, its code by zxing."""

import io
import re
from collections import defaultdict
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image
from pypdf import PdfReader

_POINTS: Final = 72
_CELL: Final = 12.0
_SLIVER: Final = 0.3


def pages(pdf: bytes) -> list[str]:
    """The words of every page on one line each, with ordinary spaces."""
    reader = PdfReader(io.BytesIO(pdf))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def words(pdf: bytes) -> str:
    """All words, in the order they are drawn."""
    return " ".join(pages(pdf))


def picture(pdf: bytes, resolution: int = 150) -> Image.Image:
    """The first page as another program draws it; `resolution` is dots an inch."""
    with pdfium.PdfDocument(pdf) as document:
        page = document[0]
        image: Image.Image = page.render(scale=resolution / _POINTS).to_pil()
        page.close()
    return image


def codes(pdf: bytes, resolution: int = 150) -> list[str]:
    """The texts of the QR codes on the first page, read by a foreign decoder."""
    return [found.text for found in zxingcpp.read_barcodes(picture(pdf, resolution))]


class Box(NamedTuple):
    """Where a letter stands, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: "Box") -> bool:
        """Whether the two share more than a sliver."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return min(width, height) > _SLIVER


class Link(NamedTuple):
    """A place to press: where it leads, its words, its size in millimetres."""

    address: str
    told: str
    width: float
    height: float


def links(pdf: bytes) -> list[Link]:
    """The links of the first page."""
    found = []
    for annotation in PdfReader(io.BytesIO(pdf)).pages[0].annotations or ():
        link = annotation.get_object()
        left, bottom, right, top = (float(side) / _POINTS * 25.4 for side in link["/Rect"])
        address, told = str(link["/A"]["/URI"]), str(link["/Contents"])
        found.append(Link(address, told, round(right - left, 1), round(top - bottom, 1)))
    return found


def sizes(pdf: bytes) -> set[float]:
    """The type sizes in points that the pages set."""
    contents = [page.get_contents() for page in PdfReader(io.BytesIO(pdf)).pages]
    return {
        float(size)
        for content in contents
        if content is not None
        for size in re.findall(rb"/F\d+ ([\d.]+) Tf", content.get_data())
    }


def boxes(pdf: bytes) -> list[list[Box]]:
    """Every visible letter, page by page."""
    found = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            found.append(
                [
                    Box(*text.get_charbox(index))
                    for index in range(text.count_chars())
                    if text.get_text_range(index, 1).strip()
                ]
            )
            text.close()
            page.close()
    return found


def overlapping(letters: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of letters of a page that stand on each other; neighbours may touch."""
    found = []
    places: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
    for index, letter in enumerate(letters):
        cells = [
            (x, y)
            for x in range(int(letter.left // _CELL), int(letter.right // _CELL) + 1)
            for y in range(int(letter.bottom // _CELL), int(letter.top // _CELL) + 1)
        ]
        others = [other for cell in cells for at, other in places[cell] if index - at > 1]
        found += [(letter, other) for other in others if letter.covers(other)]
        for cell in cells:
            places[cell].append((index, letter))
    return found
