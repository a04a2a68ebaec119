"""Cells of a bank's register: exact sums, days, numbers and words, as the profile writes them."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from services.domain.cells import shown
from services.domain.faults import CellRefused, Reason
from services.domain.money import Money

# A number or a day where the file has such a type; else the text as it stands.
Cell = str | Decimal | date | None
FORMULA: Final = "\0="  # what a reader gives for a cell whose value is computed
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
_GROUPED: Final = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_PARTING: Final = re.compile(r"[\s\-–]")
_YEARS: Final = range(1950, 2101)
_CENTURY: Final = 2000
_TOKENS: Final = re.compile("YYYY|YY|MM|DD|hh|mm|ss|.")
_PARTS: Final = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<short>\d{2})",
    "MM": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
    "hh": r"\d{1,2}",
    "mm": r"\d{2}",
    "ss": r"\d{2}",
}
_NOT_TEXT: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
# Letters and signs that a Ukrainian register may hold in an eight-bit encoding; what else comes
# out says that the encoding is another one. A to Ya, then Yo, Ye, I, Yi, Ghe with upturn; ASCII.
_UKRAINIAN: Final = (0x401, 0x404, 0x406, 0x407, 0x451, 0x454, 0x456, 0x457, 0x490, 0x491)
_SIGNS: Final = "\u2116«»“”„‘’‚–—…§©®€•\u00a0"
_ALPHABET: Final = frozenset(map(chr, (*range(128), *range(0x410, 0x450), *_UKRAINIAN))).union(
    _SIGNS
)
_MOST_KOPECKS: Final = 10**11


def money_reader(mark: str) -> Callable[[Cell], Money]:
    """Reads a sum whose decimals follow `mark`: whole kopecks out of the literal, or a refusal.

    Spaces may part the thousands. More than zero: a register tells money that has come in.
    """
    shape = re.compile(rf"(\d{{1,9}})(?:{re.escape(mark)}(\d{{1,2}}))?", re.ASCII)
    example = f"123{mark}45"

    def read(cell: Cell) -> Money:
        if isinstance(cell, Decimal):
            return _exact(cell, example)
        text = _text(cell)
        if " " in text or not text.isascii():
            text = _GROUPED.sub("", text)
        matched = shape.fullmatch(text)
        if matched is None:
            raise CellRefused(Reason.NOT_SUM, {"text": shown(text), "example": example})
        kopecks = int(matched[1]) * 100 + int((matched[2] or "0").ljust(2, "0"))
        return _positive(kopecks, text)

    return read


def _exact(number: Decimal, example: str) -> Money:
    kopecks = number.scaleb(2) if number.is_finite() else number
    if not kopecks.is_finite() or kopecks != kopecks.to_integral_value():
        raise CellRefused(Reason.NOT_SUM, {"text": shown(str(number)), "example": example})
    return _positive(int(kopecks), str(number))


def _positive(kopecks: int, text: str) -> Money:
    if not 0 < kopecks < _MOST_KOPECKS:
        facts = {"text": shown(text), "least": "0.01", "most": "999999999.99"}
        raise CellRefused(Reason.OUT_OF_RANGE, facts)
    return Money(kopecks)


def day_reader(date_format: str) -> Callable[[Cell], date]:
    """Reads a day written like "DD.MM.YYYY"; a time of day (hh:mm:ss) is read and not kept."""
    shape = re.compile(
        "".join(_PARTS.get(token, re.escape(token)) for token in _TOKENS.findall(date_format)),
        re.ASCII,
    )

    @lru_cache(maxsize=1024)
    def read_text(text: str) -> date | None:
        matched = shape.fullmatch(text)
        if matched is None:
            return None
        found = matched.groupdict()
        year = int(found["year"]) if "year" in found else _CENTURY + int(found["short"])
        try:
            return date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            return None

    def read(cell: Cell) -> date:
        day = cell if isinstance(cell, date) else read_text(_plain(cell))
        if day is None or day.year not in _YEARS:
            facts = {"text": shown(_plain(cell)), "example": date_format}
            raise CellRefused(Reason.NOT_DAY, facts)
        return day

    return read


def is_date_format(text: str) -> bool:
    """Whether a day can be read by the format: it names a year, a month and a day once each."""
    tokens = [token for token in _TOKENS.findall(text) if token in _PARTS]
    is_dated = sorted(token[0] for token in tokens if token[0] in "YMD") == ["D", "M", "Y"]
    return is_dated and len(tokens) == len(set(tokens))


def read_text(cell: Cell, *, maximum: int) -> str:
    """Words, their spaces squeezed, cut at the maximum; a control character is refused."""
    text = _text(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "  " not in text:  # nearly all of them: no sign, no space is odd
        return text[:maximum].rstrip()
    text = text.replace("\t", " ")
    if not text.isprintable() and not _NOT_TEXT.isdisjoint(map(unicodedata.category, text)):
        raise CellRefused(Reason.NOT_TEXT, {"text": shown(text)})
    return _SPACES.sub(" ", text)[:maximum].strip()


def read_number(cell: Cell, *, digits: int = 0) -> str:
    """An account's number without spaces and dashes; a number of a spreadsheet gets its zeros."""
    text = read_text(cell, maximum=64)
    if not text.isdigit():
        text = _PARTING.sub("", text)
    return text.zfill(digits) if isinstance(cell, Decimal) and text.isdigit() else text[:32]


def is_foreign(text: str) -> bool:
    """Whether a text out of an eight-bit file holds what no Ukrainian register does."""
    return not _ALPHABET.issuperset(text)


def _text(cell: Cell) -> str:
    if type(cell) is str and cell[:1] != "\0":
        return cell.strip()
    if cell == FORMULA:
        raise CellRefused(Reason.FORMULA, {})
    return _plain(cell)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}" if cell.is_finite() else str(cell)
    return cell.isoformat() if isinstance(cell, date) else cell.strip()
