"""The printed bill: ours, in both layouts, and the same contents by other means."""

import itertools
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.texts import FluentTexts
from services.documents import fonts
from services.documents.invoice import InvoicePdf
from services.domain.invoice import Invoice
from tests.benchmarks.printers import Printer, by_reportlab, by_typst, naive
from tests.services.documents.bills import bill

_HOME: Final = Path(fonts.__file__).parent
_OURS: Final = (_HOME / "oblik-regular.ttf", _HOME / "oblik-bold.ttf")


@dataclass(frozen=True, slots=True)
class Paper:
    """One way to print: CPU milliseconds, the median, and the kilobytes of a bill."""

    name: str
    milliseconds: float
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Papers:
    """All ways to print, measured in turns: our layout, our large print, then the others'."""

    ours: Paper
    large: Paper
    naive: Paper
    others: tuple[Paper, ...]
    font: str

    def faster_than(self, other: Paper) -> float:
        """How many times as long the other takes."""
        return other.milliseconds / self.ours.milliseconds


def measure(count: int) -> Papers:
    """Ours `count` times, the others a tenth as often, in turns; no two bills are the same."""
    faces = _full_faces() or _OURS
    printer = InvoicePdf(FluentTexts(ZoneInfo("Europe/Kyiv")))
    ways: dict[str, Printer] = {
        "ours": lambda invoice: printer.render(invoice, locale="uk"),
        "ours, in large print": lambda invoice: printer.render(
            invoice, locale="uk", is_large=True
        ),
        "naive fpdf2": naive(faces),
        "reportlab": by_reportlab(faces),
        "typst": by_typst(faces),
    }
    sizes = {name: len(way(bill())) / 1024 for name, way in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    bills = (bill(number=f"1204567890-2026-{index}") for index in itertools.count())
    for _ in range(count // 10):
        for name, way in ways.items():
            often = 10 if name.startswith("ours") else 1
            times[name].extend(_milliseconds(way, next(bills)) for _ in range(often))
    papers = [Paper(name, statistics.median(times[name]), sizes[name]) for name in ways]
    return Papers(papers[0], papers[1], papers[2], tuple(papers[3:]), faces[0].stem)


def _milliseconds(way: Printer, invoice: Invoice) -> float:
    began = time.process_time()
    way(invoice)
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
