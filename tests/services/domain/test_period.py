"""Months, windows, and the day a reading counts for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.period import (
    WindowRules,
    add_months,
    billing_month,
    counted_on,
    days_in_month,
    due_on,
    find_window,
    month_start,
    next_month,
    share_of_days,
    value_on,
)

RULES = WindowRules()
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "counts_on", "month"),
    [
        ("2026-11-27", "2026-11-27", "2026-11-01"),
        ("2026-11-28", "2026-12-01", "2026-11-01"),
        ("2026-11-30", "2026-12-01", "2026-11-01"),
        ("2026-12-01", "2026-12-01", "2026-11-01"),
        ("2026-12-03", "2026-12-01", "2026-11-01"),
        ("2026-12-04", "2026-12-04", "2026-12-01"),
        ("2026-12-29", "2027-01-01", "2026-12-01"),
        ("2027-01-03", "2027-01-01", "2026-12-01"),
        ("2028-02-26", "2028-02-26", "2028-02-01"),
        ("2028-02-27", "2028-03-01", "2028-02-01"),
        ("2027-02-26", "2027-03-01", "2027-02-01"),
    ],
)
def test_a_reading_counts_as_of_the_1st_inside_the_window(
    day: str, counts_on: str, month: str
) -> None:
    taken_on = date.fromisoformat(day)
    assert counted_on(taken_on, RULES) == date.fromisoformat(counts_on)
    assert billing_month(taken_on, RULES) == date.fromisoformat(month)
    assert (find_window(taken_on, RULES) is not None) == (
        counts_on.endswith("-01") and abs(taken_on - date.fromisoformat(counts_on)).days <= 3
    )


def test_operators_set_their_own_window() -> None:
    assert find_window(date(2026, 12, 4), WindowRules(last_day=4)) is not None
    assert find_window(date(2026, 12, 3), WindowRules(last_day=2)) is None
    assert find_window(date(2026, 11, 28), WindowRules(days_before=0)) is None
    assert find_window(date(2026, 11, 30), WindowRules(days_before=0)) is not None


@given(DAYS)
def test_windows_do_not_overlap_and_hold_six_days(day: date) -> None:
    window = find_window(day, RULES)
    if window is not None:
        assert (window.last - window.first).days == 5
        assert find_window(window.first, RULES) == find_window(window.last, RULES) == window


@given(DAYS, st.integers(-40, 40))
def test_months_are_added_and_taken_away(day: date, months: int) -> None:
    there = add_months(day, months)
    assert add_months(there, -months) == month_start(day)
    assert (
        next_month(day)
        == add_months(day, 1)
        == month_start(day) + timedelta(days=days_in_month(day))
    )


@pytest.mark.parametrize(
    ("month", "today", "due"),
    [
        ("2026-11-01", "2026-12-02", "2026-12-20"),
        ("2026-12-01", "2027-01-20", "2027-01-20"),
        ("2026-10-01", "2026-12-28", "2027-01-20"),
    ],
)
def test_a_bill_is_due_on_the_20th_of_the_next_month(month: str, today: str, due: str) -> None:
    formed_on = date.fromisoformat(today)
    on = due_on(date.fromisoformat(month), due_day=20, today=formed_on)
    assert on == date.fromisoformat(due)


@given(st.integers(0, 10**6), st.integers(1, 60), st.data())
def test_shares_of_days_sum_to_the_whole(whole: int, days: int, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, days))
    upto = share_of_days(whole, passed=cut, days=days)
    assert 0 <= upto <= whole
    assert share_of_days(whole, passed=days, days=days) == whole
    assert share_of_days(whole, passed=0, days=days) == 0


def test_the_value_on_the_1st_lies_on_the_line_between_two_readings() -> None:
    earlier, later = (date(2026, 10, 22), 1000), (date(2026, 11, 11), 1200)
    for day, value in ((date(2026, 10, 22), 1000), (date(2026, 11, 1), 1100), (later[0], 1200)):
        assert value_on(day, earlier=earlier, later=later, turn=10**5) == value


def test_the_value_on_the_1st_passes_the_last_digit_with_its_register() -> None:
    earlier, later = (date(2026, 10, 22), 9_950), (date(2026, 11, 11), 50)
    for day, value in ((date(2026, 10, 31), 9_995), (date(2026, 11, 1), 0), (later[0], 50)):
        assert value_on(day, earlier=earlier, later=later, turn=10**4) == value
