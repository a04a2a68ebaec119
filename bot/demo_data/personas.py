"""Three ready persons to try, with facts looked up in the data that were made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.demo_data.dataset import Dataset
from bot.demo_data.homes import Home
from services.domain.article import Article
from services.domain.columns import Row
from services.domain.exchange import REGISTERS
from services.domain.money import ZERO, Money, total

_ROLES: Final = ("debt", "credit", "schedule")
_MONTH_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Persona:
    """A subscriber for a visitor to play.

    `last_payment` or `meter_number` activates the account. `balances` are what is owed by article
    (negative: a credit). `next_values` are a believable reading for today, by register.
    """

    role: str
    surname: str
    name: str
    patronymic: str
    address: str
    account_number: str
    meter_number: str
    zones: int
    is_heated: bool
    last_payment: Money
    last_paid_on: date
    balances: Mapping[Article, Money]
    last_values: tuple[int, ...]
    last_read_on: date
    next_values: tuple[int, ...]

    @property
    def full_name(self) -> str:
        """Surname, name, patronymic."""
        return f"{self.surname} {self.name} {self.patronymic}"


def personas(made: Dataset) -> tuple[Persona, ...]:
    """The three: one zone and a debt; two zones and a credit; three zones, heating, schedule."""
    by_role = {home.role: home for home in made.homes}
    return tuple(_persona(made, by_role[role]) for role in _ROLES)


def _persona(made: Dataset, home: Home) -> Persona:
    paid = max(_rows(made, "payments", home), key=lambda row: (row["paid_on"], row["posted_on"]))
    meter = next(row for row in _rows(made, "meters", home) if row["removed_on"] is None)
    readings = [r for r in _rows(made, "readings", home) if r["meter_number"] == meter["number"]]
    before, last = sorted(readings, key=lambda row: row["taken_on"])[-2:]
    return Persona(
        role=home.role,
        surname=home.surname,
        name=home.name,
        patronymic=home.patronymic,
        address=home.address,
        account_number=home.number,
        meter_number=meter["number"],
        zones=meter["zones"],
        is_heated=home.is_heated,
        last_payment=paid["amount"],
        last_paid_on=paid["paid_on"],
        balances=_balances(made, home),
        last_values=_values(last),
        last_read_on=last["taken_on"],
        next_values=_next(_values(before), _values(last), (made.today - last["taken_on"]).days),
    )


def _rows(made: Dataset, table: str, home: Home) -> list[Row]:
    return [row for row in made.tables[table] if row["account_number"] == home.number]


def _balances(made: Dataset, home: Home) -> dict[Article, Money]:
    balances: dict[Article, Money] = {}
    for bill in _rows(made, "bills", home):
        balances[bill["article"]] = balances.get(bill["article"], ZERO) + bill["amount"]
    for article in balances:
        paid = [r["amount"] for r in _rows(made, "payments", home) if r["article"] == article]
        balances[article] -= total(paid)
    return balances


def _values(reading: Row) -> tuple[int, ...]:
    return tuple(reading[name] for name in REGISTERS if reading[name] is not None)


def _next(before: tuple[int, ...], last: tuple[int, ...], days: int) -> tuple[int, ...]:
    """As much a day as in the month before, and at least one kWh more."""
    return tuple(
        now + max(1, (now - then) * days // _MONTH_DAYS)
        for then, now in zip(before, last, strict=True)
    )
