"""Weighing: every row beside what we know; what disagrees is asked about before it is told."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services.domain.acquirers.comparing import Finding, Ours, compare
from services.domain.acquirers.listed import Listed, Statement, listed_by
from services.domain.acquirers.nights import (
    FOUND,
    ClaimedRun,
    DifferenceKind,
    NewDifference,
    Tallies,
    Tally,
)
from services.domain.money import ZERO, Money
from services.domain.payment import Notice, NoticeKind
from services.ports.banks import Bank
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork

# A list that lacks so much of what we booked is no list of ours: an outage, or another shop's.
_MOST_MISSING: Final = 500
_AT_ONCE: Final = 8
_QUIET: Final = frozenset({Finding.AGREES, Finding.HELD, Finding.IDLE})


class Doubtful(Exception):
    """The statement cannot be the whole of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What our side knows: by reference, the words that booked money in the span, late finds."""

    ours: Mapping[str, Ours]
    booked: tuple[Notice, ...]
    late_before: frozenset[str]


@dataclass(slots=True)
class Weighed:
    """What came of a statement; `late` counts what was found late just now."""

    listed: Tally = field(default_factory=Tally)
    matched: Tally = field(default_factory=Tally)
    held: Tally = field(default_factory=Tally)
    late: int = 0
    differences: list[NewDifference] = field(default_factory=list)

    def tallies(self, unreadable: int) -> Tallies:
        """As they are kept."""
        return Tallies(self.listed, self.matched, self.held, unreadable)


@dataclass(frozen=True, slots=True)
class Weighing:
    """One statement's; each late find is kept with its notice at once, or neither is."""

    bank: Bank
    units: UnitsOfWork
    clock: Clock
    run: ClaimedRun
    known: Known
    weighed: Weighed = field(default_factory=Weighed)

    async def weigh(self, statement: Statement) -> Weighed:
        """Every row, then what we booked and the list lacks. Raises BankUnavailable, Doubtful."""
        listed = {row.reference for row in statement.rows if row.is_money}
        lacking = [word for word in self.known.booked if word.reference not in listed]
        if len(lacking) > max(_MOST_MISSING, len(listed)):
            raise Doubtful
        told = [row for row in statement.rows if row.is_money or row.kind is NoticeKind.UNKNOWN]
        for row in told:
            self.weighed.listed = self.weighed.listed.plus(row.amount)
        doubted = [(row, finding) for row in statement.rows if (finding := self._first(row))]
        await _by_lanes([self._doubt(row, finding) for row, finding in doubted])
        asked = {row.reference for row, _ in doubted}
        await _by_lanes([self._lacking(word) for word in lacking if word.reference not in asked])
        self.weighed.differences.sort(key=lambda each: (each.reference, each.provider_ref))
        return self.weighed

    def _first(self, row: Listed) -> Finding | None:
        """What is to be asked about, or None when the row agrees with what we know."""
        finding = compare(row, self._ours(row.reference), self.run.provider)
        if finding not in _QUIET:
            return finding
        self._count(row, finding)
        return None

    def _count(self, row: Listed, finding: Finding) -> None:
        if row.reference in self.known.late_before:
            return
        if finding is Finding.AGREES:
            self.weighed.matched = self.weighed.matched.plus(row.amount)
        elif finding is Finding.HELD:
            self.weighed.held = self.weighed.held.plus(row.amount)

    async def _doubt(self, row: Listed, finding: Finding) -> None:
        """Ask the bank about the row itself: a list is not signed, and may be older."""
        word = await self.bank.look_up(row.reference, row.provider_ref)
        if word is None or word.reference != row.reference or _is_nothing(word):
            is_ours = finding is Finding.NOT_PAID
            self._differ(
                DifferenceKind.NOT_PAID if is_ours else DifferenceKind.CONTRADICTED,
                row,
                self._ours(row.reference).paid,
                ZERO if is_ours else row.amount,
            )
            return
        await self._hear(word)

    async def _lacking(self, word: Notice) -> None:
        """We booked it and the list lacks it: only the bank's own word makes it a difference."""
        now = await self.bank.look_up(word.reference, word.provider_ref)
        if now is None or now.reference != word.reference or _is_nothing(now):
            self._differ(DifferenceKind.MISSING, listed_by(word), word.amount, ZERO)
            return
        await self._hear(now)

    async def _hear(self, word: Notice) -> None:
        """The bank's word about one payment, beside what we know; news go to the inbox."""
        row, ours = listed_by(word), self._ours(word.reference)
        finding = compare(row, ours, self.run.provider)
        if finding is Finding.NEWS:
            finding = await self._accept(word, row, ours)
        if finding in FOUND:
            sums = (ours.paid, row.amount)
            if finding is Finding.NOT_BACK:
                sums = (ours.refunded, row.refunded)
            self._differ(FOUND[finding], row, *sums)
        elif finding is not Finding.NEWS:
            self._count(row, finding)

    async def _accept(self, word: Notice, row: Listed, ours: Ours) -> Finding:
        """Offer it to the inbox, as any notice; HELD when the inbox had it meanwhile."""
        now = self.clock()
        async with self.units() as unit:
            is_new = any([await unit.notices.accept(each, now) for each in word.words])
            if is_new:
                await unit.differences.note(self.run, _late(row, ours), now)
            await unit.commit()
        if not is_new:
            return Finding.HELD
        self.weighed.late += 1
        return Finding.NEWS

    def _differ(self, kind: DifferenceKind, row: Listed, ours: Money, theirs: Money) -> None:
        self.weighed.differences.append(
            NewDifference(kind, row.reference, row.provider_ref, ours, theirs, row.currency)
        )

    def _ours(self, reference: str) -> Ours:
        return self.known.ours.get(reference, Ours(reference))


def _is_nothing(word: Notice) -> bool:
    """Whether the bank says that no money came."""
    return word.kind not in {NoticeKind.PAID, NoticeKind.REFUNDED, NoticeKind.UNKNOWN}


def _late(row: Listed, ours: Ours) -> NewDifference:
    """A find: the payment itself, or how much of it went back without a notice."""
    is_known = any(
        word.kind is NoticeKind.PAID and word.amount == row.amount for word in ours.words
    )
    kind = DifferenceKind.LATE_REFUND if is_known else DifferenceKind.LATE_PAYMENT
    sums = (ours.refunded, row.refunded) if is_known else (ZERO, row.amount)
    return NewDifference(kind, row.reference, row.provider_ref, *sums, row.currency)


async def _by_lanes(asking: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Some at once; the first failure is told when those beside it have ended."""
    try:
        for start in range(0, len(asking), _AT_ONCE):
            lanes = asking[start : start + _AT_ONCE]
            for each in await asyncio.gather(*lanes, return_exceptions=True):
                if isinstance(each, BaseException):
                    raise each
    finally:
        for coroutine in asking:
            coroutine.close()
