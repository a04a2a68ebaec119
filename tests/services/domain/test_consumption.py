"""Consumption: rollovers, what is usual, and readings that were corrected."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.consumption import (
    Use,
    UseRules,
    is_unusual,
    monthly_kwh,
    past_uses,
    plausible_kwh,
    register_uses,
    usual_kwh,
)
from services.domain.ids import AccountId, MeterId, ReadingId
from services.domain.meter import ZONES, Meter, MeterMissing, Zone, get_active_meter
from services.domain.period import WindowRules, add_months, month_start
from services.domain.reading import Reading, ReadingKind, ReadingWentBackwards

RULES = UseRules()
WINDOW = WindowRules()


def meter(zones: int = 1, digits: int = 5, number: int = 1, removed: date | None = None) -> Meter:
    return Meter(
        MeterId(number),
        AccountId(1),
        str(number),
        digits,
        ZONES[zones],
        date(2020, number, 1),
        removed,
    )


def reading(day: date, *values: int, meter_id: int = 1) -> Reading:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Reading(
        ReadingId(0), AccountId(1), MeterId(meter_id), day, ReadingKind.ACTUAL, values, at, "test"
    )


@given(st.integers(4, 7), st.data())
def test_a_register_that_went_on_counts_the_difference(digits: int, data: st.DataObject) -> None:
    before = data.draw(st.integers(0, 10**digits - 1))
    now = data.draw(st.integers(before, 10**digits - 1))
    (use,) = register_uses(meter(digits=digits), (before,), (now,), plausible_kwh=0)
    assert (use.kwh, use.is_rollover) == (now - before, False)


@pytest.mark.parametrize(
    ("digits", "before", "now", "kwh"),
    [(4, 9990, 10, 20), (5, 99900, 200, 300), (6, 999_999, 0, 1), (7, 9_999_700, 0, 300)],
)
def test_a_plausible_rollover_counts_over_the_last_digit(
    digits: int, before: int, now: int, kwh: int
) -> None:
    (use,) = register_uses(meter(digits=digits), (before,), (now,), plausible_kwh=300)
    assert (use.kwh, use.is_rollover) == (kwh, True)


@pytest.mark.parametrize(("before", "now"), [(99900, 201), (12345, 12344), (50000, 0)])
def test_less_than_before_is_refused_when_no_rollover_explains_it(before: int, now: int) -> None:
    with pytest.raises(ReadingWentBackwards) as refused:
        register_uses(meter(2), (1, before), (1, now), plausible_kwh=300)
    assert (refused.value.zone, refused.value.previous, refused.value.entered) == (
        Zone.NIGHT,
        before,
        now,
    )


def test_what_is_plausible_follows_the_accounts_own_use() -> None:
    assert plausible_kwh(1000, days=30, rules=RULES, turn=10**5) == 3000
    assert plausible_kwh(None, days=30, rules=RULES, turn=10**5) == 1800
    assert plausible_kwh(50, days=30, rules=RULES, turn=10**5) == 1800
    assert plausible_kwh(None, days=0, rules=RULES, turn=10**5) == 60


def test_only_the_accounts_own_use_explains_more_than_half_a_turn() -> None:
    assert plausible_kwh(None, days=200, rules=RULES, turn=10**4) == 5000
    assert plausible_kwh(3000, days=200, rules=RULES, turn=10**4) == 9000


@pytest.mark.parametrize(
    ("kwh", "usual", "questioned"),
    [
        (601, 200, True),
        (600, 200, False),
        (66, 200, True),
        (67, 200, False),
        (0, 200, True),
        (70, 20, False),
        (81, 20, True),
        (0, 50, False),
        (9999, None, False),
        (60, 0, True),
    ],
)
def test_use_far_from_the_usual_is_questioned(
    kwh: int,
    usual: int | None,
    *,
    questioned: bool,
) -> None:
    assert is_unusual(kwh, usual, RULES) is questioned


def test_a_corrected_reading_is_passed_over_and_a_rollover_is_counted() -> None:
    readings = [
        reading(date(2026, 1, 1), 99_800),
        reading(date(2026, 1, 30), 99_999),
        reading(date(2026, 2, 1), 99_950),
        reading(date(2026, 3, 1), 100),
    ]
    assert past_uses(readings, [meter()], WINDOW) == [
        Use(date(2026, 1, 1), date(2026, 2, 1), 150),
        Use(date(2026, 2, 1), date(2026, 3, 1), 150),
    ]


def test_two_meters_are_not_mixed() -> None:
    readings = [
        reading(date(2026, 1, 1), 500),
        reading(date(2026, 1, 20), 600),
        reading(date(2026, 1, 20), 3, meter_id=2),
        reading(date(2026, 2, 1), 40, meter_id=2),
        reading(date(2026, 2, 1), 77, meter_id=9),
    ]
    uses = past_uses(readings, [meter(), meter(number=2)], WINDOW)
    assert [use.kwh for use in uses] == [100, 37]


def test_the_usual_is_that_of_the_season_a_year_ago() -> None:
    uses = [
        Use(date(2025, month, 1), add_months(date(2025, month, 1), 1), 310 if month == 1 else 62)
        for month in range(1, 13)
    ]
    winter = usual_kwh(uses, date(2026, 1, 1), date(2026, 2, 1))
    summer = usual_kwh(uses, date(2026, 7, 1), date(2026, 8, 1))
    assert winter is not None
    assert summer is not None
    assert winter > 200
    assert 58 <= summer <= 66


def test_without_last_year_the_usual_is_the_average_and_without_history_nothing() -> None:
    uses = [Use(date(2026, 1, 1), date(2026, 7, 20), 2000)]
    assert usual_kwh(uses, date(2026, 7, 20), date(2026, 8, 19)) == 300
    assert usual_kwh([], date(2026, 7, 20), date(2026, 8, 19)) is None
    few = [Use(date(2026, 7, 1), date(2026, 7, 20), 200)]
    assert usual_kwh(few, date(2026, 7, 20), date(2026, 8, 19)) is None


@given(
    st.lists(st.tuples(st.integers(1, 70), st.integers(0, 5000)), min_size=1, max_size=24),
    st.dates(date(2024, 1, 1), date(2026, 1, 1)),
)
def test_months_hold_all_energy_and_no_more(spans: list[tuple[int, int]], start: date) -> None:
    uses, day = [], start
    for days, kwh in spans:
        end = date.fromordinal(day.toordinal() + days)
        uses.append(Use(day, end, kwh))
        day = end
    by_month = monthly_kwh(uses, month_start(day), 200)
    assert sum(kwh for _, kwh in by_month) == sum(kwh for _, kwh in spans)
    assert all(kwh >= 0 and month.day == 1 for month, kwh in by_month)
    assert [month for month, _ in by_month] == sorted(month for month, _ in by_month)


def test_the_active_meter_is_the_last_that_stands() -> None:
    old, new = meter(removed=date(2026, 1, 1)), meter(number=2)
    assert get_active_meter([old, new]) == new
    with pytest.raises(MeterMissing):
        get_active_meter([old])
