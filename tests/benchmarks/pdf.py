"""The printed bill: ours, and the naive way to the same contents with fpdf2."""

import io
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import segno
from fpdf import FPDF

from bot.texts import FluentTexts
from services.documents import fonts
from services.documents.invoice import InvoicePdf, payment_address
from services.domain.invoice import Invoice
from tests.services.documents.bills import bill

_HOME: Final = Path(fonts.__file__).parent
_OURS: Final = (_HOME / "oblik-regular.ttf", _HOME / "oblik-bold.ttf")


@dataclass(frozen=True, slots=True)
class Papers:
    """Milliseconds and kilobytes of one bill, medians; and what the naive way was given."""

    ours_ms: float
    naive_ms: float
    ours_kb: float
    naive_kb: float
    font: str

    @property
    def faster(self) -> float:
        """How many times."""
        return self.naive_ms / self.ours_ms


def measure(count: int) -> Papers:
    """Ours `count` times and the naive way a tenth as often, in turns, in CPU time."""
    invoice, faces = bill(), _full_faces() or _OURS
    printer = InvoicePdf(FluentTexts(ZoneInfo("Europe/Kyiv")))

    def ours() -> bytes:
        return printer.render(invoice, locale="uk")

    def theirs() -> bytes:
        return naive(invoice, faces)

    sizes = len(ours()), len(theirs())
    mine, others = list[float](), list[float]()
    for _ in range(count // 10):
        mine.extend(_milliseconds(ours) for _ in range(10))
        others.append(_milliseconds(theirs))
    return Papers(
        statistics.median(mine),
        statistics.median(others),
        sizes[0] / 1024,
        sizes[1] / 1024,
        faces[0].stem,
    )


def naive(invoice: Invoice, faces: tuple[Path, Path]) -> bytes:
    """What the manual of fpdf2 leads to: fonts added, `table()` with a head, the QR a picture."""
    document = FPDF(format="A4")
    for style, face in zip(("", "B"), faces, strict=True):
        document.add_font("bill", style, face)
    document.set_font("bill", size=10)
    document.add_page()
    for text in (invoice.supplier.name, invoice.number, invoice.consumer.full_name):
        document.cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    document.multi_cell(0, 6, invoice.consumer.address, new_x="LMARGIN", new_y="NEXT")
    with document.table() as table:
        for line in (*invoice.lines, *invoice.lines):
            row = table.row()
            name = line.title or line.meter_number
            cells = (name, line.zone, line.kwh, line.price, line.amount.kopecks)
            for cell in cells:
                row.cell(str(cell or ""))
    picture = io.BytesIO()
    segno.make(payment_address(invoice)).save(picture, kind="png", scale=4)
    document.image(picture, w=40)
    document.multi_cell(0, 6, invoice.purpose)
    return bytes(document.output())


def _milliseconds(work: Callable[[], bytes]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _full_faces() -> tuple[Path, Path] | None:
    """The whole DejaVu Sans of this machine; without it, the naive way gets our own subset."""
    regular, bold = _found("DejaVu Sans:style=Book"), _found("DejaVu Sans:style=Bold")
    if regular.stem == "DejaVuSans" and bold.stem == "DejaVuSans-Bold":
        return regular, bold
    return None


def _found(font: str) -> Path:
    finder = shutil.which("fc-match")
    if finder is None:
        return Path()
    asked = [finder, "--format=%{file}", font]
    return Path(subprocess.run(asked, capture_output=True, text=True, check=False).stdout)  # noqa: S603
