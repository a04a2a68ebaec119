"""Charging: properties that hold for any meter, period and price table."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.bill import BillLine
from services.domain.charging import PriceList, Segment, charge, vat_inside
from services.domain.consumption import RegisterUse
from services.domain.meter import ZONES, Zone
from services.domain.money import Money, rounded
from services.domain.reading import ReadingKind
from services.domain.tariff import TariffMissing, rates_on
from tests.services.domain.price_table import LAST_KNOWN, TARIFFS, WINDOW, row

TURN = 10**6
DAY = timedelta(days=1)


def segment(start: date, end: date, *kwh: int, first: int = 0) -> Segment:
    registers = tuple(
        RegisterUse(zone, first, (first + used) % TURN, used)
        for zone, used in zip(ZONES[len(kwh)], kwh, strict=True)
    )
    return Segment("1", TURN, start, end, ReadingKind.ACTUAL, registers)


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    start = draw(st.dates(date(2024, 6, 5), date(2027, 1, 1)))
    end = start + DAY * draw(st.integers(1, 150))
    kwh = draw(st.lists(st.integers(0, 6000), min_size=1, max_size=3))
    return segment(start, end, *kwh, first=draw(st.integers(0, TURN - 1)))


prices = st.builds(PriceList, st.just(TARIFFS), st.booleans(), st.just(WINDOW))


@given(segments(), prices)
def test_every_kwh_is_charged_once(whole: Segment, price_list: PriceList) -> None:
    lines = charge([whole], price_list)
    for use in whole.registers:
        own = [line for line in lines if line.zone is use.zone]
        assert sum(line.kwh or 0 for line in own) == use.kwh
        assert own[0].from_value == use.previous
        assert own[-1].to_value == use.current


@given(segments(), prices)
def test_every_line_is_the_product_rounded_once(whole: Segment, price_list: PriceList) -> None:
    for line in charge([whole], price_list):
        assert line.price is not None
        assert line.coefficient is not None
        assert line.amount == rounded((line.kwh or 0) * line.price * line.coefficient)
        assert (line.kwh or 0) >= 0


@given(segments(), prices)
def test_lines_follow_each_other_in_time_and_on_the_register(
    whole: Segment, price_list: PriceList
) -> None:
    lines = charge([whole], price_list)
    assert [line.position for line in lines] == list(range(1, len(lines) + 1))
    for use in whole.registers:
        spans = dict.fromkeys(
            (line.from_on, line.to_on, line.from_value, line.to_value)
            for line in lines
            if line.zone is use.zone
        )
        own = list(spans)
        assert own[0][0] == whole.from_on
        assert own[-1][1] == whole.to_on
        for earlier, later in pairwise(own):
            assert earlier[1] == later[0]
            assert earlier[3] == later[2]


def low_kwh(lines: tuple[BillLine, ...]) -> int:
    return sum(line.kwh or 0 for line in lines if line.price == Decimal("2.64"))


@given(st.integers(5, 26), st.integers(0, 3000), st.integers(0, 3000))
def test_two_bills_of_a_month_share_its_block(day: int, one: int, other: int) -> None:
    start, cut, end = date(2026, 1, 1), date(2026, 1, day), date(2026, 2, 1)
    heated = PriceList(TARIFFS, is_heated=True, window=WINDOW)
    first = charge([segment(start, cut, one)], heated)
    second = charge([segment(cut, end, other)], heated)
    assert low_kwh(first) + low_kwh(second) <= 2000
    days = (cut - start).days
    assert low_kwh(first) == min(one, round(Fraction(2000 * days, 31)))


@given(st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 4000))
def test_zones_fill_a_block_together(peak: int, half_peak: int, night: int) -> None:
    heated = PriceList(TARIFFS, is_heated=True, window=WINDOW)
    kwh = (peak, half_peak, night)
    lines = charge([segment(date(2026, 1, 1), date(2026, 2, 1), *kwh)], heated)
    assert low_kwh(lines) == min(sum(kwh), 2000)


def test_boundaries_that_nobody_read_are_estimates() -> None:
    lines = charge(
        [segment(date(2026, 4, 20), date(2026, 5, 10), 200)],
        PriceList(TARIFFS, is_heated=False, window=WINDOW),
    )
    assert [line.to_kind for line in lines] == [ReadingKind.ESTIMATED, ReadingKind.ACTUAL]
    assert [line.to_on for line in lines] == [date(2026, 5, 1), date(2026, 5, 10)]


def test_two_readings_of_one_window_are_charged_by_their_own_days() -> None:
    lines = charge(
        [segment(date(2025, 11, 29), date(2025, 12, 3), 40)],
        PriceList(TARIFFS, is_heated=False, window=WINDOW),
    )
    assert sum(line.kwh or 0 for line in lines) == 40
    assert sum(line.amount.kopecks for line in lines) == 172_80


def test_a_day_without_a_price_is_refused() -> None:
    dated = tuple(tariff for tariff in TARIFFS if tariff.valid_to == LAST_KNOWN)
    with pytest.raises(TariffMissing) as refused:
        charge(
            [segment(date(2026, 4, 20), date(2026, 5, 20), 200)],
            PriceList(dated, is_heated=False, window=WINDOW),
        )
    assert refused.value.on == date(2026, 5, 1)


@pytest.mark.parametrize("zones", [1, 2, 3])
def test_rows_are_chosen_by_the_zones_they_name(zones: int) -> None:
    rates = rates_on(TARIFFS, date(2026, 1, 1), zones=ZONES[zones], is_heated=True)
    assert rates.has_blocks
    assert all(set(block.coefficients) == set(ZONES[zones]) for block in rates.blocks)


def test_a_row_without_coefficients_serves_every_meter() -> None:
    plain = row(1, "4.32", coefficients={})
    rates = rates_on([plain], date(2026, 1, 1), zones=ZONES[3], is_heated=False)
    assert rates.blocks == (plain,)
    assert plain.coefficient(Zone.NIGHT) == 1


def test_heating_rows_may_bring_their_own_upper_block() -> None:
    low = row(1, "2.64", is_heating=True, up_to_kwh=2000)
    high = row(1, "3.00", is_heating=True)
    rates = rates_on([row(1, "4.32"), low, high], date(2026, 1, 1), zones=ZONES[1], is_heated=True)
    assert rates.blocks == (low, high)


@given(st.integers(0, 10**9))
def test_vat_is_a_sixth_of_what_contains_it(kopecks: int) -> None:
    vat = vat_inside(Money(kopecks))
    assert abs(6 * vat.kopecks - kopecks) <= 3
