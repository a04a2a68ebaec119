"""Estimates: the month's bill of an account that nobody has read when its window is over."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from services.domain.bill import Bill
from services.domain.estimate import AverageDailyUse, Estimator, WindowStillOpen, history_of
from services.domain.ids import AccountId
from services.domain.meter import get_active_meter
from services.domain.period import Window, next_month, reading_window
from services.domain.planning import make_plan
from services.domain.reading import NewReading, Reading, ReadingKind
from services.domain.submission import Known, Plan, ReadingRules, Submission
from services.forming import form, known_of
from services.ports.storage import Store

_SOURCE: Final = "estimate"
_READ: Final = frozenset({ReadingKind.ACTUAL, ReadingKind.ESTIMATED})


@dataclass(frozen=True, slots=True)
class Estimated:
    """The estimate that was kept and the bill that it formed."""

    reading: Reading
    bill: Bill


@dataclass(frozen=True, slots=True)
class Estimates:
    """The use cases of estimates; every method works inside the caller's transaction."""

    rules: ReadingRules
    estimator: Estimator = field(default_factory=AverageDailyUse)

    async def missing(
        self, store: Store, *, month: date, today: date, after: AccountId, limit: int
    ) -> list[AccountId]:
        """A page of accounts, by id, that nobody read in the month's window or later.

        Raises WindowStillOpen.
        """
        window = self._closed_window(month, today)
        return await store.readings.missing(since=window.first, after=after, limit=limit)

    async def form(
        self, store: Store, *, account_id: AccountId, month: date, now: datetime, today: date
    ) -> Estimated | None:
        """Keep an estimate as of the 1st and form its bill; None when nothing is missing.

        `month` is the first day of the month to be billed. The next true reading takes the bill
        back. A repeat changes nothing. Raises WindowStillOpen, NothingToEstimateFrom and as
        `make_plan` does.
        """
        window = self._closed_window(month, today)
        await store.accounts.lock(account_id)
        blank = Submission((), window.counts_on, today, ReadingKind.ESTIMATED)
        known = await known_of(store, account_id, blank, self.rules)
        if _is_read(known, window):
            return None
        history = history_of(known, window.counts_on, self.rules.window)
        values = self.estimator.values_on(window.counts_on, history)
        plan = make_plan(known, replace(blank, values=values), self.rules)
        reading = await store.readings.add(_reading(plan, now))
        return Estimated(reading, await form(store, plan, rules=self.rules, now=now))

    def _closed_window(self, month: date, today: date) -> Window:
        window = reading_window(next_month(month), self.rules.window)
        if today <= window.last:
            raise WindowStillOpen(window.last)
        return window


def _is_read(known: Known, window: Window) -> bool:
    """Whether the meter in place was read, or the energy billed, in the window or later."""
    if known.latest is not None and known.latest.period_to >= window.first:
        return True
    meter = get_active_meter(list(known.meters))
    return any(
        reading.taken_on >= window.first and reading.kind in _READ
        for reading in known.readings
        if reading.meter_id == meter.id
    )


def _reading(plan: Plan, now: datetime) -> NewReading:
    return NewReading(
        account_id=plan.account.id,
        meter_id=plan.meter.id,
        taken_on=plan.submission.taken_on,
        kind=plan.submission.kind,
        values=plan.submission.values,
        submitted_at=now,
        person_id=None,
        source=_SOURCE,
    )
