"""Schedules of outages: files as operators send them, hours as people read them."""

from datetime import date, time

import pytest

from services.domain.errors import Refusal
from services.domain.outages.schedule import (
    Cut,
    CutKind,
    OutageDay,
    PublishedDay,
    ScheduleOverlaps,
    clock,
    hours,
    hours_told,
    joined,
    letter_of,
    within,
)
from services.domain.outages.schedule_file import ScheduleUnreadable, parse_schedule

ON = date(2026, 11, 25)
MAYBE = CutKind.MAYBE
CSV = """date,group,intervals,kind
2026-11-25,1.1,00:00-04:00 12:00-16:00,off
2026-11-25,1.1,16:00-17:30,maybe
2026-11-25,6.2,,
2026-11-26,1.1,22:00-24:00,off
"""
JSON = """[
 {"date": "2026-11-25", "group": "1.1", "intervals": ["00:00-04:00", "12:00-16:00"]},
 {"date": "2026-11-25", "group": "1.1", "intervals": "16:00 – 17:30", "kind": "maybe"},
 {"date": "2026-11-25", "group": "6.2", "intervals": []},
 {"date": "2026-11-26", "group": "1.1", "intervals": ["22:00-24:00"], "kind": "off"}
]"""
FIRST = OutageDay(ON, "1.1", (Cut(0, 240), Cut(720, 960), Cut(960, 1050, MAYBE)))
DAYS = [
    FIRST,
    OutageDay(ON, "6.2"),
    OutageDay(date(2026, 11, 26), "1.1", (Cut(1320, 1440),)),
]


@pytest.mark.parametrize(
    "text", [CSV, JSON, "\ufeff" + CSV, CSV.replace(",", ";"), CSV.replace("\n", "\r\n")]
)
def test_every_way_of_writing_a_file_says_the_same(text: str) -> None:
    assert parse_schedule(text) == DAYS


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("nonsense", 0),
        ("date,group,intervals,kind\n", 0),
        ("[" * 100_000, 0),
        ("{", 0),
        ("[1]", 1),
        ('[{"date": null, "group": "1.1"}]', 1),
        (CSV.replace("6.2", "7.1"), 4),
        (CSV.replace("2026-11-26", "2026-02-30"), 5),
        (CSV.replace("2026-11-26", "26.11.2026"), 5),
        (CSV.replace("maybe", "sometimes"), 3),
        (CSV.replace("22:00-24:00", "22:00-24:01"), 5),
        (CSV.replace("22:00-24:00", "22:00-21:00"), 5),
        (CSV.replace("22:00-24:00", "22:60-23:00"), 5),
        (CSV.replace("22:00-24:00", "late"), 5),
        (CSV.replace("22:00-24:00", "22:00-24:00 x"), 5),
        ("date,group,intervals,kind\n" + "2026-11-25,1.1,,\n" * 5001, 5001),
    ],
)
def test_file_that_cannot_be_read_is_refused_by_its_line(text: str, line: int) -> None:
    with pytest.raises(ScheduleUnreadable) as refused:
        parse_schedule(text)
    assert refused.value.line == line


def test_cuts_that_lie_over_each_other_are_refused_and_those_that_touch_are_one() -> None:
    assert joined(ON, "1.1", [Cut(60, 120), Cut(0, 60)]).cuts == (Cut(0, 120),)
    assert len(joined(ON, "1.1", [Cut(60, 120), Cut(0, 60, MAYBE)]).cuts) == 2
    for odd in (Cut(59, 61), Cut(0, 60), Cut(0, 1440, MAYBE)):
        with pytest.raises(ScheduleOverlaps):
            joined(ON, "1.1", [Cut(0, 60), odd])


def test_moment_is_in_a_cut_from_its_first_minute_to_its_last() -> None:
    assert FIRST.at(time(3, 59, 59)) == Cut(0, 240)
    assert FIRST.at(time(4)) is None
    assert FIRST.at(time(16)) == Cut(960, 1050, MAYBE)
    assert FIRST.after(time(4)) == Cut(720, 960)
    assert FIRST.after(time(17)) is None
    assert FIRST.off_minutes == 480


def test_part_of_a_day_holds_parts_of_cuts() -> None:
    assert within(FIRST, 180, 730) == [Cut(180, 240), Cut(720, 730)]
    assert within(FIRST, 240, 720) == []


def test_hours_are_read_as_on_a_clock() -> None:
    assert hours(FIRST, CutKind.OFF) == "00:00–04:00, 12:00–16:00"
    assert (clock(0), clock(1440)) == ("00:00", "24:00")
    shapes = [hours_told(day).key for day in (*DAYS, OutageDay(ON, "1.1", (Cut(0, 9, MAYBE),)))]
    ends = [each.removeprefix("outage-hours-") for each in shapes]
    assert ends == ["both", "none", "off", "maybe"]


def test_first_version_is_a_schedule_and_the_next_a_change() -> None:
    assert letter_of(PublishedDay(FIRST, 1))[0] == "letter-outage-schedule"
    assert letter_of(PublishedDay(FIRST, 2))[0] == "letter-outage-changed"
    assert issubclass(ScheduleUnreadable, Refusal)
