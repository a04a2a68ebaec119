"""What a chain of bills promises, whatever subscribers send and whenever nobody does."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.domain.bill import Bill
from services.domain.bill_energy import energy_of
from services.domain.errors import Refusal
from services.domain.money import total
from services.domain.period import month_start
from services.domain.reading import ReadingKind
from services.estimates import Estimates
from services.readings import BillingMode, ReadingRules
from tests.fakes.store_billing import FakeBilling
from tests.services.home import ACCOUNT, Home, noon

OCT_1, NOV_1, FIRST, LAST = (
    date(2025, 10, 1), date(2025, 11, 1), date(2025, 11, 29), date(2025, 12, 3)
)  # fmt: skip
TURN = 10**5
DAY = timedelta(days=1)

registers = st.tuples(*[st.integers(-40, 700)] * 3)
moves = st.lists(
    st.tuples(st.integers(0, 25), st.integers(-1, 4), registers, st.booleans()), max_size=14
)
homes = st.tuples(st.integers(1, 3), st.booleans(), st.sampled_from(BillingMode))


async def moved_in(zones: int, mode: BillingMode, *, is_heated: bool) -> Home:
    home = Home(zones, rules=ReadingRules(mode=mode))
    home.heat(is_heated=is_heated)
    await home.read(OCT_1, *[99_500] * zones, kind=ReadingKind.OPENING)
    return home


async def guess(home: Home, today: date) -> tuple[int, ...] | None:
    """The month before is estimated, if it can be."""
    month = month_start(month_start(today) - DAY)
    async with FakeBilling(home.books) as unit:
        done = await Estimates(home.readings.rules).form(
            unit.store, account_id=ACCOUNT.id, month=month, now=noon(today), today=today
        )
        await unit.commit()
    return None if done is None else done.reading.values


def used(values: tuple[int, ...]) -> int:
    """Within whole turns: 99 999 after 0 may be told, and is billed as it stands."""
    return sum(value - 99_500 for value in values) % TURN


def ensure_booked(home: Home) -> None:
    """A bill is the sum of its lines; the ledger holds every bill that counts, once."""
    for bill in home.bills:
        assert bill.amount == total([line.amount for line in bill.lines])
        own = [entry.amount for entry in home.entries if entry.bill_id == bill.id]
        assert total(own) == (total([]) if bill.is_preliminary else bill.amount)
    references = [entry.reference for entry in home.entries]
    assert len(set(references)) == len(references)


@settings(max_examples=100)
@example(
    moves=[(0, 1, (500, 0, 0), False), (0, 0, (-1, 0, 0), False)],
    house=(1, False, BillingMode.INSTANT),
)
@given(moves=moves, house=homes)
async def test_whatever_comes_and_is_estimated_the_bills_hold_what_the_registers_show(
    moves: list[tuple[int, int, tuple[int, ...], bool]], house: tuple[int, bool, BillingMode]
) -> None:
    zones, is_heated, mode = house
    home = await moved_in(zones, mode, is_heated=is_heated)
    today, values = date(2025, 10, 28), (99_500,) * zones
    for wait, ago, more, is_guessed in moves:
        today += DAY * wait
        told = tuple((each + extra) % TURN for each, extra in zip(values, more, strict=False))
        with suppress(Refusal):
            if is_guessed:
                values = await guess(home, today) or values
            else:
                taken_on = today - DAY * ago
                values = (
                    await home.confirm(taken_on, *told, today=today, rolled=True)
                ).reading.values
        ensure_booked(home)
        assert sum(energy_of(bill) for bill in home.bills) % TURN == used(values)


def printed(bill: Bill) -> tuple[object, ...]:
    return bill.period_from, bill.period_to, bill.amount, bill.due_on, bill.lines


corrections = st.lists(st.tuples(st.integers(0, 4), registers), min_size=1, max_size=6)


@settings(max_examples=100)
@given(told=corrections, house=homes, is_estimated=st.booleans())
async def test_re_forming_in_the_window_is_one_bill_as_if_formed_once(
    told: list[tuple[int, tuple[int, ...]]],
    house: tuple[int, bool, BillingMode],
    *,
    is_estimated: bool,
) -> None:
    zones, is_heated, mode = house
    often = await moved_in(zones, mode, is_heated=is_heated)
    once = await moved_in(zones, mode, is_heated=is_heated)
    for home in (often, once):
        await home.confirm(date(2025, 10, 30), *[99_700] * zones)
        if is_estimated:
            await guess(home, date(2025, 12, 5))
    first = FIRST if not is_estimated else date(2025, 12, 29)
    days = sorted(first + DAY * day for day, _ in told)
    readings = [tuple((99_900 + each) % TURN for each in more[:zones]) for _, more in told]
    for day, values in zip(days, readings, strict=True):
        await often.confirm(day, *values, rolled=True)
    await once.confirm(days[-1], *readings[-1], rolled=True)

    assert printed(often.bills[-1]) == printed(once.bills[-1])
    assert len(often.bills) == len(once.bills)
    assert often.owed == once.owed
