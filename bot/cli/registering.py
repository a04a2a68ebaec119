"""registry and suspense: a bank's file of payments taken in or back, and money that waits."""

import argparse
import sys
from typing import Final
from zoneinfo import ZoneInfo

from bot.app import now
from bot.cli.database import database
from bot.registry.door import RegistryDoor, refused, told, told_reversal
from bot.registry.profile import read_profile
from bot.registry.progress import Progress
from bot.registry.suspense import assign, told_waiting
from bot.settings import Settings
from bot.texts import FluentTexts
from services.domain.errors import Refusal
from services.domain.registry_refusals import ProfileUnusable
from services.ports.storage import TransactionConflict
from storage.unit_of_work import SqlUnitsOfWork

_DONE, _REFUSED, _WRONG_CALL = 0, 1, 2
_LOCALE: Final = "uk"
_LONGEST_ROW: Final = 18
_LOGGED: Final = 50_000


async def registry(settings: Settings, call: argparse.Namespace) -> int:
    """Take a register in; 1 when it is refused or a row was bad, 2 for an unusable profile."""
    texts = FluentTexts(ZoneInfo(settings.timezone))
    try:
        if call.profile:
            read_profile(call.profile)
        async with database(settings) as url:
            return await _done(settings, url, call, texts)
    except Refusal as refusal:
        _progress_ends()
        sys.stderr.write(f"{refused(refusal, texts, _LOCALE)}\n")
        return _WRONG_CALL if isinstance(refusal, ProfileUnusable) else _REFUSED
    except TransactionConflict:
        _progress_ends()
        sys.stderr.write(f"{texts.say(_LOCALE, 'registry-busy')}\n")
        return _REFUSED


async def _done(settings: Settings, url: str, call: argparse.Namespace, texts: FluentTexts) -> int:
    moment = now()
    units = SqlUnitsOfWork(url, pool_size=2)
    door = RegistryDoor(
        units,
        call.profile,
        today=moment.astimezone(ZoneInfo(settings.timezone)).date(),
        now=moment,
        rules=settings.statements,
        on_progress=lambda progress: _progress(texts, progress),
        clock=now,
    )
    try:
        if call.reverse:
            taken_back = await door.reverse(call.file, is_dry_run=call.dry_run)
            for line in told_reversal(taken_back, texts, _LOCALE, is_dry_run=call.dry_run):
                sys.stdout.write(f"{line}\n")
            return _DONE
        report = await door.take(call.file, is_dry_run=call.dry_run)
    finally:
        await units.close()
    _progress_ends()
    for line in told(report, texts, _LOCALE, is_dry_run=call.dry_run):
        sys.stdout.write(f"{line}\n")
    return _REFUSED if report.objection or report.fault_count else _DONE


def _progress(texts: FluentTexts, progress: Progress) -> None:
    """One line that rewrites itself for a person at a terminal; for a log, a line now and then."""
    told = progress.told(texts, _LOCALE)
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{progress.bar}{told}")
        sys.stderr.flush()
    elif progress.done % _LOGGED == 0:
        sys.stderr.write(f"{told}\n")


def _progress_ends() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


async def suspense(settings: Settings, call: argparse.Namespace) -> int:
    """Tell what waits, or book one of it to an account; 1 when that is refused."""
    texts = FluentTexts(ZoneInfo(settings.timezone))
    async with database(settings) as url:
        units = SqlUnitsOfWork(url, pool_size=1)
        try:
            if call.assign:
                row, number = call.assign
                facts = await assign(units, _row(row), number, now())
                lines = [texts.say(_LOCALE, "suspense-assigned", facts)]
            else:
                lines = await told_waiting(units, texts, _LOCALE)
        except Refusal as refusal:
            sys.stderr.write(f"{refused(refusal, texts, _LOCALE)}\n")
            return _REFUSED
        finally:
            await units.close()
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return _DONE


def _row(text: str) -> int:
    """The number of a row; what is none is no row either, and is refused as such."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_ROW
    return int(text) if is_number else 0
