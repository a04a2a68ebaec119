"""Readings: calculate what a submission would cost, then confirm it and form the bill."""

from dataclasses import dataclass, field
from datetime import date, datetime

from services.domain.account import AccountNotYours
from services.domain.bill import Bill
from services.domain.chain import is_repeat
from services.domain.ids import AccountId, PersonId
from services.domain.meter import Meter, get_active_meter
from services.domain.money import Money
from services.domain.planning import make_plan
from services.domain.reading import (
    NewReading,
    Reading,
    ReadingKind,
    RolloverUnconfirmed,
)
from services.domain.submission import BillingMode, Known, Plan, ReadingRules, Submission
from services.forming import form, known_of
from services.ports.storage import Store

__all__ = ["BillingMode", "Confirmed", "Preview", "ReadingRules", "Readings"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What confirming would do. `consumption` is kWh per zone of `meter`, in its order.

    `total_kwh` is the whole period's; it is more than the zones' sum when a meter was replaced.
    """

    meter: Meter
    previous: Reading
    taken_on: date
    values: tuple[int, ...]
    consumption: tuple[int, ...]
    total_kwh: int
    cost: Money
    is_rollover: bool
    is_unusual: bool
    usual_kwh: int | None
    is_outside_window: bool
    corrects: Bill | None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The reading that was kept and the bill that it formed; a repeat planned nothing."""

    reading: Reading
    bill: Bill
    plan: Plan | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Readings:
    """The use cases of a submission; every method works inside the caller's transaction."""

    rules: ReadingRules

    async def preview(
        self,
        store: Store,
        *,
        account_id: AccountId,
        values: tuple[int, ...],
        taken_on: date,
        today: date,
    ) -> Preview:
        """Previous reading, consumption and cost; writes nothing. Raises as `make_plan` does."""
        submission = Submission(values, taken_on, today)
        known = await known_of(store, account_id, submission, self.rules)
        plan = make_plan(known, submission, self.rules)
        return Preview(
            meter=plan.meter,
            previous=plan.previous,
            taken_on=taken_on,
            values=values,
            consumption=tuple(use.kwh for use in plan.registers),
            total_kwh=plan.kwh,
            cost=plan.amount,
            is_rollover=plan.is_rollover,
            is_unusual=plan.is_unusual,
            usual_kwh=plan.usual_kwh,
            is_outside_window=plan.is_outside_window,
            corrects=plan.corrects,
        )

    async def confirm(  # noqa: PLR0913 - the facts of one submission
        self,
        store: Store,
        *,
        account_id: AccountId,
        person_id: PersonId,
        values: tuple[int, ...],
        taken_on: date,
        is_rollover_confirmed: bool,
        now: datetime,
        today: date,
    ) -> Confirmed:
        """Keep the reading and form or re-form its bill; a repeat gives the same bill again.

        The account is locked first and all is computed anew under the lock: whatever `preview`
        saw may be old. Raises AccountNotYours, RolloverUnconfirmed, and as `make_plan` does.
        """
        await store.accounts.lock(account_id)
        if account_id not in await store.people.accounts_of(person_id):
            raise AccountNotYours
        submission = Submission(values, taken_on, today)
        known = await known_of(store, account_id, submission, self.rules)
        kept = _find_kept(known, submission)
        if kept and known.latest and is_repeat(known.latest, submission, known.meters):
            return Confirmed(kept, known.latest)
        plan = make_plan(known, submission, self.rules)
        _ensure_rollover_confirmed(plan, is_confirmed=is_rollover_confirmed)
        reading = await store.readings.add(
            NewReading(
                account_id=account_id,
                meter_id=plan.meter.id,
                taken_on=taken_on,
                kind=ReadingKind.ACTUAL,
                values=values,
                submitted_at=now,
                person_id=person_id,
                source=self.rules.source,
            )
        )
        return Confirmed(reading, await form(store, plan, rules=self.rules, now=now), plan)


def _ensure_rollover_confirmed(plan: Plan, *, is_confirmed: bool) -> None:
    for use in plan.registers:
        if use.is_rollover and not is_confirmed:
            raise RolloverUnconfirmed(use.zone, use.previous, use.current, use.kwh)


def _find_kept(known: Known, submission: Submission) -> Reading | None:
    """The reading of the meter in place that was taken that day."""
    meter = get_active_meter(list(known.meters))
    own = [reading for reading in known.readings if reading.meter_id == meter.id]
    return next((each for each in own if each.taken_on == submission.taken_on), None)
