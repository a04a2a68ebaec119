"""Estimates: what the registers may show on the 1st when nobody has read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Protocol

from services.domain.bill_energy import Point, end_of
from services.domain.blocks import in_proportion
from services.domain.consumption import Use, past_uses, usual_kwh
from services.domain.errors import Refusal
from services.domain.meter import Meter, Zone, get_active_meter
from services.domain.period import WindowRules, counted_on
from services.domain.reading import PreviousReadingMissing, Reading, ReadingKind
from services.domain.submission import Known

# Hours of the day in a zone: peak 08–11 and 20–22, night 23–07 (of two zones and of three).
_HOURS: Final = {Zone.ALL: 24, Zone.DAY: 16, Zone.PEAK: 5, Zone.HALF_PEAK: 11, Zone.NIGHT: 8}


@dataclass(eq=False)
class NothingToEstimateFrom(Refusal):
    """The account has no use that is known: the first reading is taken by staff."""

    meter_number: str


@dataclass(eq=False)
class WindowStillOpen(Refusal):
    """Readings of the month may still come until the day."""

    last: date


@dataclass(frozen=True, slots=True)
class History:
    """What an estimator may look at; only what somebody has read.

    `last` is where the registers of the meter in place stood, an earlier estimate included;
    `uses` are of the account whatever meter it had; `zone_kwh` are of the meter in place.
    """

    meter: Meter
    last: Point
    uses: tuple[Use, ...]
    zone_kwh: tuple[int, ...]
    window: WindowRules


class Estimator(Protocol):
    """Reckons what the registers show on a day that nobody read them."""

    def values_on(self, day: date, history: History) -> tuple[int, ...]:
        """Values per zone of the meter in place. Raises NothingToEstimateFrom."""
        ...


@dataclass(frozen=True, slots=True)
class AverageDailyUse:
    """The average daily use of earlier periods, by even days; the zones by their own shares.

    The same season a year ago when it is known, else the past year, else all that is known. A
    meter whose zones have counted nothing yet takes the hours of its zones for their shares.
    """

    def values_on(self, day: date, history: History) -> tuple[int, ...]:
        """Values per zone of the meter in place. Raises NothingToEstimateFrom."""
        turn = int(10**history.meter.digits)
        parts = in_proportion(_kwh(day, history), _weights(history))
        pairs = zip(history.last.values, parts, strict=True)
        return tuple((value + part) % turn for value, part in pairs)


def history_of(known: Known, day: date, window: WindowRules) -> History:
    """What is known of the account before a day. Raises MeterMissing, PreviousReadingMissing."""
    meter = get_active_meter(list(known.meters))
    before = [reading for reading in known.readings if reading.taken_on < day]
    read = [reading for reading in before if reading.kind is not ReadingKind.ESTIMATED]
    return History(
        meter=meter,
        last=_last(known, meter, [each for each in before if each.meter_id == meter.id]),
        uses=tuple(past_uses(read, known.meters, window)),
        zone_kwh=_zone_kwh(meter, [each for each in read if each.meter_id == meter.id]),
        window=window,
    )


def _kwh(day: date, history: History) -> int:
    counted = counted_on(history.last.on, history.window)
    start = counted if counted < day else history.last.on
    usual = usual_kwh(history.uses, start, day)
    if usual is not None:
        return usual
    days = sum((use.to_on - use.from_on).days for use in history.uses)
    if not days:
        raise NothingToEstimateFrom(history.meter.number)
    return round(Fraction(sum(use.kwh for use in history.uses), days) * (day - start).days)


def _weights(history: History) -> tuple[int, ...]:
    if any(history.zone_kwh):
        return history.zone_kwh
    return tuple(_HOURS[zone] for zone in history.meter.zones)


def _last(known: Known, meter: Meter, own: Sequence[Reading]) -> Point:
    """The latest reading of the meter, or where the last bill left it."""
    points = [Point(meter, each.taken_on, each.values, each.kind) for each in own]
    billed = end_of(known.latest, known.meters) if known.latest is not None else None
    if billed is not None and billed.meter.id == meter.id:
        points.append(billed)
    if not points:
        raise PreviousReadingMissing(meter.number)
    return max(points, key=lambda point: point.on)


def _zone_kwh(meter: Meter, own: Sequence[Reading]) -> tuple[int, ...]:
    """What each register has counted from the first to the last reading that is known."""
    if not own:
        return ()
    turn = int(10**meter.digits)
    ordered = sorted(own, key=lambda reading: reading.taken_on)
    pairs = zip(ordered[0].values, ordered[-1].values, strict=True)
    return tuple((now - before) % turn for before, now in pairs)
