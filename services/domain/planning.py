"""Planning a bill: from a submitted reading and what is known to lines, sums and questions."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from services.domain.article import Article
from services.domain.bill import Bill, BillLine, LineKind, NewBill
from services.domain.bill_energy import Point, taken_back
from services.domain.chain import Stretch, base_of, find_corrected, last_reading, stretches
from services.domain.charging import PriceList, Segment, charge, numbered
from services.domain.consumption import (
    RegisterUse,
    is_unusual,
    past_uses,
    plausible_kwh,
    register_uses,
    usual_kwh,
)
from services.domain.ids import ReadingId
from services.domain.meter import Meter, get_active_meter
from services.domain.period import ONE_DAY, billing_month, due_on, find_window
from services.domain.reading import Reading, ReadingKind, ensure_taken_on
from services.domain.submission import BillingMode, Known, Plan, ReadingRules, Submission

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def make_plan(known: Known, submission: Submission, rules: ReadingRules) -> Plan:
    """Think a submission through; writes nothing.

    Raises MeterMissing, PreviousReadingMissing, ClosingReadingMissing, DateInFuture,
    DateBeforeMeter, DateTooOld, ReadingWentBackwards, TariffMissing. Unusual use and a rollover
    are flagged, not refused.
    """
    meter = get_active_meter(list(known.meters))
    corrects = find_corrected(known.latest, submission, rules)
    base = base_of(known, submission, corrects)
    entered = Point(meter, submission.taken_on, submission.values, submission.kind)
    billed_to = base.on if corrects is None else corrects.period_to
    unbilled = last_reading(known, meter, after=billed_to)
    earliest = _earliest(known, meter, base, corrects)
    ensure_taken_on(submission.taken_on, meter=meter, earliest=earliest, today=submission.today)
    path = stretches(known, base, meter, entered)
    usual, plausible = _expected(known, base, entered, rules)
    if submission.is_estimate or submission.is_vouched:
        # What was reckoned forward has gone forward, over the last digit too; so has what staff
        # have seen.
        plausible = int(10**meter.digits)
    uses = [_uses(stretch, plausible) for stretch in path]
    _ensure_forward(unbilled, entered, plausible)
    lines = _lines(known, corrects, list(zip(path, uses, strict=True)), rules)
    kwh = sum(use.kwh for registers in uses for use in registers)
    return Plan(
        account=known.account,
        meter=meter,
        previous=_reading(known, path[-1].start),
        submission=submission,
        registers=uses[-1],
        lines=lines,
        period_from=base.on,
        corrects=corrects,
        usual_kwh=usual,
        is_unusual=is_unusual(kwh, usual, rules.use),
        is_outside_window=find_window(submission.taken_on, rules.window) is None,
    )


def bill_of(plan: Plan, *, number: str, rules: ReadingRules) -> NewBill:
    """The bill that a plan stands for."""
    submission = plan.submission
    month = billing_month(submission.taken_on, rules.window)
    return NewBill(
        account_id=plan.account.id,
        article=Article.ELECTRICITY,
        number=number,
        formed_on=submission.today,
        period_from=plan.period_from,
        period_to=submission.taken_on,
        due_on=due_on(month, due_day=rules.due_day, today=submission.today),
        amount=plan.amount,
        is_preliminary=rules.mode is BillingMode.PRELIMINARY,
        lines=plan.lines,
    )


def _earliest(known: Known, meter: Meter, base: Point, corrects: Bill | None) -> date:
    """The first day that is open: not before a bill or a reading that stands.

    A true reading may take the day of an estimate, never that of a meter's opening reading.
    """
    last = corrects or known.latest
    days = [base.on + ONE_DAY]
    if last is not None:
        days.append(last.period_to)
    billed_to = base.on if corrects is None else corrects.period_to
    for reading in known.readings:
        if reading.meter_id == meter.id and reading.kind is ReadingKind.OPENING:
            days.append(reading.taken_on + ONE_DAY)
        elif reading.meter_id == meter.id and reading.taken_on > billed_to:
            is_guess = reading.kind is ReadingKind.ESTIMATED
            days.append(reading.taken_on if is_guess else reading.taken_on + ONE_DAY)
    return max(days)


def _ensure_forward(unbilled: Reading | None, entered: Point, plausible: int) -> None:
    """Not less than a true reading that no bill has used yet."""
    if unbilled is not None and unbilled.kind is not ReadingKind.ESTIMATED:
        register_uses(entered.meter, unbilled.values, entered.values, plausible_kwh=plausible)


def _expected(
    known: Known, base: Point, entered: Point, rules: ReadingRules
) -> tuple[int | None, int]:
    """The usual use of the period, and the most that a rollover may explain."""
    before = [reading for reading in known.readings if reading.taken_on <= base.on]
    uses = past_uses(before, known.meters, rules.window)
    usual = usual_kwh(uses, base.on, entered.on)
    days, turn = (entered.on - base.on).days, int(10**entered.meter.digits)
    return usual, plausible_kwh(usual, days=days, rules=rules.use, turn=turn)


def _uses(stretch: Stretch, plausible: int) -> tuple[RegisterUse, ...]:
    return register_uses(
        stretch.start.meter, stretch.start.values, stretch.end.values, plausible_kwh=plausible
    )


def _lines(
    known: Known,
    corrects: Bill | None,
    path: list[tuple[Stretch, tuple[RegisterUse, ...]]],
    rules: ReadingRules,
) -> tuple[BillLine, ...]:
    """Energy, then what estimates have charged already, or what else the corrected bill had."""
    prices = PriceList(known.tariffs, known.account.is_electrically_heated, rules.window)
    segments = [
        Segment(
            meter_number=stretch.start.meter.number,
            turn=int(10**stretch.start.meter.digits),
            from_on=stretch.start.on,
            to_on=stretch.end.on,
            to_kind=stretch.end.kind,
            registers=registers,
        )
        for stretch, registers in path
    ]
    kept = corrects.lines if corrects is not None else ()
    others = [line for line in kept if line.kind is not LineKind.ENERGY]
    return numbered([*charge(segments, prices), *others, *taken_back(known.estimated)])


def _reading(known: Known, point: Point) -> Reading:
    """The reading at a point; a bill may know one that the list of readings does not."""
    for reading in known.readings:
        if reading.meter_id == point.meter.id and reading.taken_on == point.on:
            return replace(reading, values=point.values)
    return Reading(
        id=ReadingId(0),
        account_id=known.account.id,
        meter_id=point.meter.id,
        taken_on=point.on,
        kind=point.kind,
        values=point.values,
        submitted_at=_NEVER,
        source="",
    )
