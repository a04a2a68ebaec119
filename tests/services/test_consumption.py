"""The use case of consumption: which months are shown, what was charged, the next bill."""

from dataclasses import replace
from datetime import date

import pytest

from services.consumption import Consumption, Outlook, usage_key
from services.domain.meter import Zone
from services.domain.money import Money
from services.domain.period import WindowRules, add_months
from services.domain.reading import ReadingKind
from services.domain.usage import UsageYears
from tests.fakes.store_billing import FakeBilling
from tests.services.domain.billed import benefit
from tests.services.home import ACCOUNT, Home

CONSUMPTION = Consumption(WindowRules())
OCTOBER = date(2025, 10, 1)


async def outlook(home: Home, today: date) -> Outlook:
    """As the chat asks for it."""
    async with FakeBilling(home.books) as unit:
        return await CONSUMPTION.outlook(unit.store, account_id=ACCOUNT.id, today=today)


async def years(home: Home, today: date) -> UsageYears:
    """As the picture asks for it."""
    async with FakeBilling(home.books) as unit:
        return await CONSUMPTION.years(unit.store, account_id=ACCOUNT.id, today=today)


@pytest.fixture
async def home() -> Home:
    """Read and billed on every 1st from September 2024 to November 2025: 100 kWh a month."""
    home = Home()
    await home.read(date(2024, 9, 1), 0, kind=ReadingKind.OPENING)
    for number in range(1, 15):
        await home.confirm(add_months(date(2024, 9, 1), number), 100 * number)
    return home


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2025, 11, 1), date(2025, 10, 1)),  # just read
        (date(2025, 11, 24), date(2025, 10, 1)),
        (date(2025, 12, 2), date(2025, 10, 1)),  # November's readings are still awaited
        (date(2025, 12, 4), date(2025, 11, 1)),  # not any more: November is missing, and said
    ],
)
async def test_the_year_ends_with_the_last_month_that_can_be_known(
    home: Home, today: date, last: date
) -> None:
    found = await years(home, today)
    assert found.last == last
    assert found.missing == (() if last == OCTOBER else (last,))
    next_bill = await outlook(home, today)
    assert next_bill.month == add_months(last, 1)
    assert next_bill.is_last_unread == (last != OCTOBER)


async def test_a_month_read_before_its_end_belongs_to_the_year_at_once(home: Home) -> None:
    await home.confirm(date(2025, 11, 29), 1510)
    found = await outlook(home, date(2025, 11, 30))
    assert found.years.last == date(2025, 11, 1)
    assert found.month == date(2025, 12, 1)


async def test_money_is_told_by_the_month_that_a_bill_closes(home: Home) -> None:
    found = await years(home, date(2025, 11, 24))
    assert found.money[OCTOBER] == Money(100 * 432)
    assert len(found.money) == 14
    assert found.energy[OCTOBER].zones == ((Zone.ALL, 100),)


async def test_a_steady_home_is_foretold_to_the_kilowatt_hour_and_kopeck(home: Home) -> None:
    found = await outlook(home, date(2025, 11, 24))
    assert found.forecast is not None
    assert found.cost is not None
    assert found.forecast.guess.kwh == 100
    assert found.cost.expected == Money(100 * 432)


async def test_a_part_of_the_month_that_is_billed_already_is_known(home: Home) -> None:
    before = await outlook(home, date(2025, 11, 20))
    await home.confirm(date(2025, 11, 20), 1460)
    after = await outlook(home, date(2025, 11, 24))
    assert (before.billed_to, after.billed_to) == (None, date(2025, 11, 20))
    assert (before.month, after.month) == (date(2025, 11, 1), date(2025, 11, 1))


async def test_a_benefit_of_the_last_bill_is_known_to_the_forecast(home: Home) -> None:
    assert not (await outlook(home, date(2025, 11, 20))).has_benefit
    last = home.bills[-1]
    home.books.bills[last.id] = replace(last, lines=(*last.lines, benefit("Пільга", -100)))
    assert (await outlook(home, date(2025, 11, 20))).has_benefit


async def test_a_home_without_history_is_told_nothing() -> None:
    found = await outlook(Home(), date(2025, 11, 24))
    assert not found.years.is_known
    assert (found.forecast, found.cost) == (None, None)


async def test_a_picture_tells_four_digits_of_the_account_and_no_more(home: Home) -> None:
    found = await years(home, date(2025, 11, 24))
    assert found.account_tail == ACCOUNT.number[-4:]
    assert ACCOUNT.number not in repr(found)
    assert ACCOUNT.surname not in repr(found)


async def test_the_key_of_a_picture_follows_its_facts_and_its_language(home: Home) -> None:
    found = await years(home, date(2025, 11, 24))
    same = await years(home, date(2025, 11, 25))
    other = replace(found, money={**found.money, OCTOBER: Money(1)})
    assert usage_key(found, "uk") == usage_key(same, "uk")
    assert len({usage_key(found, "uk"), usage_key(found, "en"), usage_key(other, "uk")}) == 3
