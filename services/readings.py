"""Readings: calculate what a submission would cost, then confirm it and form the bill."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from services.domain.account import AccountNotYours
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.bill_energy import is_estimated
from services.domain.chain import find_corrected, is_repeat
from services.domain.ids import AccountId, PersonId
from services.domain.ledger import EntryKind, NewEntry
from services.domain.meter import Meter, get_active_meter
from services.domain.money import ZERO, Money
from services.domain.planning import bill_of, make_plan
from services.domain.reading import (
    NewReading,
    Reading,
    ReadingKind,
    RolloverUnconfirmed,
)
from services.domain.submission import BillingMode, Known, Plan, ReadingRules, Submission
from services.ports.storage import Store

__all__ = ["BillingMode", "Confirmed", "Preview", "ReadingRules", "Readings"]

_HISTORY: Final = timedelta(days=800)  # the same season a year ago, and a month to spare


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
    """The reading that was kept and the bill that it formed."""

    reading: Reading
    bill: Bill


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
        known = await self._known(store, account_id, submission)
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
        known = await self._known(store, account_id, submission)
        if known.latest is not None and is_repeat(known.latest, submission, known.meters):
            return Confirmed(_repeated(known, submission), known.latest)
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
        return Confirmed(reading, await self._form(store, plan, now))

    async def _form(self, store: Store, plan: Plan, now: datetime) -> Bill:
        """Form the bill, or re-form the corrected one, and book the difference.

        A preliminary bill books nothing: the supplier will bill the same energy with its own
        number, and a debt counted twice could be paid twice.
        """
        corrected, today = plan.corrects, plan.submission.today
        booked = ZERO
        if corrected is None:
            number = await store.bills.next_number(plan.account.id, today)
            bill = await store.bills.add(bill_of(plan, number=number, rules=self.rules))
        else:
            booked = ZERO if corrected.is_preliminary else corrected.amount
            renewed = bill_of(plan, number=corrected.number, rules=self.rules)
            bill = await store.bills.reform(corrected.id, renewed)
        kind = EntryKind.CORRECTION if booked else EntryKind.BILL
        difference = bill.amount - booked
        if difference and not bill.is_preliminary:
            await store.ledger.append(_entry(bill, kind, difference, now))
        return bill

    async def _known(self, store: Store, account_id: AccountId, submission: Submission) -> Known:
        account = await store.accounts.get(account_id)
        meters = await store.meters.of_account(account_id)
        latest = await store.bills.latest(account_id, Article.ELECTRICITY)
        since = min(submission.taken_on, submission.today) - _HISTORY
        until = max(submission.taken_on, submission.today)
        readings = await store.readings.history(account_id, since=since, until=until)
        if not readings:
            old = [await store.readings.latest(meter.id) for meter in meters]
            readings = [reading for reading in old if reading is not None]
        estimated: tuple[Bill, ...] = ()
        if latest is not None and find_corrected(latest, submission, self.rules) is None:
            estimated = await _estimated(store, latest)
        tariffs = await store.tariffs.all()
        return Known(account, tuple(meters), tuple(readings), tuple(tariffs), latest, estimated)


async def _estimated(store: Store, latest: Bill) -> tuple[Bill, ...]:
    """The bills at the end of the chain that rest on estimates, the latest first."""
    if latest.is_preliminary or not is_estimated(latest):
        return ()
    found = [latest]
    earlier = await store.bills.history(
        latest.account_id,
        latest.article,
        since=latest.formed_on - _HISTORY,
        until=latest.formed_on,
    )
    for each in sorted(earlier, key=lambda bill: bill.period_to, reverse=True):
        if each.period_to >= found[-1].period_to or each.is_preliminary:
            continue
        bill = await store.bills.get(each.id)
        if not is_estimated(bill):
            break
        found.append(bill)
    return tuple(found)


def _ensure_rollover_confirmed(plan: Plan, *, is_confirmed: bool) -> None:
    for use in plan.registers:
        if use.is_rollover and not is_confirmed:
            raise RolloverUnconfirmed(use.zone, use.previous, use.current, use.kwh)


def _repeated(known: Known, submission: Submission) -> Reading:
    """The reading that formed the bill already."""
    meter = get_active_meter(list(known.meters))
    return next(
        reading
        for reading in known.readings
        if reading.meter_id == meter.id and reading.taken_on == submission.taken_on
    )


def _entry(bill: Bill, kind: EntryKind, amount: Money, now: datetime) -> NewEntry:
    return NewEntry(
        account_id=bill.account_id,
        article=bill.article,
        kind=kind,
        amount=amount,
        reference=f"bill:{bill.number}:v{bill.version}",
        value_on=bill.formed_on,
        booked_at=now,
        bill_id=bill.id,
    )
