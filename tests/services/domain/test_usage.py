"""Months by zone: spread by days, replaced meters, months that nobody knows."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.consumption import monthly_kwh, past_uses
from services.domain.ids import AccountId, MeterId, ReadingId
from services.domain.meter import ZONES, Meter, Zone
from services.domain.period import WindowRules, add_months
from services.domain.reading import Reading, ReadingKind
from services.domain.usage import MonthUse, UsageYears, compared_energy, months_used

WINDOW = WindowRules()
START = date(2024, 11, 1)


def meter(zones: int = 1, number: int = 1) -> Meter:
    return Meter(
        MeterId(number), AccountId(1), str(number), 5, ZONES[zones], date(2020, 1, 1), None
    )


def reading(
    day: date, *values: int, number: int = 1, kind: ReadingKind = ReadingKind.ACTUAL
) -> Reading:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Reading(ReadingId(0), AccountId(1), MeterId(number), day, kind, values, at, "test")


def test_a_month_between_two_readings_has_what_each_register_counted() -> None:
    readings = [reading(date(2026, 9, 30), 100, 50), reading(date(2026, 11, 1), 350, 120)]
    used = months_used(readings, [meter(2)], WINDOW)
    month = date(2026, 10, 1)
    assert used == {month: MonthUse(month, ((Zone.DAY, 250), (Zone.NIGHT, 70)))}
    assert used[month].kwh == 320


def test_two_months_without_a_reading_between_share_by_days() -> None:
    readings = [reading(date(2026, 9, 1), 0), reading(date(2026, 11, 1), 610)]
    used = months_used(readings, [meter()], WINDOW)
    assert [each.kwh for each in used.values()] == [300, 310]  # 30 and 31 of 61 days


def test_a_month_known_in_part_is_not_known() -> None:
    readings = [reading(date(2026, 9, 1), 0), reading(date(2026, 10, 15), 440)]
    assert list(months_used(readings, [meter()], WINDOW)) == [date(2026, 9, 1)]


def test_a_replacement_by_a_meter_of_two_zones_joins_both_in_its_month() -> None:
    readings = [
        reading(date(2026, 10, 1), 700),
        reading(date(2026, 10, 11), 800, kind=ReadingKind.CLOSING),
        reading(date(2026, 10, 11), 5, 6, number=2, kind=ReadingKind.OPENING),
        reading(date(2026, 11, 1), 145, 66, number=2),
    ]
    (month,) = months_used(readings, [meter(), meter(2, 2)], WINDOW).values()
    assert dict(month.zones) == {Zone.ALL: 100, Zone.DAY: 140, Zone.NIGHT: 60}
    assert not month.is_estimated


def test_an_estimate_at_either_end_marks_the_month() -> None:
    readings = [
        reading(date(2026, 8, 1), 0),
        reading(date(2026, 9, 1), 100),
        reading(date(2026, 10, 1), 200, kind=ReadingKind.ESTIMATED),
        reading(date(2026, 11, 1), 320),
    ]
    used = months_used(readings, [meter()], WINDOW)
    assert [each.is_estimated for each in used.values()] == [False, True, True]


def test_a_register_counts_over_its_last_digit() -> None:
    readings = [reading(date(2026, 10, 1), 99_950), reading(date(2026, 11, 1), 150)]
    (month,) = months_used(readings, [meter()], WINDOW).values()
    assert month.kwh == 200


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=25))
def test_months_of_one_register_are_those_of_the_printed_strip(counted: list[int]) -> None:
    values = [sum(counted[:index]) for index in range(len(counted) + 1)]
    readings = [reading(add_months(START, n), value % 10**5) for n, value in enumerate(values)]
    used = months_used(readings, [meter()], WINDOW)
    last = add_months(START, len(counted) - 1)
    printed = monthly_kwh(past_uses(readings, [meter()], WINDOW), last, 30)
    assert tuple((month, each.kwh) for month, each in used.items()) == printed


@given(
    st.integers(0, 400), st.integers(1, 200), st.lists(st.integers(0, 900), min_size=3, max_size=3)
)
def test_no_kilowatt_hour_is_made_or_lost_by_spreading(
    skipped: int, days: int, counted: list[int]
) -> None:
    first = date.fromordinal(START.toordinal() + skipped)
    last = date.fromordinal(first.toordinal() + days)
    edges = [reading(date(2024, 11, 1), 0, 0, 0), reading(first, 0, 0, 0)]
    edges += [reading(last, *counted), reading(date(2026, 9, 1), *counted)]
    used = months_used(edges, [meter(3)], WINDOW)
    for index, zone in enumerate(ZONES[3]):
        assert sum(dict(each.zones)[zone] for each in used.values()) == counted[index]


def years(now: dict[int, int], then: dict[int, int]) -> UsageYears:
    """Months of 2026 and of 2025 by number."""
    energy = {
        date(year, month, 1): MonthUse(date(year, month, 1), ((Zone.ALL, kwh),))
        for year, known in ((2026, now), (2025, then))
        for month, kwh in known.items()
    }
    return UsageYears("7890", date(2026, 12, 1), energy, {})


@pytest.mark.parametrize(
    ("now", "then", "percent"),
    [
        ({1: 110, 2: 110}, {1: 100, 2: 100}, 10),
        ({1: 90}, {1: 100}, -10),
        ({1: 201}, {1: 200}, 1),  # half a percent is rounded away from zero
        ({1: 199}, {1: 200}, -1),
        ({1: 5}, {1: 0}, None),
        ({1: 50, 2: 900}, {1: 100, 3: 900}, -50),  # only January is known in both
    ],
)
def test_years_are_compared_over_the_months_known_in_both(
    now: dict[int, int], then: dict[int, int], percent: int | None
) -> None:
    assert compared_energy(years(now, then)).percent == percent


def test_unknown_months_are_missing_and_not_zero() -> None:
    known = years({12: 5, 10: 0}, {})
    assert [each.month.month for each in known.shown] == [10, 12]
    assert date(2026, 11, 1) in known.missing
    assert date(2026, 10, 1) not in known.missing
