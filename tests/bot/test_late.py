"""A process holds what it uses: heavy libraries come when they are wanted, not with the doors."""

import json
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.late import LateInvoicePdf
from bot.texts import FluentTexts
from services.documents.invoice import InvoicePdf
from tests.services.documents.bills import bill

PROJECT = Path(__file__).resolve().parents[2]
HEAVY = frozenset(
    ("PIL", "alembic", "apscheduler", "cryptography", "fontTools", "fpdf", "segno", "uvloop")
)
SHOW = "import json, sys; print(json.dumps([name for name in sys.modules if '.' not in name]))"


def imported_with(*modules: str) -> set[str]:
    """The packages in a fresh interpreter that has imported the modules and nothing else."""
    words = [sys.executable, "-c", f"import {', '.join(modules)}; {SHOW}"]
    told = subprocess.run(  # noqa: S603 - this interpreter and our own words
        words, cwd=PROJECT, capture_output=True, check=True, timeout=60
    )
    return set(json.loads(told.stdout))


@pytest.mark.parametrize("module", ["bot.office", "bot.cli.serving"])
def test_nothing_heavy_comes_with(module: str) -> None:
    found = imported_with(module)
    assert "handlers" in found
    assert not found & HEAVY


def test_help_needs_no_bot() -> None:
    assert not imported_with("bot.cli.parser") & (HEAVY | {"aiogram", "sqlalchemy", "jinja2"})


def test_heavy_names_are_those_of_real_packages() -> None:
    assert {"PIL", "apscheduler", "fpdf"} <= imported_with("fpdf", "apscheduler", "PIL")


def test_bill_drawn_late_is_the_same_bill() -> None:
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    late = LateInvoicePdf(texts)
    drawn = InvoicePdf(texts).render(bill(), locale="uk")
    assert late.render(bill(), locale="uk") == drawn
    assert late.render(bill(), locale="uk") == drawn
