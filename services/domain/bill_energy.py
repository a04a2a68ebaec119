"""What the lines of a bill say of its meters: where it began, where it ended, what was used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.domain.bill import Bill, BillLine, LineKind
from services.domain.meter import Meter, Zone
from services.domain.money import Money, total
from services.domain.reading import ReadingKind

_ENERGY: Final = frozenset({LineKind.ENERGY, LineKind.CORRECTION})


@dataclass(frozen=True, slots=True)
class Point:
    """A meter's registers on a day, in the order of its zones."""

    meter: Meter
    on: date
    values: tuple[int, ...]
    kind: ReadingKind


def start_of(bill: Bill, meters: Iterable[Meter]) -> Point | None:
    """The readings a bill counts from; None when its lines do not tell."""
    lines = _read(bill.lines)
    first_on = min((line.from_on for line in lines if line.from_on), default=None)
    lines = [line for line in lines if line.from_on == first_on]
    values = {line.zone: line.from_value for line in reversed(lines)}
    return _point(lines[:1], meters, values, first_on)


def end_of(bill: Bill, meters: Iterable[Meter]) -> Point | None:
    """The readings a bill counts to; None when its lines do not tell."""
    lines = _read(bill.lines)
    last_on = max((line.to_on for line in lines if line.to_on), default=None)
    lines = [line for line in lines if line.to_on == last_on]
    last = lines[-1].meter_number if lines else ""
    values = {line.zone: line.to_value for line in lines if line.meter_number == last}
    return _point(lines[-1:], meters, values, last_on)


def is_estimated(bill: Bill) -> bool:
    """Whether a bill ends with an estimate, which the next true reading corrects."""
    return ends_with_estimate(bill.lines)


def ends_with_estimate(lines: Iterable[BillLine]) -> bool:
    """Whether the last of the lines that were read is an estimate.

    A border of a price or a month inside the period makes a line that ends on its day as an
    estimate: the line that comes last says how the bill ends.
    """
    dated = [line for line in _read(lines) if line.to_on]
    last = max(dated, key=lambda line: (line.to_on or date.min, line.position), default=None)
    return last is not None and last.to_kind is ReadingKind.ESTIMATED


def energy_of(bill: Bill) -> int:
    """kWh of a bill, what it takes back included; an act's energy is no consumption."""
    return sum(line.kwh or 0 for line in bill.lines if line.kind in _ENERGY)


def taken_back(bills: Iterable[Bill]) -> list[BillLine]:
    """Lines that take back what was charged by estimate: its kWh and its money, bill by bill."""
    return [
        BillLine(
            position=0,
            kind=LineKind.CORRECTION,
            amount=-_energy_amount(bill),
            title=bill.number,
            kwh=-energy_of(bill),
        )
        for bill in bills
    ]


def numbers_taken_back(bill: Bill) -> set[str]:
    """Numbers of the bills by estimate that a bill has taken back."""
    back = [line for line in bill.lines if line.kind is LineKind.CORRECTION]
    return {line.title for line in back if line.kwh is not None}


def _energy_amount(bill: Bill) -> Money:
    """A correction without kWh is of money alone: it stays."""
    used = [line for line in bill.lines if line.kind in _ENERGY and line.kwh is not None]
    return total([line.amount for line in used])


def _read(lines: Iterable[BillLine]) -> list[BillLine]:
    read = [line for line in lines if line.zone is not None and line.to_value is not None]
    return sorted(read, key=lambda line: line.position)


def _point(
    lines: list[BillLine],
    meters: Iterable[Meter],
    values: dict[Zone | None, int | None],
    on: date | None,
) -> Point | None:
    if not lines or on is None:
        return None
    meter = next((each for each in meters if each.number == lines[0].meter_number), None)
    if meter is None:
        return None
    read = tuple(values.get(zone) for zone in meter.zones)
    known = tuple(value for value in read if value is not None)
    kind = lines[0].to_kind or ReadingKind.ACTUAL
    return Point(meter, on, known, kind) if len(known) == len(read) else None
