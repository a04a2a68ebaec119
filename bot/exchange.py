"""The door of the exchange folder: one transaction for a folder, and the words about it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from services.domain.faults import Fault
from services.exchange import Report, take_folder
from services.ports.storage import UnitsOfWork
from services.ports.texts import Texts


async def import_folder(
    units: UnitsOfWork, folder: Path, *, is_dry_run: bool, is_strict: bool
) -> Report:
    """Take the folder in, all in one transaction: after a failure nothing has happened.

    A dry run writes and takes everything back, so that its counts are true; a strict one commits
    only what has no fault. Raises FolderUnreadable, StorageUnavailable, TransactionConflict.
    """
    async with units() as unit:
        report = await take_folder(unit, folder)
        if not is_dry_run and not (is_strict and report.fault_count):
            await unit.commit()
            report = replace(report, is_committed=True)
    return report


def told(report: Report, texts: Texts, locale: str) -> Iterator[str]:
    """The report in sentences: a line for each fault, each table, and what came of it."""
    for fault in report.faults:
        yield _fault(fault, texts, locale)
    if report.fault_count > len(report.faults):
        more = report.fault_count - len(report.faults)
        yield texts.say(locale, "exchange-more-faults", {"count": more})
    for table in report.tables:
        facts: dict[str, str | int] = {
            "file": f"{table.table}.csv",
            "written": table.written,
            "unchanged": table.unchanged,
            "refused": table.refused,
        }
        yield texts.say(locale, "exchange-table", facts)
    outcome = "exchange-committed" if report.is_committed else "exchange-nothing-kept"
    yield texts.say(locale, outcome, {"written": report.written, "faults": report.fault_count})


def _fault(fault: Fault, texts: Texts, locale: str) -> str:
    where = f"{fault.file}:{fault.line}" if fault.line else fault.file
    column = f" {fault.column}" if fault.column else ""
    return f"{where}{column}: {texts.say(locale, fault.key, fault.facts)}"
