"""Rows out of a register's records, a thousand at a time, with what is wrong with the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from services.domain.faults import CellRefused, Reason
from services.domain.money import ZERO, Money
from services.domain.registry import FooterSaid, Identities, RegistryRow, RowReader
from services.domain.registry_batch import Doubt, NamedRow
from services.domain.registry_cells import Cell
from services.domain.registry_profile import Profile, Standing, layout_of
from services.domain.registry_refusals import RegistryUnreadable, Unreadable

BATCH: Final = 1000
Record = tuple[int, list[Cell] | None]
Complaint = tuple[int, str, CellRefused]
_SETTLED: Final = frozenset({Standing.POSTED, Standing.REVERSED, Standing.RETURNED})
_NOBODYS: Final = frozenset({Standing.DEBIT, Standing.SETTLEMENT})


@dataclass(frozen=True, slots=True)
class Register:
    """A file to be taken: its records as they come, and how they are laid out."""

    file: str
    sha256: bytes
    profile: Profile
    records: Iterator[Record]


@dataclass(slots=True)
class Batch:
    """Rows that can be taken, and complaints about others: a line, a column, what is wrong."""

    rows: list[NamedRow] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """Reads a register in turn; `footer` is what the bank has counted, once it was met.

    `read`, `total`, `waiting` and `passed` are as in the report.
    """

    register: Register
    today: date
    read: int = 0
    total: Money = ZERO
    waiting: int = 0
    passed: dict[Standing, tuple[int, Money]] = field(default_factory=dict)
    footer: FooterSaid | None = None
    _reader: RowReader = field(init=False)
    _names: Identities = field(init=False)
    _batch: Batch = field(default_factory=Batch)

    def __post_init__(self) -> None:
        self._reader = _reader(self.register, self.today)
        self._names = Identities(self.register.profile.issuer)

    def next(self) -> Batch | None:
        """The next thousand or so; None after the last. Raises the refusals of reading."""
        records = list(islice(self.register.records, BATCH))
        if not records:
            return None
        self._batch = Batch()
        for line, cells in records:
            if cells is None:
                self.read += 1
                self._note(line, "", CellRefused(Reason.BROKEN_ROW, {}))
            elif not _is_blank(cells) and not self._is_footer(line, cells):
                self._take(line, cells)
        return self._batch

    def _is_footer(self, line: int, cells: list[Cell]) -> bool:
        if self.register.profile.footer is None:
            return False
        try:
            said = self._reader.footer(cells)
        except CellRefused as refused:
            self._note(line, "footer", refused)
            return True
        self.footer = said or self.footer
        return said is not None

    def _take(self, line: int, cells: list[Cell]) -> None:
        read = self._reader.read(cells)
        row = read.row
        if self.footer is not None and read.amount is None:
            return  # signatures under the closing row; money there would be counted
        self.read += 1
        if read.amount is not None and (row is None or row.standing is not Standing.DEBIT):
            self.total += read.amount
        for column, refused in read.complaints:
            self._note(line, column, refused)
        if row is not None and row.standing in _SETTLED:
            self._name(line, row)
        elif row is not None:
            self._pass_by(row)

    def _name(self, line: int, row: RegistryRow) -> None:
        names = self._names
        try:
            named = NamedRow(line, names.of(row), row, self._doubt(row), names.undone_by(row))
        except CellRefused as refused:
            self._note(line, "reference", refused)
        else:
            self._batch.rows.append(named)

    def _pass_by(self, row: RegistryRow) -> None:
        if row.standing not in _NOBODYS:
            self.waiting += 1
            return
        count, total = self.passed.get(row.standing, (0, ZERO))
        self.passed[row.standing] = (count + 1, total + row.amount)

    def _doubt(self, row: RegistryRow) -> Doubt:
        ours = self.register.profile.iban
        return Doubt.OTHER_IBAN if ours and row.iban and row.iban != ours else Doubt.NONE

    def _note(self, line: int, column: str, refused: CellRefused) -> None:
        self._batch.complaints.append((line, column, refused))


def _reader(register: Register, today: date) -> RowReader:
    header: tuple[str, ...] | None = None
    if register.profile.has_header:
        _, cells = next(register.records, (0, None))
        if cells is None:
            raise RegistryUnreadable(register.file, Unreadable.EMPTY)
        header = tuple(str(cell or "") for cell in cells)
    return RowReader(register.profile, layout_of(register.profile, header), today)


def _is_blank(cells: list[Cell]) -> bool:
    return not any(cell.strip() if isinstance(cell, str) else cell for cell in cells)
