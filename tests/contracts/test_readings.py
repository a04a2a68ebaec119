"""Readings: the last of a day wins, the latest of each meter, a closed range of days."""

from dataclasses import replace
from datetime import date, timedelta

from services.domain.account import Account
from services.domain.reading import NewReading, ReadingKind
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, TODAY, meter_row, written_account


async def new_reading(store: Store, account: Account, taken_on: date, *values: int) -> NewReading:
    (meter,) = await store.meters.of_account(account.id)
    return NewReading(
        account_id=account.id,
        meter_id=meter.id,
        taken_on=taken_on,
        kind=ReadingKind.ACTUAL,
        values=values,
        submitted_at=NOW,
        person_id=None,
        source="telegram",
    )


async def test_last_reading_of_a_day_wins(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        first = await unit.readings.add(await new_reading(unit, account, TODAY, 100, 50))
        second = await unit.readings.add(await new_reading(unit, account, TODAY, 110, 55))
        history = await unit.readings.history(account.id, since=TODAY, until=TODAY)

    assert second.id == first.id
    assert second.values == (110, 55)
    assert history == [second]


async def test_latest_reading_is_strictly_before_the_date(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        old = await unit.readings.add(
            await new_reading(unit, account, TODAY - timedelta(days=30), 100, 50)
        )
        new = await unit.readings.add(await new_reading(unit, account, TODAY, 120, 60))
        latest, meter = unit.readings.latest, new.meter_id

        assert await latest(meter) == new
        assert await latest(meter, before=TODAY) == old
        assert await latest(meter, before=old.taken_on) is None


async def test_each_meter_of_the_account_has_its_latest_reading(units: UnitsOfWork) -> None:
    async with units() as unit:
        other = await written_account(unit, "2203012046")
        await unit.readings.add(await new_reading(unit, other, TODAY, 1, 1))
        account = await written_account(unit)
        for days in (30, 0, 60):
            taken_on = TODAY - timedelta(days=days)
            await unit.readings.add(await new_reading(unit, account, taken_on, 200 - days, 50))
        newer = meter_row(number="silent", installed_on=TODAY)
        second = meter_row(number="1", zones=1, installed_on=date(2010, 1, 1))
        reading = await new_reading(unit, account, date(2020, 5, 1), 9)
        await unit.staging.write("meters", [newer, second])
        first, *_ = await unit.meters.of_account(account.id)
        await unit.readings.add(replace(reading, meter_id=first.id))
        latest = await unit.readings.latest_of_account(account.id)

    assert sorted(each.values for each in latest) == [(9,), (200, 50)]


async def test_readings_of_a_closed_range_come_latest_first(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        days = [TODAY - timedelta(days=each) for each in (0, 1, 2, 3)]
        for order, day in enumerate(days):
            await unit.readings.add(await new_reading(unit, account, day, 100 - order, 50))
        found = await unit.readings.history(account.id, since=days[2], until=days[1])

    assert [reading.taken_on for reading in found] == [days[1], days[2]]
