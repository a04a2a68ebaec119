"""Three devices confirm at once on a real PostgreSQL: one chain of bills, and why the lock."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, cast

import pytest
from sqlalchemy.exc import IntegrityError

from services.domain.article import Article
from services.domain.bill_energy import energy_of
from services.domain.errors import Refusal
from services.domain.ids import AccountId, PersonId
from services.domain.money import total
from services.domain.person import NewPerson
from services.domain.reading import ReadingKind
from services.ports.storage import Store, TransactionConflict
from services.readings import ReadingRules, Readings
from storage.unit_of_work import SqlUnitsOfWork

pytestmark = pytest.mark.postgres

FIRST_DAY, FIRST = date(2025, 10, 4), 10_000
ACCOUNTS, ROUNDS, DEVICES = 20, 10, 3
NOW = datetime(2025, 10, 4, 9, tzinfo=UTC)


class Unlocked:
    """A store whose accounts cannot be locked: what the house would be without that line."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.accounts = self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name, None) or getattr(self._store.accounts, name)

    async def lock(self, account_id: AccountId) -> None:
        """Nothing is held."""


@dataclass
class House:
    """Homes of one person in a database of the test's own."""

    units: SqlUnitsOfWork
    person_id: PersonId
    accounts: list[AccountId]
    is_locked: bool = True
    collisions: int = 0

    async def confirm(self, account_id: AccountId, value: int, on: date, today: date) -> None:
        """One device; a refusal is an answer, a conflict is tried again."""
        while True:
            try:
                async with self.units() as unit:
                    store = unit if self.is_locked else cast("Store", Unlocked(unit))
                    await Readings(ReadingRules()).confirm(
                        store,
                        account_id=account_id,
                        person_id=self.person_id,
                        values=(value,),
                        taken_on=on,
                        is_rollover_confirmed=False,
                        now=NOW,
                        today=today,
                    )
                    await unit.commit()
            except TransactionConflict:
                continue
            except IntegrityError:
                # Two bills of one number: the database says no where nobody was asked to wait.
                self.collisions += 1
                return
            except Refusal:
                return
            else:
                return

    async def crowd(self, account_id: AccountId) -> None:
        """Rounds of devices that confirm at once, each its own value; some are a day behind."""
        chance = random.Random(account_id)  # noqa: S311 - the same crowd in every run
        value = FIRST
        for number in range(1, ROUNDS + 1):
            today = FIRST_DAY + timedelta(days=9 * number)
            devices = [
                self.confirm(
                    account_id,
                    value + chance.randrange(1, 90),
                    today - timedelta(days=chance.randrange(2)),
                    today,
                )
                for _ in range(DEVICES)
            ]
            await asyncio.gather(*devices)
            value += 90

    async def is_sound(self, account_id: AccountId) -> bool:
        """One chain: Σ kWh = last reading − first, periods meet, the ledger holds the bills."""
        async with self.units() as unit:
            (meter,) = await unit.meters.of_account(account_id)
            last = await unit.readings.latest(meter.id)
            listed = await unit.bills.history(
                account_id, Article.ELECTRICITY, since=FIRST_DAY, until=date(2030, 1, 1)
            )
            bills = [await unit.bills.get(bill.id) for bill in reversed(listed)]
            balances = await unit.ledger.balances(account_id)
        assert last is not None
        return (
            sum(energy_of(bill) for bill in bills) == last.values[0] - FIRST
            and bills[0].period_from == FIRST_DAY
            and all(one.period_to == other.period_from for one, other in pairwise(bills))
            and balances[Article.ELECTRICITY] == total([bill.amount for bill in bills])
        )


def rows(number: int) -> dict[str, dict[str, Any]]:
    """A home as the billing system sends it."""
    account, meter = f"{number:010d}", f"M{number}"
    owner = {
        "surname": "Сагайдачна",
        "name": "Леся",
        "patronymic": None,
        "address": "вул. Мала, 1",
    }
    place = {"eic": "62Z0000012345678", "district": "Північний", "outage_group": None}
    own = {"account_number": account, "meter_number": meter}
    return {
        "accounts": {"number": account, **owner, **place, "is_electrically_heated": False},
        "meters": {
            "account_number": account,
            "number": meter,
            "digits": 6,
            "zones": 1,
            "installed_on": FIRST_DAY,
            "removed_on": None,
        },
        "readings": {
            **own,
            "taken_on": FIRST_DAY,
            "kind": ReadingKind.OPENING,
            "t1": FIRST,
            "t2": None,
            "t3": None,
        },
    }


def price() -> dict[str, Any]:
    """The general price."""
    dated = {"valid_from": date(2024, 6, 1), "valid_to": None, "months": None}
    zones = {"day": None, "night": None, "peak": None, "half_peak": None, "all": Decimal(1)}
    coefficients = {f"coefficient_{zone}": each for zone, each in zones.items()}
    row = {"code": "household-1", "price": Decimal("4.32"), "up_to_kwh": None}
    return {**row, **dated, "is_heating": False, **coefficients}


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    """Twenty homes with an opening reading and no bill."""
    units = SqlUnitsOfWork(database_url)
    homes = [rows(number) for number in range(1, ACCOUNTS + 1)]
    async with units() as unit:
        person = NewPerson("crowd", "hash", "uk", "1", NOW, NOW)
        person_id = await unit.people.add(person)
        await unit.staging.write("tariffs", [price()])
        for table in ("accounts", "meters", "readings"):
            await unit.staging.write(table, [home[table] for home in homes])
        accounts = []
        for home in homes:
            account = await unit.accounts.find_by_number(home["accounts"]["number"])
            assert account is not None
            await unit.people.link(person_id, account.id, NOW)
            accounts.append(account.id)
        await unit.commit()
    yield House(units, person_id, accounts)
    await units.close()


async def test_three_devices_at_once_make_one_chain_of_bills(house: House) -> None:
    for account_id in house.accounts:
        await house.crowd(account_id)

    sound = [await house.is_sound(account_id) for account_id in house.accounts]

    assert all(sound), f"{sound.count(False)} of {ACCOUNTS} accounts are corrupted"
    assert house.collisions == 0


async def test_without_the_lock_the_same_crowd_corrupts_the_bills(house: House) -> None:
    house.is_locked = False
    for account_id in house.accounts[:5]:
        await house.crowd(account_id)

    sound = [await house.is_sound(account_id) for account_id in house.accounts[:5]]

    assert house.collisions > 0
    assert False in sound, "the lock is not what keeps the chain whole"


async def test_the_same_values_from_three_devices_form_one_bill(house: House) -> None:
    day = FIRST_DAY + timedelta(days=20)
    account_id = house.accounts[0]
    await asyncio.gather(
        *(house.confirm(account_id, FIRST + 100, day, day) for _ in range(DEVICES))
    )
    async with house.units() as unit:
        bills = await unit.bills.history(
            account_id, Article.ELECTRICITY, since=FIRST_DAY, until=day
        )
        entries = await unit.ledger.entries(account_id, Article.ELECTRICITY)
    assert [bill.version for bill in bills] == [1]
    assert len(entries) == 1
