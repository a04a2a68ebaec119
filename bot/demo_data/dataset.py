"""The whole demo: every table's rows, made from a seed and a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.demo_data.billing import Chain
from bot.demo_data.extras import extras
from bot.demo_data.homes import Device, Home, chance
from bot.demo_data.metering import Meterman, Point
from bot.demo_data.months import boundaries
from bot.demo_data.paying import payments
from bot.demo_data.prices import row_of, tariffs
from bot.demo_data.stories import homes
from services.domain.columns import Row
from services.domain.exchange import REGISTERS, TABLES

DEFAULT_TODAY: Final = date(2026, 11, 24)
SEED: Final = 62


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows by table, in the order of the natural keys; and whose rows they are."""

    today: date
    homes: tuple[Home, ...]
    tables: dict[str, list[Row]]


def build(today: date = DEFAULT_TODAY, seed: int = SEED) -> Dataset:
    """The demo as of `today`: 24 months that end at the latest billed readings."""
    bounds, prices = boundaries(today), tariffs()
    people = homes(seed)
    tables: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    tables["tariffs"] = [row_of(tariff) for tariff in prices]
    for home in people:
        tables["accounts"].append(_account(home))
        meterman = Meterman(home, seed, bounds)
        points, chain = [meterman.first], Chain(home, prices)
        for month, between in meterman.months():
            points += [point for stretch in between for point in (stretch.start, stretch.end)]
            bill, lines = chain.bill(between, bounds[month + 1])
            tables["bills"].append(bill)
            tables["bill_lines"] += lines
        tables["readings"] += [_reading(home, point) for point in dict.fromkeys(points)]
        tables["meters"] += [_meter(home, device, seed, points) for device in home.devices]
    _add_extras(tables, people, bounds)
    _add_payments(tables, people, seed, today)
    return Dataset(today, people, _sorted(tables))


def _add_extras(
    tables: dict[str, list[Row]], people: tuple[Home, ...], bounds: tuple[date, ...]
) -> None:
    more = extras(people, bounds)
    tables["schedules"] += more.schedules
    tables["acts"] += more.acts
    tables["services"] += more.services
    tables["bills"] += more.bills
    tables["bill_lines"] += more.lines


def _add_payments(
    tables: dict[str, list[Row]], people: Iterable[Home], seed: int, today: date
) -> None:
    owed: dict[tuple[str, str], list[Row]] = {}
    for bill in tables["bills"]:
        owed.setdefault((bill["account_number"], bill["article"]), []).append(bill)
    owners = {home.number: home for home in people}
    for (number, _), bills in owed.items():
        tables["payments"] += payments(owners[number], seed, bills, today)


def _account(home: Home) -> Row:
    names = "number surname name patronymic address eic district outage_group".split()
    row: Row = {name: getattr(home, name) for name in names}
    return row | {"is_electrically_heated": home.is_heated}


def _meter(home: Home, device: Device, seed: int, points: list[Point]) -> Row:
    days = [point.taken_on for point in points if point.device == device]
    years = chance(seed, "installed", device.number).randrange(900, 4500)
    is_new = device.since is not None or home.first_month > 0
    return {
        "account_number": home.number,
        "number": device.number,
        "digits": device.digits,
        "zones": device.zones,
        "installed_on": days[0] if is_new else days[0] - timedelta(days=years),
        "removed_on": days[-1] if device != home.devices[-1] else None,
    }


def _reading(home: Home, point: Point) -> Row:
    values = (*point.values, None, None)
    return {
        "account_number": home.number,
        "meter_number": point.device.number,
        "taken_on": point.taken_on,
        "kind": point.kind,
        **dict(zip(REGISTERS, values, strict=False)),
    }


def _sorted(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    keys = {table.name: table.key for table in TABLES}
    return {
        name: sorted(rows, key=lambda row: tuple(row[part] for part in keys[name]))
        for name, rows in tables.items()
    }
