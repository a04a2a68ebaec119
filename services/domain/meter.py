"""A meter: its number, digits and zones, and how far its registers have run."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from services.domain.errors import Refusal
from services.domain.ids import AccountId, MeterId


class Zone(StrEnum):
    """A register of the meter: one for all, two or three by time of day."""

    ALL = "all"
    PEAK = "peak"
    HALF_PEAK = "half_peak"
    DAY = "day"
    NIGHT = "night"


ZONES: dict[int, tuple[Zone, ...]] = {
    1: (Zone.ALL,),
    2: (Zone.DAY, Zone.NIGHT),
    3: (Zone.PEAK, Zone.HALF_PEAK, Zone.NIGHT),
}


@dataclass(frozen=True, slots=True)
class Meter:
    """A metering device on an account; `digits` are whole digits of a register (4–7)."""

    id: MeterId
    account_id: AccountId
    number: str
    digits: int
    zones: tuple[Zone, ...]
    installed_on: date
    removed_on: date | None


@dataclass(eq=False)
class MeterMissing(Refusal):
    """No meter stands on the account now: readings have nowhere to go."""

    asks_to_call: ClassVar[bool] = True


def get_active_meter(meters: list[Meter]) -> Meter:
    """The meter in place: not removed, the latest installed. Raises MeterMissing."""
    standing = [meter for meter in meters if meter.removed_on is None]
    if not standing:
        raise MeterMissing
    return max(standing, key=lambda meter: (meter.installed_on, meter.id))
