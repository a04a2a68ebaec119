"""Cells of the exchange files: the types a column may have, read from text and written back."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Final

from services.domain.account import has_valid_eic
from services.domain.faults import CellRefused, Reason
from services.domain.money import Money

_FORMULA: Final = re.compile(r"[=+\-@]")
_GUARDED: Final = re.compile(r"'+[=+\-@]")
_SPACES: Final = re.compile(" +")
_NOT_TEXT: Final = frozenset({"Cc", "Cs", "Co"})
_MONEY: Final = re.compile(r"(-?)(\d{1,9})\.(\d{2})", re.ASCII)
_DECIMAL: Final = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_WHOLE: Final = re.compile(r"-?\d{1,9}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEARS: Final = range(1950, 2101)
_MONTH: Final = re.compile(r"[1-9]|1[0-2]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of cell: how it is written (for the documentation), and how its text is read.

    `read` gets a text that is not empty and raises CellRefused.
    """

    about: str
    read: Callable[[str], object]


def text(maximum: int, *, pattern: str = "", about: str = "", example: str = "") -> Kind:
    """Plain text of at most `maximum` characters, spaces squeezed, no control characters."""
    shape = re.compile(pattern, re.ASCII) if pattern else None

    def read(cell: str) -> str:
        value = unguarded(cell)
        if "  " in value:
            value = _SPACES.sub(" ", value)
        value = unicodedata.normalize("NFC", value)
        # What is printable is neither; letter by letter only the rare rest is looked at.
        if not value.isprintable() and not _NOT_TEXT.isdisjoint(map(unicodedata.category, value)):
            raise CellRefused(Reason.NOT_TEXT, {"text": shown(cell)})
        if len(value) > maximum:
            raise CellRefused(Reason.TOO_LONG, {"maximum": maximum})
        if shape is not None and shape.fullmatch(value) is None:
            raise CellRefused(Reason.MALFORMED, {"text": shown(cell), "example": example})
        return value

    return Kind(about or f"text, at most {maximum} characters", read)


def money(*, least: int) -> Kind:
    """Hryvnias with exactly two decimals and a point; at least `least` kopecks."""

    def read(cell: str) -> Money:
        matched = _MONEY.fullmatch(cell)
        if matched is None:
            raise CellRefused(Reason.NOT_MONEY, {"text": shown(cell)})
        kopecks = int(matched[2]) * 100 + int(matched[3])
        value = Money(-kopecks if matched[1] else kopecks)
        if value.kopecks < least:
            facts = {"text": shown(cell), "least": str(Money(least).hryvnias), "most": "∞"}
            raise CellRefused(Reason.OUT_OF_RANGE, facts)
        return value

    bound = {0: ", not negative", 1: ", more than zero"}.get(least, ", may be negative")
    return Kind(f"hryvnias with two decimals{bound}", read)


def whole(least: int, most: int, *, unit: str = "") -> Kind:
    """A whole number between the bounds, both included."""

    def read(cell: str) -> int:
        if _WHOLE.fullmatch(cell) is None:
            raise CellRefused(Reason.NOT_WHOLE, {"text": shown(cell)})
        value = int(cell)
        if not least <= value <= most:
            facts = {"text": shown(cell), "least": str(least), "most": str(most)}
            raise CellRefused(Reason.OUT_OF_RANGE, facts)
        return value

    return Kind(f"whole {unit or 'number'}, {least} to {most}", read)


def decimal() -> Kind:
    """A price or a coefficient: exact, not negative, at most six decimals."""

    def read(cell: str) -> Decimal:
        if _DECIMAL.fullmatch(cell) is None:
            raise CellRefused(Reason.NOT_DECIMAL, {"text": shown(cell)})
        return Decimal(cell)

    return Kind("decimal number with a point, at most six decimals", read)


def day() -> Kind:
    """A calendar date."""

    def read(cell: str) -> date:
        try:
            value = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
        except ValueError:
            value = None
        if value is None or value.year not in _YEARS:
            raise CellRefused(Reason.NOT_DATE, {"text": shown(cell)})
        return value

    return Kind("date, YYYY-MM-DD", read)


def flag() -> Kind:
    """Yes or no."""

    def read(cell: str) -> bool:
        if cell not in {"0", "1"}:
            raise CellRefused(Reason.NOT_FLAG, {"text": shown(cell)})
        return cell == "1"

    return Kind("`1` for yes, `0` for no", read)


def choice(words: type[StrEnum]) -> Kind:
    """One of the words of an enumeration."""
    permitted = {word.value: word for word in words}

    def read(cell: str) -> StrEnum:
        if cell not in permitted:
            facts = {"text": shown(cell), "words": ", ".join(permitted)}
            raise CellRefused(Reason.UNKNOWN_WORD, facts)
        return permitted[cell]

    return Kind("one of " + ", ".join(f"`{word}`" for word in permitted), read)


def months() -> Kind:
    """Calendar months of a season, parted by spaces."""

    def read(cell: str) -> tuple[int, ...]:
        parts = cell.split(" ")
        if any(_MONTH.fullmatch(part) is None for part in parts):
            raise CellRefused(Reason.NOT_MONTHS, {"text": shown(cell)})
        return tuple(int(part) for part in parts)

    return Kind("numbers of calendar months parted by spaces; empty is the whole year", read)


def eic() -> Kind:
    """An Energy Identification Code with its check character."""

    def read(cell: str) -> str:
        if not has_valid_eic(cell):
            raise CellRefused(Reason.NOT_EIC, {"text": shown(cell)})
        return cell

    return Kind("EIC of 16 characters with a right check character", read)


def shown(cell: str) -> str:
    """The beginning of a cell, safe to be shown in a report."""
    return "".join(letter if letter.isprintable() else "?" for letter in cell[:32])


def written(value: object) -> str:
    """A typed value as the text of its cell; no text can be taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return str(int(value))
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, Money):
        return str(value.hryvnias)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value)
    return str(value)


def guarded(value: str) -> str:
    """Text behind an apostrophe where a spreadsheet would see a formula."""
    return f"'{value}" if _FORMULA.match(value) or _GUARDED.match(value) else value


def unguarded(cell: str) -> str:
    """Text without the apostrophe that `guarded` has put."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
