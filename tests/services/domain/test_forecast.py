"""The forecast: worked by hand, ranges from the account's own misses, and its cost."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.charging import PriceList
from services.domain.forecast import Basis, Forecast, Guess, forecast
from services.domain.forecast_cost import cost_of
from services.domain.ids import AccountId, MeterId
from services.domain.meter import ZONES, Meter, Zone
from services.domain.money import Money
from services.domain.period import add_months
from services.domain.usage import MonthUse
from tests.services.domain.price_table import LAST_KNOWN, TARIFFS, WINDOW

NOVEMBER = date(2026, 11, 1)


def known(*kwh: int | None, upto: date = date(2026, 10, 1)) -> dict[date, int]:
    """Months that end with `upto`; None is a month that nobody knows."""
    first = add_months(upto, 1 - len(kwh))
    return {add_months(first, n): each for n, each in enumerate(kwh) if each is not None}


def meter(zones: int = 1) -> Meter:
    return Meter(MeterId(1), AccountId(1), "1", 6, ZONES[zones], date(2020, 1, 1), None)


def told(low: int, kwh: int, high: int, month: date = NOVEMBER) -> Forecast:
    return Forecast(month, low, high, Guess(kwh, Basis.RECENT, None, None, ()), 12)


def prices(*, is_heated: bool = False) -> PriceList:
    return PriceList(TARIFFS, is_heated, WINDOW)


def test_a_year_ago_is_scaled_by_how_the_last_months_went() -> None:
    # August–October 2025: 100 + 100 + 100; a year later 110 + 120 + 130 = 360: a fifth more.
    seen = {**known(100, 100, 100, 200, upto=date(2025, 11, 1)), **known(110, 120, 130)}
    found = forecast(seen, NOVEMBER)
    assert found is not None
    assert (found.guess.basis, found.guess.kwh) == (Basis.SEASON, 240)  # 200 × 360 / 300
    assert (found.guess.year_ago, found.guess.trend) == (200, Fraction(6, 5))


def test_without_months_to_compare_the_year_ago_stands_as_it_was() -> None:
    found = forecast(known(200, upto=date(2025, 11, 1)), NOVEMBER)
    assert found is not None
    assert (found.guess.basis, found.guess.kwh) == (Basis.YEAR_AGO, 200)
    assert (found.low, found.high, found.tested) == (200, 200, 0)


def test_a_new_account_is_told_by_its_last_months_by_the_day() -> None:
    # August and October have 31 days, September 30: (310 + 150 + 310) / 92 a day, times 30.
    found = forecast(known(310, 150, 310), NOVEMBER)
    assert found is not None
    assert (found.guess.basis, found.guess.kwh) == (Basis.RECENT, 251)
    assert (found.low, found.high, found.tested) == (150, 310, 0)


@pytest.mark.parametrize("seen", [{}, known(100), known(100, 100, *[None] * 6)])
def test_too_little_history_tells_nothing(seen: dict[date, int]) -> None:
    assert forecast(seen, NOVEMBER) is None


@pytest.mark.parametrize(("now", "kwh"), [(1000, 400), (1, 100)])
def test_a_trend_is_followed_up_to_double_and_down_to_half(now: int, kwh: int) -> None:
    seen = {**known(100, 100, 100, 200, upto=date(2025, 11, 1)), **known(now, now, now)}
    found = forecast(seen, NOVEMBER)
    assert found is not None
    assert found.guess.kwh == kwh


def test_a_steady_home_has_no_range() -> None:
    found = forecast(known(*[155] * 24), NOVEMBER)
    assert found is not None
    assert (found.low, found.guess.kwh, found.high, found.tested) == (155, 155, 155, 12)


def test_the_range_is_what_the_rule_has_missed_by() -> None:
    # January 2026 is the first that can be told (from November and December, 30 and 31 days of
    # ten a day): 310 foretold, 310 used, no miss. February: 280 foretold by the day, 252 used,
    # a miss of -28 against the greater of 280 and the average of 300, 310, 310 (306 and two
    # thirds). March: (310 + 310 + 252) / 90 × 31 = 300.4, so 300 foretold and 330 used: +30
    # against the greater of 300 and the average 293: a tenth.
    seen = known(300, 310, 310, 252, 330, upto=date(2026, 3, 1))
    found = forecast(seen, date(2026, 4, 1))
    assert found is not None
    assert found.tested == 3
    # April: (310 + 252 + 330) / 90 × 30 = 297.3, scaled by the average of five, 300.4.
    assert found.guess.kwh == 297
    assert found.low == 269  # 297 − 28 / 306.67 × 300.4 = 269.57
    assert found.high == 328  # 297 + 30 / 300 × 300.4 = 327.04


def test_the_worst_month_of_twelve_is_forgiven() -> None:
    steady = forecast(known(*[155] * 24), NOVEMBER)
    party = forecast(known(*[155] * 17, 900, *[155] * 6), NOVEMBER)
    assert steady is not None
    assert party is not None
    assert party.high - party.guess.kwh < 900 - 155


months = st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=30)


@given(months)
def test_a_range_holds_its_forecast_and_never_goes_below_zero(kwh: list[int | None]) -> None:
    seen = known(*kwh)
    found = forecast(seen, NOVEMBER)
    if found is not None:
        assert 0 <= found.low <= found.guess.kwh <= found.high
    assert forecast(dict(reversed(seen.items())), NOVEMBER) == found


@given(months, months)
def test_what_comes_after_the_month_changes_nothing(
    kwh: list[int | None], later: list[int | None]
) -> None:
    after = {add_months(NOVEMBER, n): each for n, each in enumerate(later) if each is not None}
    assert forecast({**known(*kwh), **after}, NOVEMBER) == forecast(known(*kwh), NOVEMBER)


def test_the_cost_is_what_a_bill_of_the_month_would_charge() -> None:
    cost = cost_of(told(90, 100, 120), [], meter(), prices())
    assert cost is not None
    assert (cost.low, cost.expected, cost.high) == (Money(48600), Money(54000), Money(64800))
    assert cost.assumed_since is None


def test_zones_have_the_shares_of_the_last_year() -> None:
    seen = [MonthUse(date(2026, 9, 1), ((Zone.DAY, 150), (Zone.NIGHT, 50)))]
    cost = cost_of(told(100, 200, 400), seen, meter(2), prices())
    assert cost is not None
    # 150 × 5.40 + 50 × 2.70
    assert cost.expected == Money(81000 + 13500)


def test_a_new_meter_of_zones_has_no_price_until_a_month_is_counted() -> None:
    seen = [MonthUse(date(2026, 9, 1), ((Zone.ALL, 200),))]
    assert cost_of(told(100, 200, 400), seen, meter(2), prices()) is None


def test_a_heated_home_pays_the_heating_block_in_season() -> None:
    cost = cost_of(told(1900, 2000, 2100), [], meter(), prices(is_heated=True))
    assert cost is not None
    assert cost.expected == Money(528_000)  # 2000 × 2.64
    assert cost.high == Money(528_000 + 54_000)  # and 100 × 5.40 above the block


def test_prices_that_end_are_taken_to_go_on_and_it_is_said() -> None:
    ended = replace(prices(), tariffs=tuple(row for row in TARIFFS if row.valid_to == LAST_KNOWN))
    cost = cost_of(told(90, 100, 110), [], meter(), ended)
    assert cost is not None
    assert cost.expected == Money(43200)
    assert cost.assumed_since == date(2026, 5, 1)


def test_an_empty_price_table_costs_nothing_that_can_be_told() -> None:
    assert cost_of(told(1, 2, 3), [], meter(), replace(prices(), tariffs=())) is None


@given(
    kwh=st.lists(st.integers(0, 5000), min_size=3, max_size=3).map(sorted),
    shares=st.lists(st.integers(0, 500), min_size=3, max_size=3),
    is_heated=st.booleans(),
)
def test_the_cost_keeps_the_order_of_the_range(
    kwh: list[int], shares: list[int], *, is_heated: bool
) -> None:
    zones = tuple(zip(ZONES[3], shares, strict=True))
    low, expected, high = kwh
    seen = [MonthUse(date(2026, 9, 1), zones)]
    cost = cost_of(told(low, expected, high), seen, meter(3), prices(is_heated=is_heated))
    if cost is not None:
        assert Money(0) <= cost.low <= cost.expected <= cost.high
