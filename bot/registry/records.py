"""Records of text registers: lines in the profile's encoding, cut at a delimiter or by widths."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from services.domain.cells import shown
from services.domain.registry_cells import Cell, is_foreign
from services.domain.registry_profile import Profile
from services.domain.registry_refusals import RegistryLettersWrong, RegistryUnreadable, Unreadable

_LINE_LIMIT: Final = 65_536

# The line it begins on, and its cells: None for one that cannot be parted into cells.
Record = tuple[int, list[Cell] | None]


def read_csv(path: Path, profile: Profile) -> Iterator[Record]:
    """Records of a delimited file; holds one line at a time.

    Raises RegistryLettersWrong and RegistryUnreadable.
    """
    reader = csv.reader(_lines(path, profile), delimiter=profile.delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, list(next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield line, None


def read_fixed(path: Path, profile: Profile) -> Iterator[Record]:
    """Records of a file whose columns have widths; holds one line at a time.

    Raises RegistryLettersWrong and RegistryUnreadable.
    """
    ends = [sum(profile.widths[: place + 1]) for place in range(len(profile.widths))]
    spans = list(zip([0, *ends], ends, strict=False))
    for number, line in enumerate(_lines(path, profile), start=1):
        text = line.rstrip("\r\n")
        yield number, [text[start:end] for start, end in spans]


def _lines(path: Path, profile: Profile) -> Iterator[str]:
    is_unicode = profile.encoding == "utf-8"
    encoding = "utf-8-sig" if is_unicode else profile.encoding
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            while line := file.readline(_LINE_LIMIT):
                number += 1
                _ensure_sound(line, number, path, profile)
                yield line
    except UnicodeDecodeError as error:
        raise RegistryLettersWrong(number + 1, profile.encoding, spoilt(error)) from error


def _ensure_sound(line: str, number: int, path: Path, profile: Profile) -> None:
    if len(line) == _LINE_LIMIT:
        raise RegistryUnreadable(path.name, Unreadable.LONG_LINE)
    ensure_letters(line, number, profile.encoding)


def spoilt(error: UnicodeDecodeError) -> str:
    """The byte that is no letter."""
    return f"0x{error.object[error.start]:02x}"


def ensure_letters(text: str, line: int, encoding: str) -> None:
    """Raises RegistryLettersWrong when an eight-bit file shows letters of another encoding."""
    if encoding != "utf-8" and is_foreign(text):
        raise RegistryLettersWrong(line, encoding, shown(text.strip()))
