"""Quiet hours, minute by minute over both nights when clocks are moved."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from services.domain.quiet_hours import NIGHT, QuietHours, QuietHoursUnreadable, parse_hours

KYIV = ZoneInfo("Europe/Kyiv")
SPRING, AUTUMN = datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)
CLOCKS = [time(21), time(23, 30), time(0), time(2, 30), time(3), time(3, 30), time(4), time(9)]


def kyiv(*parts: int, fold: int = 0) -> datetime:
    year, month, day, hour, minute = parts
    return datetime(year, month, day, hour, minute, tzinfo=KYIV, fold=fold)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (kyiv(2026, 11, 24, 20, 59), None),
        (kyiv(2026, 11, 24, 21, 0), kyiv(2026, 11, 25, 9, 0)),
        (kyiv(2026, 11, 25, 0, 0), kyiv(2026, 11, 25, 9, 0)),
        (kyiv(2026, 11, 25, 8, 59), kyiv(2026, 11, 25, 9, 0)),
        (kyiv(2026, 11, 25, 9, 0), None),
        (kyiv(2026, 12, 31, 23, 59), kyiv(2027, 1, 1, 9, 0)),
        (kyiv(2028, 2, 28, 22, 0), kyiv(2028, 2, 29, 9, 0)),
    ],
)
def test_night_ends_in_the_morning(now: datetime, end: datetime | None) -> None:
    assert NIGHT.end_of(now, KYIV) == end


def test_hours_of_one_day_do_not_pass_midnight() -> None:
    rest = QuietHours(time(13), time(15))

    assert rest.end_of(kyiv(2026, 11, 24, 14, 0), KYIV) == kyiv(2026, 11, 24, 15, 0)
    assert rest.end_of(kyiv(2026, 11, 24, 15, 0), KYIV) is None
    assert rest.end_of(kyiv(2026, 11, 24, 1, 0), KYIV) is None


def test_hour_that_is_skipped_ends_the_silence_after_it() -> None:
    quiet = QuietHours(time(21), time(3, 30))

    assert quiet.end_of(kyiv(2026, 3, 29, 2, 59), KYIV) == kyiv(2026, 3, 29, 4, 30)
    assert quiet.end_of(kyiv(2026, 3, 29, 4, 30), KYIV) is None


def test_hour_that_comes_twice_is_quiet_both_times() -> None:
    quiet = QuietHours(time(21), time(3, 30))
    second = kyiv(2026, 10, 25, 3, 30, fold=1)

    for now in (kyiv(2026, 10, 25, 3, 10), kyiv(2026, 10, 25, 3, 45)):
        assert quiet.end_of(now, KYIV) == second.astimezone(UTC)
    assert quiet.end_of(second.astimezone(UTC), KYIV) is None


@pytest.mark.parametrize("evening", [SPRING, AUTUMN], ids=["spring", "autumn"])
@pytest.mark.parametrize("since", CLOCKS)
@pytest.mark.parametrize("until", CLOCKS)
def test_silence_is_one_stretch_a_night_and_its_end_is_always_ahead(
    evening: datetime, since: time, until: time
) -> None:
    if since == until:
        return
    minutes = [evening + timedelta(minutes=number) for number in range(24 * 60)]
    ends = [QuietHours(since, until).end_of(now, KYIV) for now in minutes]

    for now, end in zip(minutes, ends, strict=True):
        assert end is None or end > now
    changes = sum(one != other for one, other in pairwise(ends))
    assert changes <= 3


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("22-8", time(22), time(8)),
        (" 22:30 – 07:05 ", time(22, 30), time(7, 5)),
        ("23.00—6", time(23), time(6)),
        ("20-24", time(20), time(0)),
        ("0-6", time(0), time(6)),
    ],
)
def test_hours_are_understood_as_typed(text: str, since: time, until: time) -> None:
    assert parse_hours(text) == QuietHours(since, until)


@pytest.mark.parametrize(
    "text", ["", "22", "25-8", "22:60-8", "24:30-8", "8-24:01", "9-9", "0-24", "22-8-9", "9" * 999]
)
def test_other_words_are_no_hours(text: str) -> None:
    with pytest.raises(QuietHoursUnreadable):
        parse_hours(text)
