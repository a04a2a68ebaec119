"""A register's file: its hash, and its records by the kind that the profile names."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.registry.dbf import read_dbf
from bot.registry.profile import known_profiles, read_profile
from bot.registry.records import Record, read_csv, read_fixed
from bot.statements.kinds import recognised, statement_records
from services.domain.registry_profile import FileKind, Profile
from services.domain.registry_refusals import (
    Misfit,
    ProfileUnusable,
    RegistryUnreadable,
    Unreadable,
)
from services.domain.statements.entry import StatementRules


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


def opened(
    path: Path, profile: str | Profile, rules: StatementRules
) -> tuple[Profile, Iterator[Record]]:
    """How the file is laid out, and its records: a bank's statement is known by its content.

    For another file the profile is meant, by its name or its path; "" is none.
    Raises ProfileUnusable, RegistryUnreadable and RegistryLettersWrong, the latter two midway too.
    """
    statement = recognised(path, rules)
    if statement is not None:
        return statement, statement_records(path, statement, rules)
    if profile == "":
        raise ProfileUnusable(path.name, "", Misfit.NEEDED, ", ".join(known_profiles()))
    meant = read_profile(profile) if isinstance(profile, str) else profile
    return meant, records(path, meant)


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
