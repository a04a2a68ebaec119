"""estimate: the month's bills of accounts that nobody has read, when the window is over."""

import argparse
import logging
import sys
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.app import now
from bot.cli.database import database
from bot.office import reading_rules
from bot.settings import Settings
from services.domain.errors import Refusal
from services.domain.ids import AccountId
from services.estimates import Estimates
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork

_DONE, _REFUSED = 0, 1
_PAGE: Final = 500
_TRIES: Final = 3
_log = logging.getLogger(__name__)


async def estimate(settings: Settings, call: argparse.Namespace) -> int:
    """Estimate account by account; 1 when some of them wait for staff."""
    moment = now()
    today = moment.astimezone(ZoneInfo(settings.timezone)).date()
    async with database(settings) as url:
        units = SqlUnitsOfWork(url, pool_size=1)
        estimates = Estimates(reading_rules(settings))
        run = Run(units, estimates, call.month, moment, today, is_dry=call.dry_run)
        try:
            async for page in run.pages():
                for account_id in page:
                    await run.one(account_id)
                _say(run.progress())
        finally:
            await units.close()
    _say(f"{'Nothing kept: ' if run.is_dry else ''}{run.progress()}")
    return _REFUSED if run.left else _DONE


@dataclass(slots=True)
class Run:
    """One pass over the accounts of a month; a broken one is continued by another."""

    units: UnitsOfWork
    estimates: Estimates
    month: date
    now: datetime
    today: date
    is_dry: bool
    estimated: int = 0
    kwh: int = 0
    left: Counter[str] = field(default_factory=Counter)

    async def pages(self) -> AsyncIterator[list[AccountId]]:
        """Accounts without a reading, page by page. Raises WindowStillOpen."""
        after = AccountId(0)
        while True:
            async with self.units() as unit:
                page = await self.estimates.missing(
                    unit, month=self.month, today=self.today, after=after, limit=_PAGE
                )
            if not page:
                return
            yield page
            after = page[-1]

    async def one(self, account_id: AccountId) -> None:
        """One account in a transaction of its own; what stands against it is told and counted."""
        for _ in range(_TRIES):
            try:
                return await self._form(account_id)
            except TransactionConflict:
                continue
            except StorageUnavailable:
                raise
            except Refusal as refusal:
                return await self._leave(account_id, refusal.key, str(dict(refusal.facts)))
            except Exception as bug:  # noqa: BLE001 - the others want their bills
                _log.exception("an estimate met a bug")
                return await self._leave(account_id, "bug", str(bug))
        return await self._leave(account_id, "conflict", f"{_TRIES} times in a row")

    def progress(self) -> str:
        """How far it is."""
        left = ", ".join(f"{key} {count}" for key, count in sorted(self.left.items()))
        done = f"{self.estimated} estimated ({self.kwh} kWh)"
        return f"{self.month:%Y-%m}: {done}; left to staff: {left or 'nobody'}"

    async def _form(self, account_id: AccountId) -> None:
        async with self.units() as unit:
            done = await self.estimates.form(
                unit, account_id=account_id, month=self.month, now=self.now, today=self.today
            )
            if not self.is_dry:
                await unit.commit()
        if done is not None:
            self.estimated += 1
            self.kwh += sum(line.kwh or 0 for line in done.bill.lines)

    async def _leave(self, account_id: AccountId, key: str, facts: str) -> None:
        self.left[key] += 1
        async with self.units() as unit:
            account = await unit.accounts.get(account_id)
        _say(f"left to staff: {account.number} {key} {facts}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
