"""Homes with a story: one of each case that a front office must be able to show."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from bot.demo_data import words
from bot.demo_data.homes import Device, Home, Payer, device_number, drawn_homes

Changes = Mapping[str, Any]
_QUIET: Final[Changes] = {
    "estimated": frozenset(), "day_offset": 0, "heat": 0, "payer": Payer.PUNCTUAL,
}  # fmt: skip


def homes(seed: int) -> tuple[Home, ...]:
    """All homes of the demo, those with a story first."""
    drawn = list(drawn_homes(seed))
    for index, (role, tell) in enumerate(_STORIES.items()):
        changes = {**_QUIET, **tell(drawn[index], drawn)}
        drawn[index] = replace(drawn[index], role=role, **changes)
    return tuple(drawn)


def _one(home: Home, start: tuple[int, ...], digits: int = 6) -> tuple[Device, ...]:
    """The home's meter, chosen rather than drawn; as many zones as first values."""
    return (Device(device_number(home.index), digits, len(start), start),)


def _named(surname: str, name: str, patronymic: str) -> Changes:
    return {"surname": surname, "name": name, "patronymic": patronymic}


def _debt(home: Home, _: list[Home]) -> Changes:
    return {
        **_named("Гнатюк", "Марія", "Степанівна"),
        "devices": _one(home, (21_480,)), "use": 240, "payer": Payer.SLIPPING,
    }  # fmt: skip


def _credit(home: Home, _: list[Home]) -> Changes:
    return {
        **_named("Дем’янчук", "В’ячеслав", "Миколайович"),
        "devices": _one(home, (34_110, 15_902)), "use": 310, "payer": Payer.AHEAD,
    }  # fmt: skip


def _schedule(home: Home, _: list[Home]) -> Changes:
    return {
        **_named("Ткачук", "Оксана", "Юріївна"),
        "devices": _one(home, (8_214, 13_377, 11_640)), "use": 330, "heat": 1_650,
    }  # fmt: skip


def _replaced(home: Home, _: list[Home]) -> Changes:
    old, new = device_number(home.index), device_number(home.index + 500)
    devices = (Device(old, 5, 1, (61_204,)), Device(new, 6, 1, (3,), since=(15, 14)))
    return {"devices": devices, "use": 205}


def _replaced_by_zones(home: Home, _: list[Home]) -> Changes:
    old, new = device_number(home.index), device_number(home.index + 500)
    devices = (Device(old, 5, 1, (40_950,)), Device(new, 6, 2, (1, 1), since=(9, 20)))
    return {"devices": devices, "use": 260}


def _rolled_over(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (7_815,), digits=4), "use": 190}


def _four_digits(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (1_270,), digits=4), "use": 84}


def _seven_digits(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (1_204_556,), digits=7), "use": 340, "payer": Payer.ROUNDING}


def _veteran(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (17_032,)), "use": 170, "benefit": (words.BENEFITS[0], 75)}


def _big_family(home: Home, _: list[Home]) -> Changes:
    return {
        "devices": _one(home, (9_804, 5_120)), "use": 360, "benefit": (words.BENEFITS[1], 50),
    }  # fmt: skip


def _estimated_once(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (28_640,)), "use": 210, "estimated": frozenset({12, 19, 20})}


def _estimated_summer(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (12_007, 6_480)), "use": 230, "estimated": frozenset({7, 8, 9})}


def _no_debt(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (33_218,)), "use": 150}


def _long_address(_home: Home, _: list[Home]) -> Changes:
    return {"address": words.LONG_ADDRESS, **_named("Паламарчук", "Соломія", "В’ячеславівна")}


def _house_and_garden(home: Home, drawn: list[Home]) -> Changes:
    """A second account of the owner before it."""
    other = drawn[home.index - 1]
    return {
        **_named("Паламарчук", "Соломія", "В’ячеславівна"),
        "district": other.district, "devices": _one(home, (2_306,), digits=5), "use": 45,
    }  # fmt: skip


def _shared_house(home: Home, _: list[Home]) -> Changes:
    return {**_named("Мельничук", "Іван", "Петрович"), "devices": _one(home, (18_115,))}


def _shared_house_too(home: Home, drawn: list[Home]) -> Changes:
    """Another account at the address of the home before it: the other half of the house."""
    other = drawn[home.index - 1]
    return {
        **_named("Мельничук", "Ганна", "Іванівна"),
        "address": other.address, "district": other.district, "devices": _one(home, (7_721,)),
    }  # fmt: skip


def _heating(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (41_300,)), "use": 280, "heat": 2_350}


def _heating_two(home: Home, _: list[Home]) -> Changes:
    devices = _one(home, (22_750, 19_430))
    return {"devices": devices, "use": 300, "heat": 1_700, "payer": Payer.ROUNDING}


def _act(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (15_633,)), "use": 120, "payer": Payer.LATE}


def _empty_house(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (5_086,)), "use": 0}


def _newcomer(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (12, 7)), "use": 200, "first_month": 17}


def _never(home: Home, _: list[Home]) -> Changes:
    return {"devices": _one(home, (27_911,)), "use": 220, "payer": Payer.NEVER}


_STORIES: Final[Mapping[str, Callable[[Home, list[Home]], Changes]]] = {
    "debt": _debt,
    "credit": _credit,
    "schedule": _schedule,
    "replaced": _replaced,
    "replaced-by-zones": _replaced_by_zones,
    "rolled-over": _rolled_over,
    "four-digits": _four_digits,
    "seven-digits": _seven_digits,
    "benefit": _veteran,
    "benefit-two-zones": _big_family,
    "estimated": _estimated_once,
    "estimated-summer": _estimated_summer,
    "no-debt": _no_debt,
    "long-address": _long_address,
    "second-account": _house_and_garden,
    "shared-house": _shared_house,
    "shared-house-too": _shared_house_too,
    "heating": _heating,
    "heating-two-zones": _heating_two,
    "act": _act,
    "act-appealed": _act,
    "act-cancelled": _act,
    "empty-house": _empty_house,
    "newcomer": _newcomer,
    "never-pays": _never,
}
