"""Who lives in the demo: 72 homes with their meters, habits of use and habits of paying."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from bot.demo_data import words
from services.domain.account import eic_check_character

HOMES: Final = 72


class Payer(StrEnum):
    """A habit of paying."""

    PUNCTUAL = "punctual"
    ROUNDING = "rounding"
    AHEAD = "ahead"
    LATE = "late"
    SLIPPING = "slipping"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Device:
    """A meter: it serves from the month and day of `since` (month index, day of month)."""

    number: str
    digits: int
    zones: int
    start: tuple[int, ...]
    since: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A subscriber. kWh are a month's average; `heat` comes on top in the cold season."""

    index: int
    role: str
    number: str
    surname: str
    name: str
    patronymic: str
    address: str
    eic: str
    district: str
    outage_group: str
    devices: tuple[Device, ...]
    use: int
    heat: int = 0
    payer: Payer = Payer.PUNCTUAL
    benefit: tuple[str, int] | None = None
    estimated: frozenset[int] = frozenset()
    first_month: int = 0
    day_offset: int = 0

    @property
    def is_heated(self) -> bool:
        """Whether the heating price serves it."""
        return self.heat > 0


def chance(seed: int, *what: object) -> Random:
    """A stream of chance of its own for each thing, so that one change does not shift the rest."""
    return Random(":".join(str(part) for part in (seed, *what)))  # noqa: S311 - no secret


def drawn_homes(seed: int) -> tuple[Home, ...]:
    """Homes that differ by chance; `stories.told` gives the first of them their stories."""
    return tuple(_drawn(seed, index) for index in range(HOMES))


def _drawn(seed: int, index: int) -> Home:
    rng = chance(seed, "home", index)
    district, (code, places) = sorted(words.DISTRICTS.items())[index % len(words.DISTRICTS)]
    number = f"{code}{3_004_127 + index * 7_919:08d}"
    is_woman = rng.random() < 0.55  # noqa: PLR2004
    body = f"62Z{8_140_026_501 + index * 104_729:012d}"
    zones = rng.choices((1, 2, 3), (60, 32, 8))[0]
    is_heated = index % 9 == 7  # noqa: PLR2004
    return Home(
        index=index,
        role="",
        number=number,
        surname=_surname(rng, index, is_woman=is_woman),
        name=rng.choice(words.WOMEN if is_woman else words.MEN),
        patronymic=rng.choice(words.PATRONYMICS)[is_woman],
        address=_address(rng, places),
        eic=body + eic_check_character(body),
        district=district,
        outage_group=f"{index % 6 + 1}.{index // 6 % 2 + 1}",
        devices=(_device(rng, index, zones),),
        use=rng.randrange(70, 380),
        heat=rng.randrange(900, 2100) if is_heated else 0,
        payer=rng.choices(tuple(Payer), (44, 18, 8, 16, 10, 4))[0],
        estimated=frozenset({rng.randrange(4, 22)} if rng.random() < 0.2 else ()),  # noqa: PLR2004
        day_offset=0 if is_heated else rng.choices((0, -2, -1, 1, 2), (60, 10, 12, 12, 6))[0],
    )


def _surname(rng: Random, index: int, *, is_woman: bool) -> str:
    surname = words.SURNAMES[(index * 5 + rng.randrange(2)) % len(words.SURNAMES)]
    return surname if is_woman or not surname.endswith("цька") else f"{surname[:-1]}ий"


def _address(rng: Random, places: tuple[str, ...]) -> str:
    place, street = rng.choice(places), rng.choice(words.STREETS)
    house = f"буд. {rng.randrange(1, 140)}{rng.choice(('', '', '', '-А', '/2'))}"
    flat = f", кв. {rng.randrange(1, 90)}" if place.startswith("м. ") else ""
    return f"{place}, {street}, {house}{flat}"


def _device(rng: Random, index: int, zones: int) -> Device:
    digits = rng.choices((5, 6, 7), (48, 45, 7))[0] if zones == 1 else 6
    start = tuple(rng.randrange(400, 10**digits // 3) for _ in range(zones))
    return Device(device_number(index), digits, zones, start)


def device_number(index: int) -> str:
    return f"{4_718_823 + index * 15_485:08d}"
