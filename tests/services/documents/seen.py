"""How the tests look at a PDF: its words by pypdf, its picture by PDFium, its code by zxing."""

import io
from typing import Final

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image
from pypdf import PdfReader

_POINTS: Final = 72


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
