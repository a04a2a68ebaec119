"""Which kind of statement a file is, by its content; and its rows, as a register's."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.statements.camt import read_camt
from bot.statements.mt940 import read_mt940
from bot.statements.privat import read_privat
from services.domain.registry_cells import Cell
from services.domain.registry_profile import Profile
from services.domain.registry_refusals import RegistryUnreadable, Unreadable
from services.domain.statements.entry import (
    Entry,
    StatementRules,
    cells_of,
    statement_profile,
)

_BEGINNING: Final = 1 << 16
_MT940: Final = re.compile(rb"^(?:\{[^\r\n]*)?:20:", re.MULTILINE)
_OPENING: Final = re.compile(rb"^:(?:25|28C?|60[FM]):", re.MULTILINE)
_CAMT: Final = re.compile(rb"camt\.053|<(?:\w+:)?BkToCstmrStmt\b")
_PRIVAT: Final = re.compile(rb'"transactions"\s*:\s*\[')
_XML: Final = re.compile(rb"^\s*<[?!\w]")
_OWN: Final[Mapping[str, re.Pattern[bytes]]] = {
    "mt940": re.compile(rb"^:25:([^\r\n]*)", re.MULTILINE),
    "camt.053": re.compile(rb"<(?:\w+:)?Acct>\s*<(?:\w+:)?Id>\s*<(?:\w+:)?IBAN>([^<]*)"),
    "privat": re.compile(rb'"AUT_MY_ACC"\s*:\s*"([^"]*)"'),
}
_READERS: Final[Mapping[str, Callable[[Path], Iterator[tuple[int, Entry | None]]]]] = {
    "mt940": read_mt940,
    "camt.053": read_camt,
    "privat": read_privat,
}
Record = tuple[int, list[Cell] | None]


def recognised(path: Path, rules: StatementRules) -> Profile | None:
    """The profile of the statement that the file is; None for a file of another kind.

    Raises RegistryUnreadable.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING).removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise RegistryUnreadable(path.name, Unreadable.NO_FILE) from error
    kind = _kind_of(beginning)
    if kind is None:
        return None
    own = _OWN[kind].search(beginning)
    told = own[1].decode("ascii", errors="replace") if own else ""
    return statement_profile(kind, told, rules)


def statement_records(path: Path, profile: Profile, rules: StatementRules) -> Iterator[Record]:
    """Rows of a statement that was recognised, one at a time.

    Raises RegistryUnreadable, RegistryLettersWrong and the refusals of a statement's balance.
    """
    for line, entry in _READERS[profile.name](path):
        yield line, None if entry is None else cells_of(entry, rules)


def _kind_of(beginning: bytes) -> str | None:
    if _XML.match(beginning):
        # Declarations push the name away: such a file is still ours to refuse.
        return "camt.053" if _CAMT.search(beginning) or b"<!" in beginning else None
    if beginning.lstrip()[:1] == b"{" and _PRIVAT.search(beginning):
        return "privat"
    is_mt940 = _MT940.search(beginning) and _OPENING.search(beginning)
    return "mt940" if is_mt940 else None
