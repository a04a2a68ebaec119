"""Energy by calendar month and zone: two years of one account, for its picture and forecast."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from services.domain.meter import Meter, Zone
from services.domain.money import Money
from services.domain.period import (
    WindowRules,
    add_months,
    counted_on,
    days_in_month,
    month_start,
    next_month,
    share_of_days,
)
from services.domain.reading import Reading, ReadingKind

YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class MonthUse:
    """A calendar month that is known from its first day to its last.

    `zones` are kWh by zone in order of `Zone`; a month in which a meter was replaced may name
    the zones of both. `is_estimated` says that an estimate stands at either end of it.
    """

    month: date
    zones: tuple[tuple[Zone, int], ...]
    is_estimated: bool = False

    @property
    def kwh(self) -> int:
        """Energy of all zones."""
        return sum(kwh for _, kwh in self.zones)


@dataclass(frozen=True, slots=True)
class UsageYears:
    """Facts of the consumption picture: twelve months to `last`, and the twelve before them.

    Months that nobody knows are absent from both mappings, never zero. `account_tail` is the end
    of the account's number.
    """

    account_tail: str
    last: date
    energy: Mapping[date, MonthUse]
    money: Mapping[date, Money]

    @property
    def months(self) -> tuple[date, ...]:
        """The twelve months shown, the earliest first."""
        return tuple(add_months(self.last, back - YEAR + 1) for back in range(YEAR))

    @property
    def shown(self) -> list[MonthUse]:
        """Those of the twelve that are known."""
        return [self.energy[month] for month in self.months if month in self.energy]

    @property
    def charged(self) -> list[Money]:
        """What was charged in those of the twelve that have a bill."""
        return [self.money[month] for month in self.months if month in self.money]

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show at all."""
        return bool(self.shown or self.charged)

    @property
    def missing(self) -> tuple[date, ...]:
        """Those of the twelve without a known consumption."""
        return tuple(month for month in self.months if month not in self.energy)


@dataclass(frozen=True, slots=True)
class Compared:
    """This year against the one before, over the months known in both (`months` of them)."""

    months: int
    now: int
    then: int

    @property
    def percent(self) -> int | None:
        """The change in whole percent, rounded half away from zero; None against nothing."""
        if not self.then:
            return None
        size = (200 * abs(self.now - self.then) + self.then) // (2 * self.then)
        return size if self.now >= self.then else -size


@dataclass(slots=True)
class _Gathered:
    """A month in the making."""

    zones: dict[Zone, int] = field(default_factory=lambda: defaultdict(int))
    days: set[date] = field(default_factory=set)
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The registers of one meter over the days [start, end)."""

    start: date
    end: date
    zones: tuple[tuple[Zone, int], ...]
    is_estimated: bool


def months_used(
    readings: Iterable[Reading], meters: Iterable[Meter], window: WindowRules
) -> dict[date, MonthUse]:
    """Whole known months by their first days, the earliest first.

    Each register is spread evenly over the days it counts for, as a bill's lines are; a month
    with a day that no two readings enclose is left out. A reading that a later one contradicts
    is passed over, as in `past_uses`.
    """
    gathered: dict[date, _Gathered] = defaultdict(_Gathered)
    for stretch in _stretches(readings, meters, window):
        _spread(stretch, gathered)
    return {
        month: MonthUse(month, _ordered(each.zones), each.is_estimated)
        for month, each in sorted(gathered.items())
        if len(each.days) == days_in_month(month)
    }


def compared_energy(years: UsageYears) -> Compared:
    """kWh of the months known in both years."""
    return _compared(years.months, {month: each.kwh for month, each in years.energy.items()})


def compared_money(years: UsageYears) -> Compared:
    """Kopecks charged in the months known in both years."""
    return _compared(years.months, {month: each.kopecks for month, each in years.money.items()})


def year_before(month: date) -> date:
    """The same month a year ago."""
    return add_months(month, -YEAR)


def _ordered(zones: Mapping[Zone, int]) -> tuple[tuple[Zone, int], ...]:
    return tuple((zone, zones[zone]) for zone in Zone if zone in zones)


def _compared(months: Sequence[date], known: Mapping[date, int]) -> Compared:
    pairs = [
        (known[month], known[year_before(month)])
        for month in months
        if month in known and year_before(month) in known
    ]
    return Compared(len(pairs), sum(now for now, _ in pairs), sum(then for _, then in pairs))


def _stretches(
    readings: Iterable[Reading], meters: Iterable[Meter], window: WindowRules
) -> list[_Stretch]:
    registers = {meter.id: meter for meter in meters}
    later: dict[int, Reading] = {}
    found = []
    for reading in sorted(readings, key=lambda each: each.taken_on, reverse=True):
        meter = registers.get(reading.meter_id)
        if meter is None:
            continue
        after = later.get(meter.id)
        if after is not None:
            counted = _counted_by(meter, reading, after)
            if counted is None:
                continue
            kinds = {reading.kind, after.kind}
            start, end = _days(reading, after, window)
            found.append(_Stretch(start, end, counted, ReadingKind.ESTIMATED in kinds))
        later[meter.id] = reading
    return found


def _counted_by(
    meter: Meter, earlier: Reading, later: Reading
) -> tuple[tuple[Zone, int], ...] | None:
    """What each register counted; None when one went back, by half a turn: a correction."""
    turn = int(10**meter.digits)
    counted = []
    for zone, before, now in zip(meter.zones, earlier.values, later.values, strict=True):
        kwh = (now - before) % turn
        if now < before and kwh > turn // 2:
            return None
        counted.append((zone, kwh))
    return tuple(counted)


def _days(earlier: Reading, later: Reading, window: WindowRules) -> tuple[date, date]:
    start, end = counted_on(earlier.taken_on, window), counted_on(later.taken_on, window)
    return (start, end) if start < end else (earlier.taken_on, later.taken_on)


def _spread(stretch: _Stretch, gathered: Mapping[date, _Gathered]) -> None:
    days = (stretch.end - stretch.start).days
    given = dict.fromkeys((zone for zone, _ in stretch.zones), 0)
    start = stretch.start
    while start < stretch.end:
        end = min(next_month(start), stretch.end)
        month = gathered[month_start(start)]
        month.is_estimated |= stretch.is_estimated
        month.days.update(
            date.fromordinal(day) for day in range(start.toordinal(), end.toordinal())
        )
        for zone, kwh in stretch.zones:
            upto = share_of_days(kwh, passed=(end - stretch.start).days, days=days)
            month.zones[zone] += upto - given[zone]
            given[zone] = upto
        start = end
