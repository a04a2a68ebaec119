"""The door of registers: one transaction for a file, and the words about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from bot.registry.files import opened, sha256_of
from bot.registry.progress import Progress, expected_rows, watched
from services.domain.errors import Refusal
from services.domain.facts import Fact, as_fact
from services.domain.faults import Fault
from services.domain.money import ZERO
from services.domain.registry_batch import Fate
from services.domain.registry_profile import Profile, Standing
from services.domain.statements.entry import ANY_STATEMENT, StatementRules
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork
from services.ports.texts import Texts
from services.registries import (
    Register,
    RegistryReport,
    ReversalReport,
    reverse_registry,
    take_registry,
)


@dataclass(frozen=True, slots=True)
class RegistryDoor:
    """Takes files of one profile, and statements; `today` is the utility's, `now` in UTC.

    A profile may be meant by its name or path, and "" is none: then a file must be a statement.
    """

    units: UnitsOfWork
    profile: Profile | str
    today: date
    now: datetime
    rules: StatementRules = ANY_STATEMENT
    on_progress: Callable[[Progress], None] = lambda _: None
    clock: Clock | None = None

    async def take(self, path: Path, *, is_dry_run: bool) -> RegistryReport:
        """Take the file in one transaction: after a failure nothing has happened.

        A dry run writes and takes everything back, so that its counts are true; so does a file
        that the bank's own count objects to. Raises the refusals of reading, StorageUnavailable.
        """
        sha256 = sha256_of(path)
        profile, found = opened(path, self.profile, self.rules)
        progress = Progress(path.name, expected_rows(path, profile), self.now)

        def advance(done: int) -> None:
            progress.advance(done, self.clock() if self.clock else self.now)
            self.on_progress(progress)

        register = Register(path.name, sha256, profile, watched(found, advance))
        async with self.units() as unit:
            report = await take_registry(unit, register, today=self.today, now=self.now)
            if not is_dry_run and report.objection is None:
                await unit.commit()
                report = replace(report, is_committed=True)
        return report

    async def reverse(self, path: Path, *, is_dry_run: bool) -> ReversalReport:
        """Take the file's batches back, all in one transaction. Raises RegistryNotTaken."""
        async with self.units() as unit:
            report = await reverse_registry(
                unit, file=path.name, sha256=sha256_of(path), now=self.now
            )
            if not is_dry_run:
                await unit.commit()
        return report


def told(report: RegistryReport, texts: Texts, locale: str, *, is_dry_run: bool) -> Iterator[str]:
    """The report in sentences: a line for each fault, what became of the rows, how it ended."""
    for fault in report.faults:
        yield _fault(fault, texts, locale)
    if report.fault_count > len(report.faults):
        more = report.fault_count - len(report.faults)
        yield texts.say(locale, "registry-more-faults", {"count": more})
    yield texts.say(locale, "registry-read", {"count": report.read, "total": report.total})
    for key, facts in _counted(report):
        if facts["count"]:
            yield texts.say(locale, key, facts)
    if report.objection is not None:
        yield refused(report.objection, texts, locale)
    yield texts.say(locale, _outcome(report, is_dry_run=is_dry_run), {"file": report.file})


def _counted(report: RegistryReport) -> Iterator[tuple[str, dict[str, Fact]]]:
    """How many rows became what, and their sums where there are any."""
    for fate, key in _FATES.items():
        facts: dict[str, Fact] = {"count": report.count(fate), "sum": report.sum(fate)}
        yield key, {**facts, "suggested": report.suggested}
    for standing, key in _PASSED.items():
        count, passed = report.passed.get(standing, (0, ZERO))
        yield key, {"count": count, "sum": passed}
    yield "registry-waiting", {"count": report.waiting}
    yield "registry-twins", {"count": report.twins}
    yield "registry-faults", {"count": report.fault_count}


def told_reversal(
    report: ReversalReport, texts: Texts, locale: str, *, is_dry_run: bool
) -> Iterator[str]:
    """What was taken back, in a sentence, and whether it was a rehearsal."""
    key = "registry-withdrawn" if report.count else "registry-withdrawn-before"
    facts: dict[str, Fact] = {
        "file": report.file,
        "count": report.count,
        "total": report.total,
        "letters": report.letters,
    }
    yield texts.say(locale, key, facts)
    if is_dry_run:
        yield texts.say(locale, "registry-rehearsed")


def refused(refusal: Refusal, texts: Texts, locale: str) -> str:
    """A refusal in a sentence."""
    facts = {name: as_fact(value) for name, value in refusal.facts.items()}
    return texts.say(locale, refusal.key, facts)


_FATES: Final = {
    Fate.BOOKED: "registry-booked",
    Fate.SUSPENSE: "registry-suspense",
    Fate.REVERSED: "registry-reversed",
    Fate.KNOWN: "registry-known",
}
_PASSED: Final = {
    Standing.SETTLEMENT: "registry-settlements",
    Standing.DEBIT: "registry-debits",
}


def _outcome(report: RegistryReport, *, is_dry_run: bool) -> str:
    if report.is_committed:
        return "registry-committed"
    return "registry-rehearsed" if is_dry_run else "registry-nothing-kept"


def _fault(fault: Fault, texts: Texts, locale: str) -> str:
    where = f"{fault.file}:{fault.line}{f' {fault.column}' if fault.column else ''}"
    return f"{where}: {texts.say(locale, fault.key, fault.facts)}"
