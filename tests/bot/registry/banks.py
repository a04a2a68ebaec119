"""Registers as banks write them: the same payments in every kind of file."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from services.domain.registry_profile import Profile

HEADINGS = ("Особовий рахунок", "Сума", "Дата платежу", "Референс", "Платник", "Призначення")


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as the bank knows it."""

    account: str
    amount: str
    paid_on: date = date(2026, 11, 20)
    reference: str = ""
    payer: str = "Ґудзь Єва Їжаківна"
    purpose: str = "за світло; листопад"


def csv_text(rows: Sequence[Paid], *, count: int | None = None, total: str = "") -> str:
    """What branch-csv reads; the closing row is true unless it is told what to say."""
    true = sum((Decimal(row.amount) for row in rows), Decimal(0))
    lines = [";".join(HEADINGS)]
    lines += [
        f"{row.account};{row.amount.replace('.', ',')};{row.paid_on:%d.%m.%Y};{row.reference};"
        f'{row.payer};"{row.purpose}"'
        for row in rows
    ]
    said = total or f"{true:.2f}".replace(".", ",")
    lines.append(f"Разом;{said};{len(rows) if count is None else count};;;")
    return "\r\n".join(lines) + "\r\n"


def fixed_text(rows: Sequence[Paid]) -> str:
    """What terminal-txt reads."""
    lines = [
        f"{row.account:<12}{row.paid_on:%d/%m/%Y}{row.amount:>12}{row.payer:<30}" for row in rows
    ]
    total = sum((Decimal(row.amount) for row in rows), Decimal(0))
    lines.append(f"{'ВСЬОГО':<12}{len(rows):<10}{total:>12}")
    return "\r\n".join(lines) + "\r\n"


def write_dbf(path: Path, rows: Sequence[Paid], encoding: str) -> Path:
    """What post-dbf reads, in dBASE III: its number fields hold digits as text."""
    fields = (
        ("LS", "C", 12, 0), ("SUMA", "N", 12, 2), ("DATA", "D", 8, 0),
        ("NOMER", "C", 12, 0), ("POSLUGA", "C", 1, 0), ("PIB", "C", 30, 0),
    )  # fmt: skip
    header_length = 32 + 32 * len(fields) + 1
    record_length = 1 + sum(length for _, _, length, _ in fields)
    parts = [struct.pack("<4BIHH20x", 3, 126, 11, 20, len(rows), header_length, record_length)]
    parts += [
        struct.pack("<11sc4xBB14x", name.encode(), kind.encode(), length, places)
        for name, kind, length, places in fields
    ]
    parts.append(b"\r")
    for row in rows:
        text = f" {row.account:<12}{row.amount:>12}{row.paid_on:%Y%m%d}{row.reference:<12}E"
        parts.append(f"{text}{row.payer:<30}".encode(encoding))
    path.write_bytes(b"".join(parts) + b"\x1a")
    return path


def write_xlsx(path: Path, rows: Sequence[Paid]) -> Path:
    """The headings of branch-csv, sums as numbers, no closing row."""
    book = Workbook()
    sheet = book.active
    sheet.append(HEADINGS)
    for row in rows:
        cells = (float(row.amount), row.paid_on, row.reference, row.payer, row.purpose)
        sheet.append((int(row.account), *cells))
    book.save(path)
    return path


def write_text(path: Path, text: str, profile: Profile) -> Path:
    """Text in the profile's encoding."""
    path.write_bytes(text.encode(profile.encoding))
    return path
