"""What billing promises whatever comes: no kWh and no kopeck is made or lost on any way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.domain.allocation import allocate, balance
from services.domain.bill import BillLine
from services.domain.charging import PriceList, Segment, charge
from services.domain.consumption import RegisterUse
from services.domain.ids import BillId
from services.domain.ledger import Entry, EntryKind
from services.domain.meter import ZONES
from services.domain.money import ZERO, Money, total
from services.domain.period import share_of_days, value_on
from services.domain.reading import ReadingKind
from tests.services.domain.ledger_entries import entry
from tests.services.domain.price_table import TARIFFS, WINDOW

TURN, DAY = 10**5, timedelta(days=1)
LOW = Decimal("2.64")
HEATED = PriceList(TARIFFS, is_heated=True, window=WINDOW)
FIRST, LAST = date(2026, 1, 1), date(2026, 2, 1)
prices = st.builds(PriceList, st.just(TARIFFS), st.booleans(), st.just(WINDOW))


def segment(start: date, end: date, *kwh: int, meter: str = "1") -> Segment:
    zones = ZONES[len(kwh)]
    uses = tuple(RegisterUse(*each) for each in zip(zones, [0] * len(kwh), kwh, kwh, strict=True))
    return Segment(meter, TURN, start, end, ReadingKind.ACTUAL, uses)


def kwh_of(lines: Sequence[BillLine], price: Decimal | None = None) -> int:
    return sum(line.kwh or 0 for line in lines if price is None or line.price == price)


@given(
    prices,
    st.dates(date(2024, 7, 1), date(2027, 1, 1)),
    st.integers(2, 120),
    st.lists(st.integers(0, 5000), min_size=1, max_size=3),
    st.data(),
)
def test_splitting_a_period_at_any_day_never_makes_or_loses_a_kwh(
    price_list: PriceList, start: date, days: int, kwh: list[int], data: st.DataObject
) -> None:
    end, cut = start + DAY * days, start + DAY * data.draw(st.integers(0, days))
    upto = [share_of_days(each, passed=(cut - start).days, days=days) for each in kwh]
    rest = [whole - part for whole, part in zip(kwh, upto, strict=True)]
    whole = charge([segment(start, end, *kwh)], price_list)
    halves = [segment(start, cut, *upto), segment(cut, end, *rest, meter="2")]
    assert kwh_of(charge(halves, price_list)) == kwh_of(whole) == sum(kwh)
    assert sum(kwh_of(charge([half], price_list)) for half in halves) == sum(kwh)


@given(st.sets(st.integers(4, 28), max_size=6))
def test_parts_of_a_block_sum_to_the_bound(days: set[int]) -> None:
    cuts = [FIRST, *(FIRST.replace(day=day) for day in sorted(days)), LAST]
    bills = [charge([segment(*span, 9000)], HEATED) for span in pairwise(cuts)]
    assert sum(kwh_of(bill, LOW) for bill in bills) == 2000


@given(
    st.lists(st.integers(0, 1500), min_size=1, max_size=4),
    st.lists(st.integers(2, 30), min_size=3, max_size=3, unique=True),
)
def test_the_meters_of_one_bill_fill_one_block(kwh: list[int], days: list[int]) -> None:
    cuts = [FIRST, *(FIRST.replace(day=day) for day in sorted(days[: len(kwh) - 1])), LAST]
    spans = zip(pairwise(cuts), kwh, strict=True)
    meters = [segment(*span, used, meter=str(number)) for number, (span, used) in enumerate(spans)]
    assert kwh_of(charge(meters, HEATED), LOW) == min(sum(kwh), 2000)


@given(st.integers(0, TURN - 1), st.integers(0, TURN - 1), st.integers(1, 90), st.integers(0, 90))
def test_values_between_two_readings_never_run_backwards(
    first: int, used: int, days: int, place: int
) -> None:
    ends = {"earlier": (FIRST, first), "later": (FIRST + DAY * days, (first + used) % TURN)}
    walk = [value_on(FIRST + DAY * day, **ends, turn=TURN) for day in range(days + 1)]
    steps = [(after - before) % TURN for before, after in pairwise(walk)]
    assert sum(steps) == used
    assert walk[min(place, days)] < TURN


bills = st.integers(1, 4)
sums = st.integers(1, 100_000)
facts = st.one_of(
    st.tuples(st.just(EntryKind.BILL), st.integers(-30_000, 100_000), bills, st.none()),
    st.tuples(st.just(EntryKind.CORRECTION), st.integers(-100_000, 100_000), bills, st.none()),
    st.tuples(st.just(EntryKind.PAYMENT), sums.map(int.__neg__), st.none() | bills, st.just(1)),
    st.tuples(st.just(EntryKind.PAYMENT), sums.map(int.__neg__), st.none() | bills, st.none()),
    st.tuples(st.just(EntryKind.REFUND), st.integers(-9_000, 100_000), bills, st.none()),
    st.tuples(st.just(EntryKind.REFUND), sums, st.none(), st.sampled_from([1, 2])),
)
histories = st.lists(st.tuples(facts, st.integers(0, 6)), max_size=20)


def booked(
    history: Sequence[tuple[tuple[EntryKind, int, int | None, int | None], int]],
) -> list[Entry]:
    """Entries of a week, several of them on one day."""
    return [
        replace(
            entry(number, kind, amount, bill=bill, payment=payment), value_on=FIRST + DAY * day
        )
        for number, ((kind, amount, bill, payment), day) in enumerate(history, start=1)
    ]


def arrived_otherwise(entries: Sequence[Entry], chance: Random) -> list[Entry]:
    """The same facts, told to the ledger in another order."""
    order = chance.sample(range(1, len(entries) + 1), len(entries))
    return [replace(each, id=place) for each, place in zip(entries, order, strict=True)]


@given(histories)
def test_debt_less_credit_is_the_sum_of_entries_after_every_entry(history: list) -> None:  # type: ignore[type-arg]
    entries = booked(history)
    for count in range(len(entries) + 1):
        allocation = allocate(entries[:count])
        assert allocation.debt - allocation.credit == balance(entries[:count])
        assert not (allocation.debt and allocation.credit)
        for charge_ in allocation.charges:
            assert ZERO <= charge_.covered <= charge_.owed


@given(histories, st.randoms(use_true_random=False))
def test_the_same_entries_in_any_order_of_arrival_give_the_same_books(
    history: list,  # type: ignore[type-arg]
    chance: Random,
) -> None:
    entries = booked(history)
    once, again = allocate(entries), allocate(arrived_otherwise(entries, chance))
    assert once == again
    for number in range(1, 5):
        assert once.state_of(BillId(number)) == again.state_of(BillId(number))


@given(histories, sums, st.none() | bills)
def test_a_payment_that_is_given_back_leaves_the_books_as_they_were(
    history: list,  # type: ignore[type-arg]
    kopecks: int,
    bill: int | None,
) -> None:
    entries = booked(history)
    number = len(entries) + 1
    paid = entry(number, EntryKind.PAYMENT, -kopecks, bill=bill, payment=9)
    refunded = entry(number + 1, EntryKind.REFUND, kopecks, payment=9)
    assert allocate([*entries, paid, refunded]) == allocate(entries)
    covered = total([each.covered for each in allocate([*entries, paid]).charges])
    before = total([each.covered for each in allocate(entries).charges])
    assert before <= covered <= before + Money(kopecks)
