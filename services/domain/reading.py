"""A meter reading: register values in whole kWh, taken on a date."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from services.domain.errors import Refusal
from services.domain.ids import AccountId, MeterId, PersonId, ReadingId
from services.domain.meter import Meter, Zone


class ReadingKind(StrEnum):
    """How a value became known."""

    ACTUAL = "actual"
    ESTIMATED = "estimated"
    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class NewReading:
    """Values per zone of the meter, in the order of `Meter.zones`, whole kWh."""

    account_id: AccountId
    meter_id: MeterId
    taken_on: date
    kind: ReadingKind
    values: tuple[int, ...]
    submitted_at: datetime
    person_id: PersonId | None
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading that the memory keeps."""

    id: ReadingId
    account_id: AccountId
    meter_id: MeterId
    taken_on: date
    kind: ReadingKind
    values: tuple[int, ...]
    submitted_at: datetime
    source: str


@dataclass(eq=False)
class DateInFuture(Refusal):
    """A reading cannot be taken after today."""

    taken_on: date
    today: date


@dataclass(eq=False)
class DateBeforeMeter(Refusal):
    """The meter in place was not there yet."""

    taken_on: date
    installed_on: date


@dataclass(eq=False)
class DateTooOld(Refusal):
    """A bill or a reading of that day or a later one stands already."""

    taken_on: date
    earliest: date


@dataclass(eq=False)
class ReadingWentBackwards(Refusal):
    """Less than the previous value, and no plausible rollover."""

    asks_to_call: ClassVar[bool] = True

    zone: Zone
    previous: int
    entered: int


@dataclass(eq=False)
class RolloverUnconfirmed(Refusal):
    """The register seems to have passed its last digit: the subscriber has to say so."""

    zone: Zone
    previous: int
    entered: int
    kwh: int


@dataclass(eq=False)
class PreviousReadingMissing(Refusal):
    """Nothing to count from: the opening reading is entered by staff."""

    asks_to_call: ClassVar[bool] = True

    meter_number: str


@dataclass(eq=False)
class ClosingReadingMissing(Refusal):
    """A removed meter was not read at its end: staff enter it, nobody guesses."""

    asks_to_call: ClassVar[bool] = True

    meter_number: str


def ensure_taken_on(taken_on: date, *, meter: Meter, earliest: date, today: date) -> None:
    """A day on which a reading may be taken; `earliest` is the first day still open.

    Raises DateInFuture, DateBeforeMeter, DateTooOld.
    """
    if taken_on > today:
        raise DateInFuture(taken_on, today)
    if taken_on < meter.installed_on:
        raise DateBeforeMeter(taken_on, meter.installed_on)
    if taken_on < earliest:
        raise DateTooOld(taken_on, earliest)
