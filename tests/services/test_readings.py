"""Readings: the preview, the bill, corrections in the window, repeats and refusals."""

from datetime import date

import pytest

from services.domain.account import AccountNotYours
from services.domain.ids import AccountId, PersonId
from services.domain.ledger import EntryKind
from services.domain.meter import MeterMissing
from services.domain.money import Money
from services.domain.reading import (
    DateBeforeMeter,
    DateInFuture,
    DateTooOld,
    PreviousReadingMissing,
    ReadingKind,
    ReadingWentBackwards,
    RolloverUnconfirmed,
)
from tests.fakes.store_billing import FakeBilling
from tests.services.home import ACCOUNT, Home, noon

OCT_1, NOV_1, NOV_20 = date(2025, 10, 1), date(2025, 11, 1), date(2025, 11, 20)
NOV_29, NOV_30, DEC_2 = date(2025, 11, 29), date(2025, 11, 30), date(2025, 12, 2)
DEC_4 = date(2025, 12, 4)


@pytest.fixture
async def home() -> Home:
    """A one-zone home, read and billed to 1 November."""
    home = Home()
    await home.read(OCT_1, 1000, kind=ReadingKind.OPENING)
    await home.confirm(NOV_1, 1200)
    return home


async def test_the_preview_shows_what_confirming_would_do(home: Home) -> None:
    preview = await home.preview(NOV_20, 1300)

    assert preview.previous.taken_on == NOV_1
    assert preview.previous.values == (1200,)
    assert preview.consumption == (100,)
    assert (preview.total_kwh, preview.cost) == (100, Money(432_00))
    assert preview.is_outside_window
    assert preview.corrects is None
    assert len(home.bills) == 1


async def test_confirming_forms_a_bill_between_two_readings_and_books_it(home: Home) -> None:
    confirmed = await home.confirm(NOV_20, 1300)

    bill = confirmed.bill
    assert (bill.period_from, bill.period_to) == (NOV_1, NOV_20)
    assert (bill.amount, bill.version) == (Money(432_00), 1)
    assert bill.due_on == date(2025, 12, 20)
    assert confirmed.reading.values == (1300,)
    assert confirmed.reading.submitted_at == noon(NOV_20)
    entry = home.entries[-1]
    assert entry.reference == f"bill:{bill.number}:v1"
    assert (entry.kind, entry.amount, entry.bill_id) == (EntryKind.BILL, bill.amount, bill.id)


async def test_a_repeat_is_welcome_and_changes_nothing(home: Home) -> None:
    first = await home.confirm(NOV_20, 1300)
    second = await home.confirm(NOV_20, 1300)
    later = await home.confirm(NOV_20, 1300, today=DEC_4)

    assert first == second == later
    assert len(home.entries) == len(home.bills) == 2


async def test_a_correction_in_the_window_re_forms_the_one_bill(home: Home) -> None:
    first = await home.confirm(NOV_29, 1900)
    preview = await home.preview(DEC_2, 1300)
    second = await home.confirm(DEC_2, 1300)

    assert preview.corrects == first.bill
    assert preview.previous.values == (1200,)
    assert (second.bill.id, second.bill.number) == (first.bill.id, first.bill.number)
    assert (second.bill.version, second.bill.amount) == (2, Money(432_00))
    correction = home.entries[-1]
    assert correction.kind is EntryKind.CORRECTION
    assert correction.reference == f"bill:{first.bill.number}:v2"
    assert correction.amount == second.bill.amount - first.bill.amount
    assert home.energy == 1300 - 1000
    assert home.owed == Money(300 * 432)


async def test_a_correction_to_the_same_sum_books_nothing(home: Home) -> None:
    await home.confirm(NOV_29, 1300)
    await home.confirm(NOV_30, 1300)
    assert [bill.version for bill in home.bills] == [1, 2]
    assert len(home.entries) == 2


async def test_after_the_window_a_new_bill_is_formed(home: Home) -> None:
    first = await home.confirm(NOV_29, 1300)
    second = await home.confirm(DEC_4, 1320)
    assert second.bill.id != first.bill.id
    assert second.bill.period_from == NOV_29
    assert home.energy == 320


async def test_a_late_reading_of_a_closed_window_corrects_nothing(home: Home) -> None:
    await home.confirm(NOV_29, 1300)
    with pytest.raises(ReadingWentBackwards):
        await home.confirm(DEC_2, 1250, today=DEC_4)


async def test_a_mistake_outside_the_window_is_mended_the_same_day(home: Home) -> None:
    await home.confirm(NOV_20, 1900)
    mended = await home.confirm(NOV_20, 1290)
    assert mended.bill.version == 2
    assert home.energy == 290
    assert len(home.bills) == 2


async def test_a_correction_is_not_dated_before_what_it_corrects(home: Home) -> None:
    await home.confirm(NOV_30, 1300)
    with pytest.raises(DateTooOld) as refused:
        await home.confirm(NOV_29, 1290, today=NOV_30)
    assert refused.value.earliest == NOV_30


async def test_nothing_used_is_a_bill_of_nothing(home: Home) -> None:
    confirmed = await home.confirm(NOV_20, 1200)
    assert confirmed.bill.amount == Money(0)
    assert [line.kwh for line in confirmed.bill.lines] == [0]
    assert len(home.entries) == 1


async def test_less_than_before_is_refused_and_nothing_is_kept(home: Home) -> None:
    with pytest.raises(ReadingWentBackwards) as refused:
        await home.confirm(NOV_20, 1199)
    assert (refused.value.previous, refused.value.entered) == (1200, 1199)
    assert len(home.books.readings) == 2


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (NOV_1, DateTooOld),
        (date(2025, 10, 15), DateTooOld),
        (date(2019, 12, 31), DateBeforeMeter),
        (date(2025, 11, 21), DateInFuture),
    ],
)
async def test_a_day_that_is_not_open_is_refused(
    home: Home, on: date, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await home.preview(on, 1300, today=NOV_20)


async def test_a_reading_that_came_by_other_ways_is_a_floor(home: Home) -> None:
    await home.read(date(2025, 11, 10), 1250)
    with pytest.raises(ReadingWentBackwards):
        await home.preview(NOV_20, 1240)
    with pytest.raises(DateTooOld):
        await home.preview(date(2025, 11, 9), 1240, today=NOV_20)
    preview = await home.preview(NOV_20, 1260)
    assert preview.total_kwh == 60


async def test_unusual_use_is_flagged_and_taken(home: Home) -> None:
    preview = await home.preview(NOV_20, 2900)
    assert preview.is_unusual
    assert preview.usual_kwh is not None
    assert 100 <= preview.usual_kwh <= 140
    assert (await home.confirm(NOV_20, 2900)).bill.amount == Money(1700 * 432)


async def test_a_rollover_has_to_be_confirmed() -> None:
    home = Home()
    await home.read(OCT_1, 99_900, kind=ReadingKind.OPENING)
    assert (await home.preview(NOV_1, 50)).is_rollover
    with pytest.raises(RolloverUnconfirmed) as refused:
        await home.confirm(NOV_1, 50)
    assert refused.value.kwh == 150

    confirmed = await home.confirm(NOV_1, 50, rolled=True)
    assert confirmed.bill.amount == Money(150 * 432)
    assert await home.confirm(NOV_1, 50) == confirmed
    assert (await home.preview(NOV_20, 60)).total_kwh == 10


async def test_a_stranger_cannot_confirm_nor_learn_more(home: Home) -> None:
    async with FakeBilling(home.books) as unit:
        with pytest.raises(AccountNotYours):
            await home.readings.confirm(
                unit.store,
                account_id=ACCOUNT.id,
                person_id=PersonId(666),
                values=(1300,),
                taken_on=NOV_20,
                is_rollover_confirmed=False,
                now=noon(NOV_20),
                today=NOV_20,
            )


async def test_without_any_reading_or_meter_there_is_nothing_to_count_from() -> None:
    home = Home()
    with pytest.raises(PreviousReadingMissing) as refused:
        await home.preview(NOV_20, 5)
    assert refused.value.meter_number == "M1"
    home.books.meters.clear()
    with pytest.raises(MeterMissing):
        await home.preview(NOV_20, 5)


async def test_what_was_not_committed_is_forgotten(home: Home) -> None:
    async with FakeBilling(home.books) as unit:
        await unit.ledger.balances(AccountId(1))
        unit.books.bills.clear()
    assert len(home.bills) == 1
