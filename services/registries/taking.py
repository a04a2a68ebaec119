"""Taking a register in: rows by the thousand, each once, and the bank's own count at the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Final

from services.domain.cells import shown
from services.domain.fault_book import FaultBook
from services.domain.faults import CellRefused, Reason
from services.domain.ids import RegistryId
from services.domain.money import Money
from services.domain.registry import FooterSaid, Identities, RegistryRow, RowReader
from services.domain.registry_batch import Doubt, Fate, NamedRow, NewRegistry, Settled
from services.domain.registry_cells import Cell
from services.domain.registry_letter import Receipt, receipt_letters
from services.domain.registry_profile import Profile, Standing, layout_of
from services.domain.registry_refusals import (
    RegistryFooterDisagrees,
    RegistryFooterMissing,
    RegistryUnreadable,
    Unreadable,
)
from services.ports.storage import Store
from services.registries.hinting import suggest
from services.registries.report import RegistryReport, Tally

BATCH: Final = 1000
Record = tuple[int, list[Cell] | None]
_SETTLED: Final = frozenset({Standing.POSTED, Standing.REVERSED, Standing.RETURNED})


@dataclass(frozen=True, slots=True)
class Register:
    """A file to be taken: its records as they come, and how they are laid out."""

    file: str
    sha256: bytes
    profile: Profile
    records: Iterator[Record]


async def take_registry(
    store: Store, register: Register, *, today: date, now: datetime
) -> RegistryReport:
    """Take the register; the same rows again, in whatever file, change nothing.

    The caller commits, and must not when the report has an objection. `today` is the utility's.
    Holds a thousand rows, and eight bytes or so for each row of the file. Raises the refusals of
    reading, RegistryColumnMissing and RegistryUnreadable.
    """
    taking = _Taking(store, register, _reader(register, today), now)
    new = NewRegistry(
        register.file, register.sha256, register.profile.name, register.profile.source
    )
    batch_id = await store.registries.open(new, now)
    while records := list(islice(register.records, BATCH)):
        await taking.take(batch_id, list(taking.rows(records)))
    return await taking.end(batch_id)


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


@dataclass(slots=True)
class _Taking:
    store: Store
    register: Register
    reader: RowReader
    now: datetime
    tally: Tally = field(default_factory=Tally)
    faults: FaultBook = field(default_factory=FaultBook)
    _footer: FooterSaid | None = None
    _names: Identities = field(init=False)

    def __post_init__(self) -> None:
        self._names = Identities(self.register.profile.issuer)

    def rows(self, records: Sequence[Record]) -> Iterator[NamedRow]:
        """The rows that can be taken; faults and the closing row are noted."""
        for line, cells in records:
            if cells is None:
                self.tally.read += 1
                self._note(line, "", CellRefused(Reason.BROKEN_ROW, {}))
            elif not _is_blank(cells) and not self._is_footer(line, cells):
                yield from self._named(line, cells)

    def _is_footer(self, line: int, cells: list[Cell]) -> bool:
        try:
            said = self.reader.footer(cells)
        except CellRefused as refused:
            self._note(line, "footer", refused)
            return True
        self._footer = said or self._footer
        return said is not None

    def _named(self, line: int, cells: list[Cell]) -> Iterator[NamedRow]:
        read = self.reader.read(cells)
        if self._footer is not None and read.amount is None:
            return  # signatures under the closing row; money there would be counted
        self.tally.read += 1
        is_spent = read.row is not None and read.row.standing is Standing.DEBIT
        if read.amount is not None and not is_spent:
            self.tally.total += read.amount
        for column, refused in read.complaints:
            self._note(line, column, refused)
        if read.row is None:
            return
        if read.row.standing not in _SETTLED:
            self.tally.pass_by(read.row.standing, read.row.amount)
            return
        try:
            yield NamedRow(
                line,
                self._names.of(read.row),
                read.row,
                self._doubt(read.row),
                self._names.undone_by(read.row),
            )
        except CellRefused as refused:
            self._note(line, "reference", refused)

    def _doubt(self, row: RegistryRow) -> Doubt:
        ours = self.register.profile.iban
        return Doubt.OTHER_IBAN if ours and row.iban and row.iban != ours else Doubt.NONE

    def _note(self, line: int, column: str, refused: CellRefused) -> None:
        self.faults.add(self.register.file, line, refused.reason, refused.facts, column=column)

    async def take(self, batch_id: RegistryId, rows: Sequence[NamedRow]) -> None:
        """Write a batch and tell those whose books have changed."""
        if not rows:
            return
        by_line = {each.line: each for each in rows}
        settled = await self.store.registries.put(batch_id, rows, self.now)
        for each in settled:
            named = by_line[each.line]
            self.tally.add(each.fate, named.row.amount)
            self.tally.twins += each.is_twin
            if each.fate is Fate.CHANGED:
                facts = {"key": shown(named.row.reference or named.identity)}
                self._note(each.line, "", CellRefused(Reason.CHANGED_ROW, facts))
        lost = [by_line[each.line] for each in settled if each.fate is Fate.SUSPENSE]
        self.tally.suggested += await suggest(self.store, lost)
        await self._tell([(each, by_line[each.line].row) for each in settled])

    async def _tell(self, settled: Sequence[tuple[Settled, RegistryRow]]) -> None:
        letters = [
            letter
            for each, row in settled
            if each.persons
            for letter in receipt_letters(self._receipt(each, row), self.now)
        ]
        if letters:
            await self.store.letters.add_many(letters)

    def _receipt(self, settled: Settled, row: RegistryRow) -> Receipt:
        return Receipt(
            reference=settled.reference,
            amount=row.amount,
            article=row.article,
            paid_on=row.paid_on,
            source=self.register.profile.source,
            persons=settled.persons,
            is_taken_back=settled.fate is Fate.REVERSED,
        )

    async def end(self, batch_id: RegistryId) -> RegistryReport:
        """Close the batch and compare with what the bank has counted."""
        tally, new = self.tally, (Fate.BOOKED, Fate.SUSPENSE)
        await self.store.registries.close(
            batch_id,
            count=sum(tally.counts.get(fate, 0) for fate in new),
            total=Money(sum(tally.sums[fate].kopecks for fate in new if fate in tally.sums)),
        )
        return RegistryReport(
            file=self.register.file,
            read=tally.read,
            total=tally.total,
            counts=tally.counts,
            sums=tally.sums,
            passed=tally.passed,
            waiting=tally.waiting,
            twins=tally.twins,
            suggested=tally.suggested,
            faults=tuple(self.faults.kept),
            fault_count=self.faults.count,
            objection=self._objection(),
        )

    def _objection(self) -> RegistryFooterMissing | RegistryFooterDisagrees | None:
        promised, said, tally = self.register.profile.footer, self._footer, self.tally
        if promised is None:
            return None
        if said is None:
            return RegistryFooterMissing(promised.mark)
        is_counted = said.count is None or said.count == tally.read
        is_summed = said.total is None or said.total == tally.total
        if is_counted and is_summed:
            return None
        return RegistryFooterDisagrees(
            count=tally.read,
            count_said=tally.read if said.count is None else said.count,
            total=tally.total,
            total_said=tally.total if said.total is None else said.total,
        )
