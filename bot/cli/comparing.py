"""statements: a bank's closed day compared with the books at once, whatever the night has done."""

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from aiohttp import ClientSession

from bot.app import now
from bot.banks import open_banks
from bot.cli.database import database
from bot.settings import Settings
from bot.texts import FluentTexts
from services.domain.acquirers.nights import NightRun
from services.statements import Nights
from storage.unit_of_work import SqlUnitsOfWork

_DONE, _REFUSED, _WRONG_CALL = 0, 1, 2
_LOCALE = "uk"


async def statements(settings: Settings, call: argparse.Namespace) -> int:
    """Compare a day; 1 when the bank was silent or something differs, 2 for a wrong call.

    What is found goes to the inbox of notices, which `jobs` settles.
    """
    timezone = ZoneInfo(settings.timezone)
    today = now().astimezone(timezone).date()
    day = call.date or today - timedelta(days=1)
    async with database(settings) as url, ClientSession() as session:
        banks = open_banks(settings, session, now)
        if call.bank not in banks or day >= today:
            sys.stderr.write(f"Banks: {', '.join(banks)}. The day must be over.\n")
            return _WRONG_CALL
        units = SqlUnitsOfWork(url, pool_size=10)
        try:
            nights = Nights(banks, units, timezone, now)
            await nights.open(call.bank, [day], is_again=True)
            while await nights.step():
                pass
            async with units() as unit:
                run = await unit.statements.find(call.bank, day)
        finally:
            await units.close()
    if run is None:
        return _REFUSED
    for line in _told(run, FluentTexts(timezone)):
        sys.stdout.write(f"{line}\n")
    return _DONE if run.is_done and not run.open_count else _REFUSED


def _told(run: NightRun, texts: FluentTexts) -> Iterator[str]:
    if run.next_try_at is not None:
        why = run.reason or "expected"
        yield texts.say(_LOCALE, f"statement-told-{why}", {"at": run.next_try_at})
        return
    tallies = run.tallies
    for name, tally in (
        ("listed", tallies.listed),
        ("matched", tallies.matched),
        ("held", tallies.held),
        ("late", run.late),
        ("missing", run.missing),
        ("differing", run.differing),
    ):
        counted = texts.say(
            _LOCALE, "statement-tally", {"count": tally.count, "amount": tally.amount}
        )
        yield f"{texts.say(_LOCALE, f'statement-{name}')}: {counted}"
    if tallies.unreadable:
        yield texts.say(_LOCALE, "statement-unreadable", {"count": tallies.unreadable})
