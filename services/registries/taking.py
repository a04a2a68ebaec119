"""Taking a register in: rows by the thousand, each once, and the bank's own count at the end."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from services.domain.cells import shown
from services.domain.fault_book import FaultBook
from services.domain.faults import CellRefused, Reason
from services.domain.ids import RegistryId
from services.domain.money import Money
from services.domain.registry import RegistryRow
from services.domain.registry_batch import Fate, NewRegistry, Settled
from services.domain.registry_letter import Receipt, receipt_letters
from services.domain.registry_refusals import RegistryFooterDisagrees, RegistryFooterMissing
from services.ports.storage import Store
from services.registries.hinting import suggest
from services.registries.reading import Batch, Reading, Register
from services.registries.report import RegistryReport, Tally

_NEW: Final = (Fate.BOOKED, Fate.SUSPENSE)


async def take_registry(
    store: Store, register: Register, *, today: date, now: datetime
) -> RegistryReport:
    """Take the register; the same rows again, in whatever file, change nothing.

    The caller commits, and must not when the report has an objection. `today` is the utility's.
    Holds two thousand rows, and eight bytes or so for each row of the file: while a thousand is
    written, a thread reads the next. Raises the refusals of reading, RegistryColumnMissing and
    RegistryUnreadable.
    """
    reading = await asyncio.to_thread(Reading, register, today)
    taking = _Taking(store, reading, now)
    new = NewRegistry(
        register.file, register.sha256, register.profile.name, register.profile.source
    )
    batch_id = await store.registries.open(new, now)
    batch = await asyncio.to_thread(reading.next)
    while batch is not None:
        # Both are waited for, whatever befalls one: the thread has the file until it has read it.
        written, following = await asyncio.gather(
            taking.take(batch_id, batch), asyncio.to_thread(reading.next), return_exceptions=True
        )
        if isinstance(written, BaseException):
            raise written
        if isinstance(following, BaseException):
            raise following
        batch = following
    return await taking.end(batch_id)


@dataclass(slots=True)
class _Taking:
    store: Store
    reading: Reading
    now: datetime
    tally: Tally = field(default_factory=Tally)
    faults: FaultBook = field(default_factory=FaultBook)

    def _note(self, line: int, column: str, refused: CellRefused) -> None:
        file = self.reading.register.file
        self.faults.add(file, line, refused.reason, refused.facts, column=column)

    async def take(self, batch_id: RegistryId, batch: Batch) -> None:
        """Write a batch and tell those whose books have changed."""
        for line, column, refused in batch.complaints:
            self._note(line, column, refused)
        if not batch.rows:
            return
        by_line = {each.line: each for each in batch.rows}
        settled = await self.store.registries.put(batch_id, batch.rows, self.now)
        for each in settled:
            named = by_line[each.line]
            self.tally.add(each.fate, named.row.amount)
            self.tally.twins += each.is_twin
            if each.fate is Fate.CHANGED:
                facts = {"key": shown(named.row.reference or named.identity)}
                self._note(each.line, "", CellRefused(Reason.CHANGED_ROW, facts))
        lost = [by_line[each.line] for each in settled if each.fate is Fate.SUSPENSE]
        self.tally.suggested += await suggest(self.store, lost)
        await self._tell([(each, by_line[each.line].row) for each in settled if each.persons])

    async def _tell(self, settled: Sequence[tuple[Settled, RegistryRow]]) -> None:
        letters = [
            letter
            for each, row in settled
            for letter in receipt_letters(self._receipt(each, row), self.now)
        ]
        if letters:
            await self.store.reminders.paid([each.reference for each, _ in settled], self.now)
            await self.store.letters.add_many(letters)

    def _receipt(self, settled: Settled, row: RegistryRow) -> Receipt:
        return Receipt(
            reference=settled.reference,
            amount=row.amount,
            article=row.article,
            paid_on=row.paid_on,
            source=self.reading.register.profile.source,
            persons=settled.persons,
            is_taken_back=settled.fate is Fate.REVERSED,
        )

    async def end(self, batch_id: RegistryId) -> RegistryReport:
        """Close the batch and compare with what the bank has counted."""
        tally, reading = self.tally, self.reading
        await self.store.registries.close(
            batch_id,
            count=sum(tally.counts.get(fate, 0) for fate in _NEW),
            total=Money(sum(tally.sums[fate].kopecks for fate in _NEW if fate in tally.sums)),
        )
        return RegistryReport(
            file=reading.register.file,
            read=reading.read,
            total=reading.total,
            counts=tally.counts,
            sums=tally.sums,
            passed=reading.passed,
            waiting=reading.waiting,
            twins=tally.twins,
            suggested=tally.suggested,
            faults=tuple(self.faults.kept),
            fault_count=self.faults.count,
            objection=_objection(reading),
        )


def _objection(reading: Reading) -> RegistryFooterMissing | RegistryFooterDisagrees | None:
    promised, said = reading.register.profile.footer, reading.footer
    if promised is None:
        return None
    if said is None:
        return RegistryFooterMissing(promised.mark)
    is_counted = said.count is None or said.count == reading.read
    is_summed = said.total is None or said.total == reading.total
    if is_counted and is_summed:
        return None
    return RegistryFooterDisagrees(
        count=reading.read,
        count_said=reading.read if said.count is None else said.count,
        total=reading.total,
        total_said=reading.total if said.total is None else said.total,
    )
