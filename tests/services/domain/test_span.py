"""Spans of days: the ready ones, and whatever a person types for two days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.span import (
    EARLIEST,
    PeriodUnreadable,
    Preset,
    Span,
    ordered,
    parse_span,
    span_of,
)

TODAY = date(2026, 11, 24)
SPRING = Span(date(2026, 3, 1), date(2026, 6, 15))
DAYS = st.dates(EARLIEST, TODAY)


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        (Preset.YEAR, date(2025, 11, 24), TODAY),
        (Preset.QUARTER, date(2026, 8, 24), TODAY),
        (Preset.THIS_YEAR, date(2026, 1, 1), TODAY),
        (Preset.PAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        (Preset.EVER, EARLIEST, TODAY),
    ],
)
def test_presets_follow_today(preset: Preset, first: date, last: date) -> None:
    assert span_of(preset, TODAY) == Span(first, last)


def test_presets_of_the_last_day_of_a_month_end_with_a_day_that_exists() -> None:
    assert span_of(Preset.YEAR, date(2028, 2, 29)).first == date(2027, 2, 28)
    assert span_of(Preset.QUARTER, date(2026, 5, 31)).first == date(2026, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "01.03.2026 – 15.06.2026",
        "15.06.2026-01.03.2026",
        "з 1.3.26 по 15.6.26",
        "2026-03-01 2026-06-15",
        "01/03/2026,15/06/2026",
        "01 03 2026 15 06 2026",
        "01.03 – 15.06",
        "01.03 – 15.06.2026",
        "з 1 березня по 15 червня 2026 р.",
        "1 марта 2026 г. - 15 июня 2026 г.",
        "1 March 2026 to 15 June 2026",
    ],
)
def test_two_days_are_read_in_any_order_and_any_hand(text: str) -> None:
    assert parse_span(text, today=TODAY) == SPRING


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026", date(2026, 1, 1), TODAY),
        ("02.2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("03.2026 – 06.2026", date(2026, 3, 1), date(2026, 6, 30)),
        ("березень 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("березень 2026 – червень 2026", date(2026, 3, 1), date(2026, 6, 30)),
        ("за 2025 рік", date(2025, 1, 1), date(2025, 12, 31)),
        ("25.12 – 15.01.2026", date(2025, 12, 25), date(2026, 1, 15)),
        ("01.11.2026 – 31.12.2099", date(2026, 11, 1), TODAY),
        ("01.01.1970 – 01.02.2026", EARLIEST, date(2026, 2, 1)),
    ],
)
def test_months_years_and_far_ends_become_days_that_were(
    text: str, first: date, last: date
) -> None:
    assert parse_span(text, today=TODAY) == Span(first, last)


def test_one_day_is_a_day() -> None:
    assert parse_span("01.03.2026", today=TODAY) == date(2026, 3, 1)
    assert parse_span("1 березня 2026", today=TODAY) == date(2026, 3, 1)
    assert parse_span("25.11", today=TODAY) == date(2025, 11, 25)
    assert parse_span("25.11.2026", today=TODAY) == TODAY


@pytest.mark.parametrize(
    "text", ["", "весь рік", "31.02.2026 – 01.03.2026", "13.2026", "0000", "1.1 2.2 3.3", "٢٠٢٥"]
)
def test_what_names_no_days_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(PeriodUnreadable) as refused:
        parse_span(text, today=TODAY)
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["з березня по червень 2026", "3 2026 5", "1-15 березня 2026"])
def test_a_part_of_what_was_typed_is_never_shown_for_the_whole(text: str) -> None:
    with pytest.raises(PeriodUnreadable):
        parse_span(text, today=TODAY)


@given(st.text(max_size=80) | st.from_regex(r"[0-9./ -]{1,40}", fullmatch=True), DAYS)
def test_any_text_gives_days_that_were_or_a_refusal(text: str, today: date) -> None:
    try:
        found = parse_span(text, today=today)
    except PeriodUnreadable:
        return
    span = found if isinstance(found, Span) else Span(found, found)
    assert EARLIEST <= span.first <= span.last <= today


@given(DAYS, DAYS)
def test_swapped_ends_are_put_in_order(one: date, other: date) -> None:
    assert ordered(one, other, today=TODAY) == ordered(other, one, today=TODAY)
