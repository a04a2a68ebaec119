"""A meter reading: register values in whole kWh, taken on a date."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.domain.ids import AccountId, MeterId, PersonId, ReadingId


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
