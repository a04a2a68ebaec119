"""Times of the rhythm: one table, job → local day and hour; nothing while clocks jump."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from services.domain.money import Money
from services.domain.period import (
    ONE_DAY,
    WindowRules,
    add_months,
    month_start,
    next_month,
    reading_window,
)
from services.domain.rhythm.jobs import Job

# Clocks jump between 03:00 and 04:00: an hour that happens twice, or not at all.
_JUMPING_HOUR: Final = 3
_LAST_COMMON_DAY: Final = 28
_WINDOW: Final = WindowRules()
_FLOOR: Final = Money(100_00)


@dataclass(frozen=True, slots=True)
class RhythmRules:
    """Settings of the utility; every figure differs by operator (docs/rules.md).

    Due dates are told of `days_before` ahead; debt is told of `debt_after` days after the due day,
    when it is more than `debt_floor`. A bill that comes to us more than `news_days` after its day
    is no news. Raises ValueError for a due day that some month lacks.
    """

    timezone: tzinfo
    window: WindowRules = _WINDOW
    due_day: int = 20
    days_before: int = 3
    debt_after: int = 2
    debt_floor: Money = _FLOOR
    news_days: int = 10

    def __post_init__(self) -> None:
        if not 1 <= self.due_day <= _LAST_COMMON_DAY:
            raise ValueError(f"no due day in every month: {self.due_day}")


@dataclass(frozen=True, slots=True)
class Beat:
    """When a job is due: at `at` by the local clock, on days that `falls_on` names.

    `last_day` is the last day on which the job of a day is still of use. Raises ValueError for an
    hour that some day of the year lacks or repeats.
    """

    at: time
    falls_on: Callable[[date, RhythmRules], bool]
    last_day: Callable[[date, RhythmRules], date]

    def __post_init__(self) -> None:
        if self.at.hour == _JUMPING_HOUR:
            raise ValueError(f"clocks jump at this hour: {self.at}")


def _daily(_: date, __: RhythmRules) -> bool:
    return True


def _same_day(day: date, _: RhythmRules) -> date:
    return day


def _opens(day: date, rules: RhythmRules) -> bool:
    return day == reading_window(next_month(day), rules.window).first


def _month_end(day: date, _: RhythmRules) -> date:
    return next_month(day) - ONE_DAY


def _begins(day: date, rules: RhythmRules) -> bool:
    """The 1st, unless it is the last day of the window: that says it all."""
    return day.day == 1 != rules.window.last_day


def _before_last(day: date, rules: RhythmRules) -> date:
    return day.replace(day=rules.window.last_day) - ONE_DAY


def _closes(day: date, rules: RhythmRules) -> bool:
    return day.day == rules.window.last_day


def _has_closed(day: date, rules: RhythmRules) -> bool:
    return _closes(day - ONE_DAY, rules)


def _two_days_on(day: date, _: RhythmRules) -> date:
    return day + 2 * ONE_DAY


def _after_due(day: date, rules: RhythmRules) -> bool:
    return (day - timedelta(days=rules.debt_after)).day == rules.due_day


_TABLE: Final[Mapping[Job, Beat]] = {
    Job.PRUNE: Beat(time(4, 20), _daily, _same_day),
    Job.STATEMENTS: Beat(time(5, 10), _daily, _same_day),
    Job.INSTALMENT_TODAY: Beat(time(9, 10), _daily, _same_day),
    Job.WINDOW_OPENS: Beat(time(10), _opens, _month_end),
    Job.MONTH_BEGINS: Beat(time(10), _begins, _before_last),
    Job.LAST_DAY: Beat(time(10), _closes, _same_day),
    Job.WINDOW_CLOSED: Beat(time(10), _has_closed, _two_days_on),
    Job.BILL_FORMED: Beat(time(11), _daily, _same_day),
    Job.BILL_DUE: Beat(time(11, 30), _daily, _same_day),
    Job.INSTALMENT_SOON: Beat(time(12), _daily, _same_day),
    Job.DEBT: Beat(time(12, 30), _after_due, _two_days_on),
    Job.EXPIRING: Beat(time(13), _daily, _same_day),
}


def due_times(job: Job, since: datetime, until: datetime, rules: RhythmRules) -> list[datetime]:
    """When the job is due after `since`, up to and at `until`: aware, UTC, in their order."""
    beat = _TABLE[job]
    days = _days(_local(since, rules), _local(until, rules))
    moments = (_moment(day, beat.at, rules) for day in days if beat.falls_on(day, rules))
    return [moment for moment in moments if since < moment <= until]


def latest_due(job: Job, now: datetime, rules: RhythmRules) -> datetime | None:
    """The last time that the job was due: what came before it is not caught up with.

    None for a job that these settings have no day for.
    """
    month = month_start(_local(now, rules))
    since = _moment(add_months(month, -2), time(0), rules)
    return next(reversed(due_times(job, since, now, rules)), None)


def next_due(job: Job, now: datetime, rules: RhythmRules) -> datetime | None:
    """When the job will be due next; None for one that these settings have no day for."""
    month = month_start(_local(now, rules))
    until = _moment(add_months(month, 3), time(0), rules)
    return next(iter(due_times(job, now, until, rules)), None)


def useful_until(job: Job, due_at: datetime, rules: RhythmRules) -> datetime:
    """The midnight after which a run due then is of no use: the last day is not told of later."""
    last = _TABLE[job].last_day(_local(due_at, rules), rules)
    return _moment(last + ONE_DAY, time(0), rules)


def local_day(moment: datetime, rules: RhythmRules) -> date:
    """The date on the utility's wall."""
    return _local(moment, rules)


def _local(moment: datetime, rules: RhythmRules) -> date:
    return moment.astimezone(rules.timezone).date()


def _moment(day: date, at: time, rules: RhythmRules) -> datetime:
    return datetime.combine(day, at, rules.timezone).astimezone(UTC)


def _days(first: date, last: date) -> Iterator[date]:
    """Both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
