"""One chat's flood costs nothing, everybody else notices nothing, and no redelivery is lost."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.pace import Limit, Pace, Verdict

HEARD, HELD_BACK, DROPPED = Verdict.HEARD, Verdict.HELD_BACK, Verdict.DROPPED


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = datetime(2026, 11, 24, 9, tzinfo=UTC)
    seconds: float = field(default=0.0)

    def __call__(self) -> datetime:
        return self.now + timedelta(seconds=self.seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    """Twenty at once, two a second."""
    return Pace(clock, Limit(burst=20, per_second=2), chats=3)


def flood(pace: Pace, count: int, chat: str = "flood", start: int = 0) -> list[Verdict]:
    return [pace.judge(chat, f"e{number}") for number in range(start, start + count)]


def test_burst_is_heard_the_first_too_many_is_told_and_the_rest_dropped(pace: Pace) -> None:
    assert flood(pace, 25) == [HEARD] * 20 + [HELD_BACK] + [DROPPED] * 4


def test_bucket_fills_with_time_and_no_higher_than_the_burst(pace: Pace, clock: Clock) -> None:
    flood(pace, 20)
    clock.seconds = 1.5
    assert Counter(flood(pace, 5, start=100)) == {HEARD: 3, HELD_BACK: 1, DROPPED: 1}
    clock.seconds = 3600
    assert Counter(flood(pace, 30, start=200))[HEARD] == 20


def test_long_flood_is_told_once_and_told_again_after_a_rest(pace: Pace, clock: Clock) -> None:
    told = []
    for tenth in range(600):
        clock.seconds = tenth / 10
        told.append(pace.judge("flood", f"e{tenth}"))
    assert Counter(told)[HELD_BACK] == 1
    clock.seconds += 10
    assert Counter(flood(pace, 30, start=10_000))[HELD_BACK] == 1


def test_other_chats_are_heard_meanwhile(pace: Pace) -> None:
    flood(pace, 100)
    assert flood(pace, 20, chat="other") == [HEARD] * 20


def test_event_that_was_let_in_is_let_in_again_for_nothing(pace: Pace) -> None:
    flood(pace, 20)
    assert [pace.judge("flood", "e19") for _ in range(100)] == [HEARD] * 100
    assert pace.judge("flood", "e20") is HELD_BACK


def test_clock_that_is_set_back_takes_nothing_away(pace: Pace, clock: Clock) -> None:
    flood(pace, 10)
    clock.seconds = -3600
    assert Counter(flood(pace, 15, start=100))[HEARD] == 10


def test_memory_is_bounded_and_the_longest_silent_are_forgotten(pace: Pace) -> None:
    flood(pace, 30, chat="old")
    for chat in ("1", "2", "3"):
        flood(pace, 1, chat=chat)
    assert len(pace._buckets) == 3
    assert pace.judge("old", "again") is HEARD
    assert len(pace._buckets["old"].admitted) == 1
