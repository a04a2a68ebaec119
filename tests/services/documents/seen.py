"""How the tests look at a PDF: its words by pypdf, its picture by pdftoppm, its code by zxing."""

import io
import subprocess
import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader


def pages(pdf: bytes) -> list[str]:
    """The words of every page on one line each, with ordinary spaces."""
    reader = PdfReader(io.BytesIO(pdf))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def words(pdf: bytes) -> str:
    """All words, in the order they are drawn."""
    return " ".join(pages(pdf))


def picture(pdf: bytes, resolution: int = 150) -> Image.Image:
    """The first page as another program draws it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bill.pdf"
        source.write_bytes(pdf)
        command = ["pdftoppm", "-r", str(resolution), "-png", "-singlefile", str(source)]
        subprocess.run([*command, str(Path(folder) / "page")], check=True)  # noqa: S603 - ours
        image = Image.open(Path(folder) / "page.png")
        image.load()
        return image


def codes(pdf: bytes, resolution: int = 150) -> list[str]:
    """The texts of the QR codes on the first page, read by a foreign decoder."""
    return [found.text for found in zxingcpp.read_barcodes(picture(pdf, resolution))]
