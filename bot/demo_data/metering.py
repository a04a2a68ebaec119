"""Use of energy by month and zone, and the readings that the meters show of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from bot.demo_data.homes import Device, Home, chance
from bot.demo_data.months import MONTHS
from services.domain.meter import ZONES, Zone
from services.domain.reading import ReadingKind

_SEASON: Final = (1.22, 1.14, 1.06, 0.97, 0.9, 0.86, 0.9, 0.92, 0.93, 1.0, 1.1, 1.2)
_HEAT: Final = (1.0, 0.92, 0.66, 0.3, 0, 0, 0, 0, 0, 0.34, 0.68, 0.94)
_SHARES: Final = {1: (1.0,), 2: (0.62, 0.38), 3: (0.22, 0.43, 0.35)}
_HEAT_SHARES: Final = {1: (1.0,), 2: (0.5, 0.5), 3: (0.12, 0.42, 0.46)}


@dataclass(frozen=True, slots=True)
class Point:
    """A reading of the demo: what the registers show, and how that became known."""

    device: Device
    taken_on: date
    kind: ReadingKind
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two readings of a meter."""

    start: Point
    end: Point

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The zones of the registers, in their order."""
        return ZONES[self.start.device.zones]

    @property
    def kwh(self) -> tuple[int, ...]:
        """Energy by zone; a register that ran over its end starts from zero again."""
        full = 10**self.start.device.digits
        pairs = zip(self.start.values, self.end.values, strict=True)
        return tuple((last - first) % full for first, last in pairs)


def monthly_use(home: Home, seed: int, month: int, first: date) -> int:
    """Whole kWh that the home uses in the month beginning at `first`."""
    rng = chance(seed, "use", home.index, month)
    plain = home.use * _SEASON[first.month - 1] * rng.uniform(0.82, 1.18)
    return round(plain + home.heat * _HEAT[first.month - 1] * rng.uniform(0.85, 1.15))


@dataclass(slots=True)
class Meterman:
    """Walks through a home's months; keeps what the registers truly have run, never cut."""

    home: Home
    seed: int
    bounds: tuple[date, ...]
    _device: Device = field(init=False)
    _true: tuple[int, ...] = field(init=False)
    _shown: tuple[int, ...] = field(init=False)
    _last: Point = field(init=False)
    _recent: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        first = self.home.first_month
        kind = ReadingKind.OPENING if first else ReadingKind.ACTUAL
        self._put(self.home.devices[0], self._day(first), kind)

    @property
    def first(self) -> Point:
        """The reading that the first bill begins with."""
        return self._last

    def months(self) -> Iterator[tuple[int, list[Stretch]]]:
        """Month by month, what lies between readings: two stretches when the meter changed."""
        for month in range(self.home.first_month, MONTHS):
            use = monthly_use(self.home, self.seed, month, self.bounds[month])
            yield month, [*self._change(month, use), self._read(month, use)]

    def _change(self, month: int, use: int) -> list[Stretch]:
        """The old meter's last stretch, when this month brings a new one."""
        coming = [each for each in self.home.devices if each.since and each.since[0] == month]
        if not coming:
            return []
        device = coming[0]
        day = self.bounds[month].replace(day=device.since[1] if device.since else 1)
        self._run(month, use * day.day // 31)
        closed = self._stretch(day, ReadingKind.CLOSING, self._true)
        self._put(device, day, ReadingKind.OPENING)
        return [closed]

    def _read(self, month: int, use: int) -> Stretch:
        is_new = self._last.kind is ReadingKind.OPENING and self._last.device.since is not None
        self._run(month, use * (31 - self._last.taken_on.day) // 31 if is_new else use)
        if month not in self.home.estimated:
            return self._stretch(self._day(month + 1), ReadingKind.ACTUAL, self._true)
        spans = self._recent[-3:] or [self._true_use()]
        means = [sum(zone) * 9 // (len(spans) * 10) for zone in zip(*spans, strict=True)]
        guess = tuple(
            min(shown + mean, true)
            for shown, mean, true in zip(self._shown, means, self._true, strict=True)
        )
        return self._stretch(self.bounds[month + 1], ReadingKind.ESTIMATED, guess)

    def _run(self, month: int, use: int) -> None:
        heat = self.home.heat * _HEAT[self.bounds[month].month - 1]
        is_warming = heat > self.home.use
        shares = (_HEAT_SHARES if is_warming else _SHARES)[self._device.zones]
        rng = chance(self.seed, "zones", self.home.index, month)
        parts = [int(use * share * rng.uniform(0.92, 1.04)) for share in shares[1:]]
        parts.insert(0, use - sum(parts))
        self._true = tuple(map(sum, zip(self._true, parts, strict=True)))

    def _stretch(self, day: date, kind: ReadingKind, values: tuple[int, ...]) -> Stretch:
        full = 10**self._device.digits
        point = Point(self._device, day, kind, tuple(value % full for value in values))
        self._recent.append(
            tuple(now - then for now, then in zip(values, self._shown, strict=True))
        )
        self._shown = values
        before, self._last = self._last, point
        return Stretch(before, point)

    def _put(self, device: Device, day: date, kind: ReadingKind) -> None:
        self._device, self._true, self._shown = device, device.start, device.start
        self._recent = []
        self._last = Point(device, day, kind, device.start)

    def _true_use(self) -> tuple[int, ...]:
        return tuple(now - then for now, then in zip(self._true, self._shown, strict=True))

    def _day(self, bound: int) -> date:
        return self.bounds[bound] + timedelta(days=self.home.day_offset)
