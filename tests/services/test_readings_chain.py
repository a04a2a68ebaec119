"""The chain of bills: replaced meters, estimates, preliminary bills, and whatever people send."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.article import Article
from services.domain.bill import BillLine, LineKind, NewBill
from services.domain.errors import Refusal
from services.domain.ledger import EntryKind
from services.domain.meter import Zone
from services.domain.money import Money, total
from services.domain.reading import PreviousReadingMissing, ReadingKind
from services.readings import BillingMode, ReadingRules
from tests.fakes.store_billing import FakeBilling
from tests.services.home import ACCOUNT, Home

OCT_1, NOV_1, NOV_20 = date(2025, 10, 1), date(2025, 11, 1), date(2025, 11, 20)
NOV_30, DEC_1, DEC_2 = date(2025, 11, 30), date(2025, 12, 1), date(2025, 12, 2)
DEC_20, JAN_1 = date(2025, 12, 20), date(2026, 1, 1)


async def opened(home: Home, value: int = 1000) -> Home:
    await home.read(OCT_1, value, kind=ReadingKind.OPENING)
    return home


async def test_a_replaced_meter_makes_two_segments_of_one_bill() -> None:
    home = await opened(Home())
    await home.confirm(NOV_1, 1200)
    home.put_meter(2, NOV_20)
    await home.read(NOV_20, 1290, kind=ReadingKind.CLOSING)
    await home.read(NOV_20, 5, kind=ReadingKind.OPENING, meter=2)

    preview = await home.preview(DEC_1, 65)
    bill = (await home.confirm(DEC_1, 65)).bill

    assert preview.previous.values == (5,)
    assert preview.consumption == (60,)
    assert preview.total_kwh == 150
    assert [(line.meter_number, line.kwh) for line in bill.lines] == [("M1", 90), ("M2", 60)]
    assert bill.amount == Money(150 * 432)
    corrected = (await home.confirm(DEC_2, 60)).bill
    assert [line.kwh for line in corrected.lines] == [90, 55]
    assert (await home.preview(DEC_20, 70)).total_kwh == 10


async def test_a_meter_replaced_twice_makes_three_segments() -> None:
    home = await opened(Home())
    await home.confirm(NOV_1, 1200)
    for number, day, closing in ((2, date(2025, 11, 10), 1230), (3, NOV_20, 25)):
        home.put_meter(number, day)
        await home.read(day, closing, kind=ReadingKind.CLOSING, meter=number - 1)
        await home.read(day, 5, kind=ReadingKind.OPENING, meter=number)
    bill = (await home.confirm(DEC_1, 15)).bill
    assert [(line.meter_number, line.kwh) for line in bill.lines] == [
        ("M1", 30),
        ("M2", 20),
        ("M3", 10),
    ]


async def test_a_new_meter_without_an_opening_reading_waits_for_staff() -> None:
    home = await opened(Home())
    await home.confirm(NOV_1, 1200)
    home.put_meter(2, NOV_20)
    with pytest.raises(PreviousReadingMissing) as refused:
        await home.preview(DEC_1, 15)
    assert refused.value.meter_number == "M2"


@pytest.mark.parametrize("meter_number", ["", "M9"])
async def test_a_bill_that_names_no_known_reading_ends_where_the_meter_was_read(
    meter_number: str,
) -> None:
    home = await opened(Home())
    kept = (await home.confirm(NOV_1, 1200)).bill
    lines = tuple(replace(line, meter_number=meter_number) for line in kept.lines)
    home.books.bills[kept.id] = replace(kept, lines=lines if meter_number else ())
    assert (await home.preview(NOV_20, 1300)).total_kwh == 100


async def test_a_bill_remembers_a_reading_that_the_list_of_readings_lacks() -> None:
    home = await opened(Home())
    await home.confirm(NOV_1, 1200)
    home.books.readings.clear()
    preview = await home.preview(NOV_20, 1300)
    assert (preview.previous.values, preview.previous.taken_on) == ((1200,), NOV_1)
    assert preview.total_kwh == 100


async def estimate(home: Home, start: date, end: date, before: int, after: int) -> None:
    """A bill by estimate that came from the billing system."""
    await home.read(end, after, kind=ReadingKind.ESTIMATED)
    kwh, price = after - before, Decimal("4.32")
    line = BillLine(
        1, LineKind.ENERGY, Money(kwh * 432), "", "M1", Zone.ALL, start, end, before, after,
        ReadingKind.ESTIMATED, kwh, price, Decimal(1),
    )  # fmt: skip
    async with FakeBilling(home.books) as unit:
        number = await unit.bills.next_number(ACCOUNT.id, end)
        new = NewBill(
            ACCOUNT.id, Article.ELECTRICITY, number, end, start, end, end, line.amount,
            is_preliminary=False, lines=(line,),
        )  # fmt: skip
        await unit.bills.add(new)
        await unit.commit()
    await home.book(EntryKind.BILL, line.amount.kopecks, end)


async def test_the_next_true_reading_corrects_what_was_estimated() -> None:
    home = await opened(Home())
    await home.confirm(NOV_1, 1200)
    await estimate(home, NOV_1, DEC_1, 1200, 1500)
    await estimate(home, DEC_1, JAN_1, 1500, 1900)

    preview = await home.preview(date(2026, 1, 20), 1700)
    bill = (await home.confirm(date(2026, 1, 20), 1700)).bill

    assert preview.previous.values == (1200,)
    assert preview.consumption == (500,)
    energy, *taken_back = bill.lines
    assert (energy.kwh, bill.period_from) == (500, NOV_1)
    assert [(line.kind, line.kwh) for line in taken_back] == [
        (LineKind.CORRECTION, -400),
        (LineKind.CORRECTION, -300),
    ]
    assert bill.amount == Money((1700 - 1900) * 432)
    assert home.energy == 1700 - 1000
    assert home.owed == Money(700 * 432)


async def test_an_estimate_of_this_window_is_replaced_by_the_reading() -> None:
    home = await opened(Home())
    await home.confirm(NOV_1, 1200)
    await estimate(home, NOV_1, DEC_1, 1200, 1500)
    bill = (await home.confirm(DEC_2, 1250)).bill
    assert (bill.version, [line.kwh for line in bill.lines]) == (2, [50])
    assert home.owed == Money(250 * 432)


async def test_a_correction_keeps_the_lines_that_are_no_energy() -> None:
    home = await opened(Home())
    await home.confirm(NOV_30, 1200)
    benefit = BillLine(2, LineKind.BENEFIT, Money(-5000), title="benefit")
    kept = home.bills[0]
    async with FakeBilling(home.books) as unit:
        lines = (*kept.lines, benefit)
        new = NewBill(
            kept.account_id, kept.article, kept.number, kept.formed_on, kept.period_from,
            kept.period_to, kept.due_on, total([line.amount for line in lines]),
            is_preliminary=False, lines=lines,
        )  # fmt: skip
        await unit.bills.reform(kept.id, new)
        await unit.commit()
    await home.book(EntryKind.CORRECTION, -5000, NOV_30)
    bill = (await home.confirm(DEC_2, 1210)).bill
    assert [line.kind for line in bill.lines] == [LineKind.ENERGY, LineKind.BENEFIT]
    assert [line.position for line in bill.lines] == [1, 2]
    assert home.owed == bill.amount == Money(210 * 432 - 5000)


async def test_a_preliminary_bill_books_nothing_and_is_one_for_the_month() -> None:
    home = await opened(Home(rules=ReadingRules(mode=BillingMode.PRELIMINARY)))
    first = (await home.confirm(NOV_20, 1100)).bill
    second = (await home.confirm(DEC_2, 1150)).bill
    assert first.is_preliminary
    assert (second.id, second.version, second.period_from) == (first.id, 2, OCT_1)
    assert home.energy == 150
    assert home.entries == []


async def test_an_instant_bill_takes_the_place_of_a_preliminary_one() -> None:
    home = await opened(Home(rules=ReadingRules(mode=BillingMode.PRELIMINARY)))
    await home.confirm(NOV_20, 1100)
    home.readings = type(home.readings)(ReadingRules())
    bill = (await home.confirm(DEC_20, 1250)).bill
    assert not bill.is_preliminary
    assert bill.amount == home.owed == Money(250 * 432)
    assert [entry.kind for entry in home.entries] == [EntryKind.BILL]
    assert len(home.bills) == 1


async def test_a_suppliers_bill_is_not_corrected_in_preliminary_mode() -> None:
    home = await opened(Home())
    await home.confirm(NOV_30, 1200)
    home.readings = type(home.readings)(ReadingRules(mode=BillingMode.PRELIMINARY))
    bill = (await home.confirm(DEC_2, 1210)).bill
    assert (bill.is_preliminary, bill.version) == (True, 1)
    assert home.owed == Money(200 * 432)


submissions = st.lists(
    st.tuples(st.integers(0, 12), st.integers(-2, 3), st.integers(-80, 900)), max_size=14
)


@settings(max_examples=60, deadline=None)
@given(moves=submissions, rolled=st.booleans())
async def test_whatever_is_sent_the_bills_hold_the_last_reading(
    moves: list[tuple[int, int, int]],
    *,
    rolled: bool,
) -> None:
    home = await opened(Home(), 99_000)
    today, value = date(2025, 10, 25), 99_000
    for wait, ago, more in moves:
        today += timedelta(days=wait)
        entered = (value + more) % 100_000
        try:
            confirmed = await home.confirm(
                today - timedelta(days=ago), entered, today=today, rolled=rolled
            )
        except Refusal:
            continue
        value = confirmed.reading.values[0]
        amounts = [total([line.amount for line in bill.lines]) for bill in home.bills]
        assert home.energy == (value - 99_000) % 100_000
        assert home.owed == total(amounts) == total([bill.amount for bill in home.bills])
        periods = [(bill.period_from, bill.period_to) for bill in home.bills]
        assert [start for start, _ in periods[1:]] == [end for _, end in periods[:-1]]
