"""When jobs are due: windows and months of every length, nights when clocks jump, New Year."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from services.domain.period import WindowRules
from services.domain.rhythm.jobs import Job
from services.domain.rhythm.times import (
    Beat,
    RhythmRules,
    due_times,
    latest_due,
    next_due,
    useful_until,
)

KYIV = ZoneInfo("Europe/Kyiv")
RULES = RhythmRules(KYIV)
DAILY = (Job.PRUNE, Job.STATEMENTS, Job.BILL_FORMED, Job.BILL_DUE, Job.INSTALMENT_TODAY)
YEARS = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC))


def local(moment: datetime) -> datetime:
    return moment.astimezone(KYIV)


def days(job: Job, since: date, until: date, rules: RhythmRules = RULES) -> list[date]:
    """Local days on which the job is due between two midnights."""
    first = datetime.combine(since, time(0), KYIV)
    last = datetime.combine(until, time(0), KYIV)
    return [local(each).date() for each in due_times(job, first, last, rules)]


@pytest.mark.parametrize("job", list(Job))
def test_no_job_is_due_while_clocks_jump_and_every_time_is_aware(job: Job) -> None:
    found = due_times(job, *YEARS, RULES)

    assert found
    assert all(each.tzinfo is UTC and local(each).hour != 3 for each in found)
    assert found == sorted(set(found))


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2027, 3, 28)])
@pytest.mark.parametrize("job", DAILY)
def test_daily_job_is_due_once_on_a_day_that_begins_with_a_jump(job: Job, night: date) -> None:
    around = days(job, night - timedelta(days=1), night + timedelta(days=2))

    assert around == [night - timedelta(days=1), night, night + timedelta(days=1)]
    (hours,) = {
        local(each).time()
        for each in due_times(
            job,
            datetime.combine(night - timedelta(days=2), time(0), KYIV),
            datetime.combine(night + timedelta(days=2), time(0), KYIV),
            RULES,
        )
    }
    assert hours.hour != 3


@pytest.mark.parametrize("job", list(Job))
def test_a_clock_that_ticks_through_three_years_meets_every_due_time_once(job: Job) -> None:
    whole = due_times(job, *YEARS, RULES)
    moments = [YEARS[0] + timedelta(hours=7 * step) for step in range(3750)]
    met = Counter(
        each for since, until in pairwise(moments) for each in due_times(job, since, until, RULES)
    )

    assert met == Counter(each for each in whole if each <= moments[-1])


@pytest.mark.parametrize(
    ("month", "opens"),
    [
        (date(2026, 12, 1), date(2026, 12, 29)),
        (date(2027, 2, 1), date(2027, 2, 26)),
        (date(2028, 2, 1), date(2028, 2, 27)),
        (date(2027, 4, 1), date(2027, 4, 28)),
    ],
)
def test_window_opens_two_days_before_months_of_every_length_end(month: date, opens: date) -> None:
    after = (month + timedelta(days=32)).replace(day=1)

    assert days(Job.WINDOW_OPENS, month, after) == [opens]
    assert days(Job.MONTH_BEGINS, month, after) == [month]
    assert days(Job.LAST_DAY, month, after) == [month.replace(day=3)]
    assert days(Job.WINDOW_CLOSED, month, after) == [month.replace(day=4)]
    assert days(Job.DEBT, month, after) == [month.replace(day=22)]


def test_leap_day_and_new_year_have_their_daily_runs() -> None:
    assert date(2028, 2, 29) in days(Job.BILL_DUE, date(2028, 2, 1), date(2028, 3, 1))
    eve, year = date(2026, 12, 31), date(2027, 1, 1)
    assert days(Job.BILL_DUE, eve, date(2027, 1, 2)) == [eve, year]
    assert days(Job.MONTH_BEGINS, eve, date(2027, 1, 2)) == [year]


def test_settings_move_the_days() -> None:
    rules = RhythmRules(KYIV, WindowRules(days_before=0, last_day=1), due_day=28, debt_after=5)
    since, until = date(2027, 2, 1), date(2027, 3, 10)

    assert days(Job.WINDOW_OPENS, since, until, rules) == [date(2027, 2, 28)]
    assert days(Job.MONTH_BEGINS, since, until, rules) == []
    assert days(Job.LAST_DAY, since, until, rules) == [date(2027, 2, 1), date(2027, 3, 1)]
    assert days(Job.DEBT, since, until, rules) == [date(2027, 2, 2), date(2027, 3, 5)]


def test_only_the_latest_of_missed_times_is_found_and_the_next_one_is_ahead() -> None:
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)

    assert latest_due(Job.LAST_DAY, now, RULES) == datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
    assert latest_due(Job.PRUNE, now, RULES) == datetime(2026, 11, 24, 2, 20, tzinfo=UTC)
    assert next_due(Job.WINDOW_OPENS, now, RULES) == datetime(2026, 11, 28, 8, 0, tzinfo=UTC)


def test_job_without_a_day_is_never_due() -> None:
    rules = RhythmRules(KYIV, WindowRules(last_day=1))
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)

    assert latest_due(Job.MONTH_BEGINS, now, rules) is None
    assert next_due(Job.MONTH_BEGINS, now, rules) is None


@pytest.mark.parametrize(
    ("job", "due", "last"),
    [
        (Job.WINDOW_OPENS, date(2026, 12, 29), date(2026, 12, 31)),
        (Job.MONTH_BEGINS, date(2027, 1, 1), date(2027, 1, 2)),
        (Job.LAST_DAY, date(2027, 1, 3), date(2027, 1, 3)),
        (Job.WINDOW_CLOSED, date(2027, 1, 4), date(2027, 1, 6)),
        (Job.INSTALMENT_TODAY, date(2026, 10, 24), date(2026, 10, 24)),
        (Job.DEBT, date(2026, 12, 22), date(2026, 12, 24)),
    ],
)
def test_what_is_late_is_of_no_use_after_its_last_day(job: Job, due: date, last: date) -> None:
    until = useful_until(job, datetime.combine(due, time(10), KYIV), RULES)

    assert until == datetime.combine(last + timedelta(days=1), time(0), KYIV)


@pytest.mark.parametrize("at", [time(3), time(3, 30), time(3, 59)])
def test_table_refuses_the_hour_that_jumps(at: time) -> None:
    with pytest.raises(ValueError, match="clocks jump"):
        Beat(at, lambda _, __: True, lambda day, _: day)


@pytest.mark.parametrize("day", [0, 29, 31])
def test_due_day_that_some_month_lacks_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match="no due day"):
        RhythmRules(KYIV, due_day=day)
