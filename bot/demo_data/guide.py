"""`python -m bot.demo_data.guide`: put the tables of docs/exchange.md anew."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.demo_data.dataset import Dataset, build
from services.domain.cells import written
from services.domain.columns import Row, Table
from services.domain.exchange import TABLES

GUIDE: Final = Path(__file__).resolve().parents[2] / "docs" / "exchange.md"
MARK: Final = "<!-- Below: python -m bot.demo_data.guide -->\n"


def guide(made: Dataset) -> str:
    """Every table and column in Markdown, each table with the fullest of its first rows."""
    return "\n".join(line for table in TABLES for line in _table(table, made.tables[table.name]))


def _table(table: Table, rows: list[Row]) -> Iterator[str]:
    yield f"\n## {table.file}\n"
    yield f"{table.about}\n"
    yield f"Natural key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    for first, second in table.in_order:
        yield f"`{second}` is not earlier than `{first}`.\n"
    yield "| Column | | Written as | Meaning |"
    yield "|---|---|---|---|"
    for column in table.columns:
        need = "optional" if column.is_optional else "required"
        yield f"| `{column.name}` | {need} | {column.kind.about} | {column.about} |"
    yield f"\n```csv\n{_example(table, rows)}```"


def _example(table: Table, rows: list[Row]) -> str:
    names = [column.name for column in table.columns]
    fullest = max(rows, key=lambda row: sum(row[name] is not None for name in names))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerow([written(fullest[name]) for name in names])
    return text.getvalue()


def renewed(text: str) -> str:
    """The guide with its tables as the declaration has them now."""
    return text.partition(MARK)[0] + MARK + guide(build()) + "\n"


if __name__ == "__main__":
    GUIDE.write_text(renewed(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{GUIDE}\n")
