"""Doubts: how far from the usual, the same days of earlier years, slips of the pen."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.consumption import Use
from services.domain.doubt import LastYear, SlipKind, find_slip, last_years, times_apart
from services.domain.meter import Zone

NOV_1, DEC_1 = date(2026, 11, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("previous", "entered", "kind", "meant"),
    [
        (12_300, 123_456, SlipKind.EXTRA_DIGIT, 12_345),
        (0, 1_503, SlipKind.EXTRA_DIGIT, 150),
        (12_300, 124_001, SlipKind.EXTRA_DIGIT, 12_400),
        (12_300, 1_245, SlipKind.MISSING_DIGIT, None),
        (12_300, 2_345, SlipKind.MISSING_DIGIT, None),
        (12_300, 1_235, SlipKind.MISSING_DIGIT, None),
        (12_300, 12_345, None, None),
        (12_300, 12_300, None, None),
        (12_300, 12_299, None, None),
        (12_300, 19_999, None, None),
        (12_300, 5, None, None),
        (12_300, 122_999, None, None),
        (12_300, 128_999, None, None),
    ],
)
def test_slip_is_named_only_when_it_explains_the_value(
    previous: int, entered: int, kind: SlipKind | None, meant: int | None
) -> None:
    slip = find_slip(Zone.DAY, previous=previous, entered=entered, plausible_kwh=500)

    assert (slip.kind if slip else None) == kind
    assert slip is None or (slip.zone, slip.entered, slip.meant) == (Zone.DAY, entered, meant)


@given(previous=st.integers(0, 99_999), kwh=st.integers(0, 500), tenth=st.integers(0, 9))
def test_digit_after_the_comma_is_always_found_out(previous: int, kwh: int, tenth: int) -> None:
    typed = (previous + kwh) * 10 + tenth
    slip = find_slip(Zone.ALL, previous=previous, entered=typed, plausible_kwh=500)

    if typed - previous > 500:
        assert slip is not None
        assert slip.meant == previous + kwh


@pytest.mark.parametrize(
    ("kwh", "usual", "times"),
    [(900, 200, "4.5"), (200, 900, "4.5"), (0, 200, None), (900, 0, None), (100, 300, "3.0")],
)
def test_times_are_of_the_smaller_to_a_tenth(kwh: int, usual: int, times: str | None) -> None:
    assert times_apart(kwh, usual) == (Decimal(times) if times else None)


def test_same_days_of_earlier_years_are_told_by_what_is_known_of_them() -> None:
    uses = [
        Use(date(2024, 10, 1), date(2024, 11, 16), 460),  # half of November
        Use(date(2025, 11, 1), date(2025, 12, 1), 210),
        Use(date(2026, 10, 1), NOV_1, 999),
    ]

    assert last_years(uses, NOV_1, DEC_1) == (LastYear(2025, 210), LastYear(2024, 300))


def test_middle_of_a_month_and_a_leap_day_have_their_own_days() -> None:
    leap_day, start = date(2024, 2, 29), date(2024, 1, 30)
    uses = [
        Use(date(2023, 1, 1), date(2023, 1, 30), 9_000),
        Use(date(2023, 1, 30), date(2023, 2, 28), 58),
    ]

    assert last_years(uses, start, leap_day) == (LastYear(2023, 58),)


def test_year_of_which_little_is_known_is_not_told() -> None:
    assert last_years([], NOV_1, DEC_1) == ()
    assert last_years([Use(date(2025, 11, 1), date(2025, 11, 10), 90)], NOV_1, DEC_1) == ()
