"""A date as people type it is the day they meant, or a refusal."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.typed_date import DateUnreadable, parse_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.11.2026", date(2026, 11, 24)),
        ("24/11/26", date(2026, 11, 24)),
        ("1-2-2026", date(2026, 2, 1)),
        ("2026-11-24", date(2026, 11, 24)),
        (" 24.11. ", date(2026, 11, 24)),
        ("25.11", date(2025, 11, 25)),
        ("29.02", date(2024, 2, 29)),
        ("29.02.2024", date(2024, 2, 29)),
        ("23 листопада", date(2026, 11, 23)),
        ("1 березня 2026 року", date(2026, 3, 1)),
        ("5 мая 2026", date(2026, 5, 5)),
        ("5 March 2026", date(2026, 3, 5)),
    ],
)
def test_usual_writing_is_read(text: str, day: date) -> None:
    assert parse_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "today",
            "31.02.2026",
            "29.02.2025",
            "30.02",
            "0.1.2026",
            "1.13.2026",
            "24",
            "٢٤.11.2026",
        ),
        *("1.1.0000", "9" * 5000, "-1.1.2026", "24.11.2026 x"),
    ],
)
def test_what_is_no_date_is_refused_with_a_short_echo(text: str) -> None:
    with pytest.raises(DateUnreadable) as refused:
        parse_date(text, today=TODAY)

    assert len(refused.value.text) <= 20


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_writing_of_a_day_is_that_day(day: date) -> None:
    for text in (f"{day:%d.%m.%Y}", f"{day:%d/%m/%y}", day.isoformat()):
        assert parse_date(text, today=TODAY) == day


@settings(deadline=None)
@given(st.dates(date(2001, 1, 1), TODAY), st.integers(1, 28), st.integers(1, 12))
def test_day_without_a_year_is_the_latest_one(today: date, day: int, month: int) -> None:
    read = parse_date(f"{day}.{month}", today=today)

    assert read <= today < read.replace(year=read.year + 1)
