"""Two bills compared: whatever they are, the parts come to the difference, to the kopeck."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.domain.bill import Bill
from services.domain.comparison import compare
from services.domain.explanation import Beside, explain
from services.domain.money import ZERO, Money, total
from services.domain.reasons import Previous, PriceChanged
from tests.services.domain.billed import benefit, bill_of, month, segment, taken_back
from tests.services.domain.price_table import TARIFFS, WINDOW

KWH = st.integers(0, 4_000)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """One to three zones, heated or not, any days, with a benefit or something taken back."""
    start = draw(st.dates(date(2024, 7, 1), date(2026, 9, 1)))
    end = start + timedelta(days=draw(st.integers(1, 90)))
    kwh = draw(st.lists(KWH, min_size=1, max_size=3))
    extra = draw(
        st.sampled_from([(), (benefit("Пільга", -4_321),), (taken_back("1", -100, -43_200),)])
    )
    return bill_of(segment(start, end, *kwh), extra=extra, heated=draw(st.booleans()))


@given(bills(), bills())
def test_the_parts_come_to_the_difference_to_the_kopeck(bill: Bill, other: Bill) -> None:
    found = compare(bill, other)

    parts = [found.energy, found.price, found.shares, found.others]
    assert total(parts) == found.difference == bill.amount - other.amount


@given(bills())
def test_a_bill_does_not_differ_from_itself(bill: Bill) -> None:
    found = compare(bill, bill)

    assert (found.kwh, found.difference, found.others) == (0, ZERO, ZERO)
    assert {found.energy, found.price, found.shares} == {ZERO}


@given(KWH, KWH)
def test_one_price_and_one_zone_leave_only_energy(now: int, then: int) -> None:
    found = compare(month(date(2025, 10, 1), now), month(date(2025, 9, 1), then))

    assert found.energy == Money((now - then) * 432)
    assert (found.price, found.shares) == (ZERO, ZERO)


@given(KWH.filter(bool), KWH.filter(bool))
def test_one_zone_with_a_new_price_leaves_energy_and_price(now: int, then: int) -> None:
    found = compare(month(date(2026, 5, 1), now), month(date(2026, 4, 1), then))

    assert found.energy == Money((now - then) * 432)
    assert found.price == Money(now * 108)
    assert found.shares == ZERO


THREE = st.tuples(*3 * (KWH.filter(bool),)).filter(lambda kwh: sum(kwh) <= 2_000)


@given(THREE, THREE)
def test_two_reasons_give_one_price_of_the_season(
    now: tuple[int, ...], then: tuple[int, ...]
) -> None:
    bill = month(date(2025, 10, 1), *now, heated=True)
    previous = month(date(2025, 9, 1), *then, heated=True)
    found = explain(bill, Beside(previous, None, TARIFFS, WINDOW, ZERO)).reasons

    (compared,) = [each.comparison for each in found if isinstance(each, Previous)]
    assert [each.amount for each in found if isinstance(each, PriceChanged)] == [compared.price]


def test_after_a_month_of_nothing_all_is_energy() -> None:
    found = compare(month(date(2026, 5, 1), 100, 50), month(date(2026, 4, 1), 0, 0))

    # 100 × 5.40 + 50 × 2.70
    assert (found.energy, found.price, found.shares) == (Money(67_500), ZERO, ZERO)


def test_a_home_that_got_zones_saves_by_its_night() -> None:
    found = compare(month(date(2025, 10, 1), 100, 100), month(date(2025, 9, 1), 200))

    # 100 × 4.32 + 100 × 2.16 − 200 × 4.32
    assert (found.energy, found.price, found.shares) == (ZERO, ZERO, Money(-21_600))
