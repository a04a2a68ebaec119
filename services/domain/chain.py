"""The chain of bills: which bill a reading corrects, and the readings the next one counts from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from services.domain.bill import Bill
from services.domain.bill_energy import Point, end_of, is_estimated, start_of
from services.domain.meter import Meter
from services.domain.period import ONE_DAY, billing_month, find_window
from services.domain.reading import (
    ClosingReadingMissing,
    PreviousReadingMissing,
    Reading,
    ReadingKind,
)
from services.domain.submission import BillingMode, Known, ReadingRules, Submission


@dataclass(frozen=True, slots=True)
class Stretch:
    """One meter from a point to its next values."""

    start: Point
    end: Point


def find_corrected(
    latest: Bill | None, submission: Submission, rules: ReadingRules
) -> Bill | None:
    """The bill that the reading re-forms, so that one bill stays one bill; None: a new one.

    Until the window closes its last reading wins (docs/rules.md, correction); outside of it only a
    mistake of the same day is mended. A preliminary bill was never booked and is always replaced.
    """
    if latest is None:
        return None
    if latest.is_preliminary:
        month = billing_month(submission.taken_on, rules.window)
        is_same_month = billing_month(latest.period_to, rules.window) == month
        is_replaced = rules.mode is BillingMode.INSTANT or is_same_month
        return latest if is_replaced else None
    if rules.mode is BillingMode.PRELIMINARY:
        return None
    if latest.period_to == submission.taken_on and latest.formed_on == submission.today:
        return latest
    window = find_window(latest.period_to, rules.window)
    is_open = window is not None and submission.taken_on in window
    return latest if window and is_open and submission.today <= window.last else None


def is_repeat(latest: Bill | None, submission: Submission, meters: Iterable[Meter]) -> bool:
    """Whether the last bill was formed from this very reading.

    A true reading that happens to equal an estimate is news: it makes the estimate true.
    """
    if latest is None or latest.period_to != submission.taken_on:
        return False
    if is_estimated(latest) is not submission.is_estimate:
        return False
    end = end_of(latest, meters)
    return end is not None and end.meter.removed_on is None and end.values == submission.values


def takes_back(latest: Bill, corrects: Bill | None, submission: Submission) -> bool:
    """Whether the bill to be formed corrects bills by estimate that end where it begins.

    A corrected bill that was formed from a true reading has taken them back already.
    """
    return not submission.is_estimate and is_estimated(corrects or latest)


def base_of(known: Known, submission: Submission, corrects: Bill | None) -> Point:
    """The readings that the bill of this submission counts from.

    Where the estimates began; where the corrected bill began; where the last bill ended. Without
    such a bill the reading before. Raises PreviousReadingMissing.
    """
    point: Point | None = None
    until = submission.taken_on - ONE_DAY
    begun = known.estimated[-1] if known.estimated else corrects
    if begun is not None:
        point, until = start_of(begun, known.meters), begun.period_from
    elif known.latest is not None:
        point, until = end_of(known.latest, known.meters), known.latest.period_to
    return point or _latest_point(known, until)


def stretches(known: Known, base: Point, meter: Meter, entered: Point) -> list[Stretch]:
    """From the base to what was entered, over every meter that stood meanwhile.

    A replacement is read from its closing and opening readings, never guessed from numbers.
    """
    if base.meter.id == meter.id:
        return [Stretch(base, entered)]
    begun = opening_of(known, meter)
    path = [Stretch(base, end) for end in _ends(known, base)]
    for between in known.meters:
        if base.meter.installed_on < between.installed_on < meter.installed_on:
            opened = opening_of(known, between)
            path += [Stretch(opened, end) for end in _ends(known, opened)]
    return [*path, Stretch(begun, entered)]


def last_reading(known: Known, meter: Meter, *, after: date) -> Reading | None:
    """The reading of the meter with the latest date, later than `after`."""
    own = [
        reading
        for reading in known.readings
        if reading.meter_id == meter.id and reading.taken_on > after
    ]
    return max(own, key=lambda reading: reading.taken_on, default=None)


def opening_of(known: Known, meter: Meter) -> Point:
    """The reading that a meter began with. Raises PreviousReadingMissing."""
    own = [reading for reading in known.readings if reading.meter_id == meter.id]
    opening = [reading for reading in own if reading.kind is ReadingKind.OPENING] or own
    if not opening:
        raise PreviousReadingMissing(meter.number)
    return _point(min(opening, key=lambda reading: reading.taken_on), meter)


def _latest_point(known: Known, until: date) -> Point:
    """The latest reading of a month: a replacement is read on the way, it bills nothing."""
    meters = {meter.id: meter for meter in known.meters}
    read = [
        reading
        for reading in known.readings
        if reading.taken_on <= until and reading.meter_id in meters
    ]
    first = min((meters[each.meter_id].installed_on for each in read), default=until)
    earlier = [each for each in read if not _is_replacement(each, meters[each.meter_id], first)]
    earlier = earlier or read
    if not earlier:
        numbers = [meter.number for meter in known.meters if meter.removed_on is None]
        raise PreviousReadingMissing(numbers[-1] if numbers else "")
    latest = max(earlier, key=lambda each: (each.taken_on, meters[each.meter_id].installed_on))
    return _point(latest, meters[latest.meter_id])


def _is_replacement(reading: Reading, meter: Meter, first: date) -> bool:
    is_opening = reading.kind is ReadingKind.OPENING and meter.installed_on > first
    return is_opening or reading.kind is ReadingKind.CLOSING


def _ends(known: Known, start: Point) -> Iterator[Point]:
    """The closing reading of a removed meter, unless the stretch starts with it.

    Without one the energy up to the removal is unknown: raises ClosingReadingMissing.
    """
    meter = start.meter
    last = last_reading(known, meter, after=start.on - ONE_DAY)
    gone_on = meter.removed_on or date.max
    if last is not None and (last.kind is ReadingKind.CLOSING or last.taken_on >= gone_on):
        if (last.taken_on, last.values) != (start.on, start.values):
            yield _point(last, meter)
    elif start.kind is not ReadingKind.CLOSING and start.on < gone_on:
        raise ClosingReadingMissing(meter.number)


def _point(reading: Reading, meter: Meter) -> Point:
    return Point(meter, reading.taken_on, reading.values, reading.kind)
