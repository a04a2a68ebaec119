"""A register's file: its hash, and its records by the kind that the profile names."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.registry.dbf import read_dbf
from bot.registry.records import Record, read_csv, read_fixed
from services.domain.registry_profile import FileKind, Profile
from services.domain.registry_refusals import RegistryUnreadable, Unreadable


def _read_xlsx(path: Path, profile: Profile) -> Iterator[Record]:
    """openpyxl and what it draws with are for those who have such a file."""
    from bot.registry.xlsx import read_xlsx  # noqa: PLC0415

    return read_xlsx(path, profile)


_READERS: Final[Mapping[FileKind, Callable[[Path, Profile], Iterator[Record]]]] = {
    FileKind.CSV: read_csv,
    FileKind.TXT: read_fixed,
    FileKind.XLSX: _read_xlsx,
    FileKind.DBF: read_dbf,
}


def records(path: Path, profile: Profile) -> Iterator[Record]:
    """Records from the heading on, one at a time; without a heading, from the first row.

    Raises RegistryUnreadable and RegistryLettersWrong, also midway.
    """
    found = _READERS[profile.kind](path, profile)
    if profile.kind is FileKind.DBF and not profile.has_header:
        next(found)
    for _ in range(profile.skip):
        next(found, None)
    return found


def sha256_of(path: Path) -> bytes:
    """The hash of the file's bytes. Raises RegistryUnreadable."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise RegistryUnreadable(path.name, Unreadable.NO_FILE) from error
