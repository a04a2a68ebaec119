"""Records of a DBF: numbers exactly as their digits stand in the file."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from dbfread import DBF, FieldParser

from bot.registry.records import Record, ensure_letters, spoilt
from services.domain.registry_cells import Cell
from services.domain.registry_profile import Profile
from services.domain.registry_refusals import RegistryLettersWrong, RegistryUnreadable, Unreadable

_NUMBER: Final = re.compile(r"-?(?:\d{1,18}(?:[.,]\d{0,10})?|[.,]\d{1,10})", re.ASCII)


class ExactParser(FieldParser):  # type: ignore[misc]
    """Every field as text, an exact decimal or a day; the library's numbers are binary floats.

    What cannot be understood stays text, and is told as a fault of its cell.
    """

    def field_type_supported(self, field_type: str) -> bool:
        """Every type can be shown as text."""
        return bool(field_type)

    def parse(self, field: Any, data: bytes) -> Cell:
        """The field's value by its type."""
        if field.type == "I":
            return Decimal(int.from_bytes(data, "little", signed=True))
        if field.type == "Y":
            return Decimal(int.from_bytes(data, "little", signed=True)).scaleb(-4)
        text: str = self.decode_text(data.rstrip(b"\0 ")).strip()
        if field.type in {"N", "F"}:
            return _number(text)
        return _day(text) if field.type == "D" else text


def read_dbf(path: Path, profile: Profile) -> Iterator[Record]:
    """The names of the fields, then the records that are not deleted, one at a time.

    Lines are counted as a spreadsheet would show them: the names stand on the first one.
    Raises RegistryLettersWrong and RegistryUnreadable.
    """
    table = _opened(path, profile)
    yield 1, list(table.field_names)
    line = 1
    try:
        for line, cells in enumerate(table, start=2):
            for cell in cells:
                if isinstance(cell, str):
                    ensure_letters(cell, line, profile.encoding)
            yield line, cells
    except UnicodeDecodeError as error:
        raise RegistryLettersWrong(line + 1, profile.encoding, spoilt(error)) from error
    if line - 1 + len(table.deleted) < table.header.numrecords:
        raise RegistryUnreadable(path.name, Unreadable.TRUNCATED)


def _opened(path: Path, profile: Profile) -> DBF:
    try:
        table = DBF(
            path,
            encoding=profile.encoding,
            ignorecase=False,
            parserclass=ExactParser,
            recfactory=_values,
            ignore_missing_memofile=True,
        )
    except Exception as error:  # whatever the library stumbles over in bytes of a stranger
        raise RegistryUnreadable(path.name, Unreadable.BROKEN) from error
    header, widths = table.header, sum(field.length for field in table.fields)
    if not table.fields or header.recordlen != widths + 1:
        raise RegistryUnreadable(path.name, Unreadable.BROKEN)
    if path.stat().st_size < header.headerlen + header.numrecords * header.recordlen:
        raise RegistryUnreadable(path.name, Unreadable.TRUNCATED)
    return table


def _values(items: list[tuple[str, Cell]]) -> list[Cell]:
    return [value for _, value in items]


def _number(text: str) -> Cell:
    if not text:
        return None
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else text


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text
