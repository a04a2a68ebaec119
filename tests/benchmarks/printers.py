"""Other ways to print what is on a bill: the same words, 40 cells, a QR.

The first is fpdf2 as its manual shows it. The others are given their fonts once per process and
the QR of a library in C++, drawn as vectors; what they keep between bills, they may keep.
"""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import segno
import typst
import zxingcpp
from fontTools.ttLib import TTFont as Face
from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from services.documents.invoice import payment_address
from services.domain.invoice import Invoice

_DARK: Final = re.compile(rb"\x00+")
Faces = tuple[Path, Path]
Printer = Callable[[Invoice], bytes]

_SIDE: Final = 40 * 72 / 25.4
_TYPST: Final = """
#set page(paper: "a4", margin: 15mm)
#set text(font: sys.inputs.font, size: 10pt, lang: "uk")
#let bill = json(bytes(sys.inputs.bill))
#set document(title: bill.words.at(1))
#for word in bill.words [#word #linebreak()]
#table(columns: 5, ..bill.cells)
#image(bytes(sys.inputs.code), format: "svg", width: 40mm)
#bill.purpose
"""


def words_of(invoice: Invoice) -> list[str]:
    """The lines at the top."""
    consumer = invoice.consumer
    return [invoice.supplier.name, invoice.number, consumer.full_name, consumer.address]


def cells_of(invoice: Invoice) -> list[list[str]]:
    """Eight rows of five cells."""
    return [
        [
            str(cell or "")
            for cell in (
                line.title or line.meter_number, line.zone, line.kwh, line.price,
                line.amount.kopecks,
            )
        ]
        for line in (*invoice.lines, *invoice.lines)
    ]  # fmt: skip


def naive(faces: Faces) -> Printer:
    """What the manual of fpdf2 leads to: fonts added, `table()` with a head, the QR a picture."""

    def draw(invoice: Invoice) -> bytes:
        document = FPDF(format="A4")
        for style, face in zip(("", "B"), faces, strict=True):
            document.add_font("bill", style, face)
        document.set_font("bill", size=10)
        document.add_page()
        for text in words_of(invoice):
            document.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
        with document.table() as table:
            for cells in cells_of(invoice):
                row = table.row()
                for cell in cells:
                    row.cell(cell)
        picture = io.BytesIO()
        segno.make(payment_address(invoice)).save(picture, kind="png", scale=4)
        document.image(picture, w=40)
        document.multi_cell(0, 6, invoice.purpose)
        return bytes(document.output())

    return draw


def by_reportlab(faces: Faces) -> Printer:
    """reportlab with platypus: paragraphs, a table, the code as one path."""
    pdfmetrics.registerFont(TTFont("bill", faces[0]))
    style = ParagraphStyle("bill", fontName="bill", fontSize=10, leading=12)
    grid = [("FONT", (0, 0), (-1, -1), "bill", 10), ("GRID", (0, 0), (-1, -1), 0.5, "#999999")]

    def draw(invoice: Invoice) -> bytes:
        story: list[Flowable] = [Paragraph(text, style) for text in words_of(invoice)]
        story.append(Table(cells_of(invoice), style=grid))
        story.append(_Code(_code(invoice)))
        story.append(Paragraph(invoice.purpose, style))
        written = io.BytesIO()
        SimpleDocTemplate(written, pagesize=A4, title=invoice.number).build(story)
        return written.getvalue()

    return draw


def by_typst(faces: Faces) -> Printer:
    """typst from its Python package: one compiler for all bills, the code as an SVG."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces[0].parent]
    )
    compiler = typst.Compiler(font_paths=fonts)
    source = _TYPST.encode()
    with Face(faces[0]) as face:
        font = face["name"].getDebugName(1)

    def draw(invoice: Invoice) -> bytes:
        cells = [cell for cells in cells_of(invoice) for cell in cells]
        bill = {"words": words_of(invoice), "cells": cells, "purpose": invoice.purpose}
        code = _code(invoice).to_svg()
        facts = {"bill": json.dumps(bill), "code": code, "font": font}
        written = compiler.compile(source, format="pdf", sys_inputs=facts, pdf_tags=False)
        return bytes(written) if isinstance(written, bytes) else b""

    return draw


class _Code(Flowable):  # type: ignore[misc]  # untyped base
    """A code as one path of runs of dark modules."""

    def __init__(self, code: zxingcpp.Barcode) -> None:
        super().__init__()
        self.width = self.height = _SIDE
        self._rows = _read(code.to_image(scale=1, add_quiet_zones=False))

    def draw(self) -> None:
        side = _SIDE / len(self._rows)
        path = self.canv.beginPath()
        for y, row in enumerate(self._rows):
            for run in _DARK.finditer(bytes(row)):
                left, length = run.start(), run.end() - run.start()
                path.rect(left * side, _SIDE - (y + 1) * side, length * side, side)
        self.canv.drawPath(path, stroke=0, fill=1)


def _read(picture: Any) -> Any:
    """The rows of a picture; zxing does not declare that it shows its bytes."""
    return memoryview(picture).tolist()


def _code(invoice: Invoice) -> zxingcpp.Barcode:
    return zxingcpp.create_barcode(
        payment_address(invoice), zxingcpp.BarcodeFormat.QRCode, ec_level="M"
    )
