"""Records of a spreadsheet, one row at a time; an archive that swells too much is not opened."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile, ZipInfo

from openpyxl import load_workbook

from bot.registry.records import Record
from services.domain.errors import Refusal
from services.domain.registry_cells import FORMULA, Cell
from services.domain.registry_profile import Profile
from services.domain.registry_refusals import RegistryUnreadable, Unreadable

_COLUMNS: Final = 64
_MEMBERS: Final = 1000
_WHOLE: Final = 1 << 30
_STRINGS: Final = 64 << 20  # the only part that is held in memory
_SWELL: Final = 200
_SMALL: Final = 1 << 20
_BEGINNING: Final = 4096
_DIGITS: Final = 15  # as many as a spreadsheet keeps: 0.1 + 0.2 is 0.3 there


def read_xlsx(path: Path, profile: Profile) -> Iterator[Record]:
    """Rows of the first sheet. Raises RegistryUnreadable."""
    del profile
    _ensure_modest(path)
    with _suspecting(path):
        book = load_workbook(path, read_only=True, keep_links=False)
    try:
        with _suspecting(path):
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its size need not be so
            rows = enumerate(sheet.iter_rows(max_col=_COLUMNS), start=1)
        while True:
            with _suspecting(path):
                line, row = next(rows, (0, ()))
                cells = [_cell(cell) for cell in row]
            if not line:
                return
            yield line, cells
    finally:
        book.close()


@contextmanager
def _suspecting(path: Path) -> Iterator[None]:
    """Whatever the library stumbles over in bytes of a stranger is a refusal of the file.

    Its warnings are of styles and validations, which are not read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Refusal:
        raise
    except Exception as error:
        raise RegistryUnreadable(path.name, Unreadable.BROKEN) from error


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return FORMULA
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return Decimal(f"{value:.{_DIGITS}g}")
    return Decimal(value) if isinstance(value, int) and cell.data_type == "n" else str(value)


def _ensure_modest(path: Path) -> None:
    """Look at the archive before it is unpacked: sizes, swelling, and XML that could expand."""
    with _suspecting(path), ZipFile(path) as archive:
        members = archive.infolist()
        if not _is_modest(members):
            raise RegistryUnreadable(path.name, Unreadable.TOO_LARGE)
        for member in members:
            with archive.open(member) as file:
                if _may_expand(file.read(_BEGINNING)):
                    raise RegistryUnreadable(path.name, Unreadable.HAS_ENTITIES)


def _may_expand(beginning: bytes) -> bool:
    """Whether it is XML that declares something, or XML in an encoding in which we cannot see."""
    is_xml = beginning.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    is_declaring = is_xml and b"<!" in beginning.replace(b"<!--", b"")
    return is_declaring or beginning.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_modest(members: list[ZipInfo]) -> bool:
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > _WHOLE:
        return False
    return all(
        member.file_size <= max(_SMALL, _SWELL * member.compress_size)
        and (not member.filename.endswith("sharedStrings.xml") or member.file_size <= _STRINGS)
        for member in members
    )
